import * as z from 'zod';
import { REJECT_CODES } from '../model/reject-codes.ts';
import { feedSide, type Immutable, maybe, ordinal, text } from './contract-atoms.ts';

/** One line of rejects.ndjson: one refused field of one record; none of the record is used. */
export const rejectSchema = z.strictObject({
  domain: text,
  side: feedSide,
  file: maybe.describe('Null for a record of a table.'),
  line: ordinal.nullable().describe('Physical line of a text file, or row of a sheet; null for a record of a table.'),
  sheet: z.string().exactOptional().describe('Of a workbook.'),
  cell: z.string().exactOptional().describe('Of a workbook: the cell that the field was read from, such as `C7`.'),
  table: z.string().exactOptional().describe('Given instead of the file.'),
  field: maybe.describe('Canonical field; null if the record as a whole is malformed.'),
  value: maybe,
  code: z.enum(REJECT_CODES),
  message: text,
  row: z.record(text, text).describe('The record as exported: header → cell; for a malformed record `{"": raw text}`.'),
});

/** One line of rejects.ndjson. */
export type Reject = Immutable<z.infer<typeof rejectSchema>>;

/** The position of a rejected record, as messages give it: `mb52.csv:12`, `table lake.erp.mb52`. */
export function rejectPosition({ file, line, table }: Pick<Reject, 'file' | 'line' | 'table'>): string {
  return table === undefined ? `${file}:${line}` : `table ${table}`;
}
