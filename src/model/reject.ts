import type { FeedSide } from './side.ts';

export const REJECT_CODES = [
  'blank_value',
  'not_a_number',
  'too_many_digits',
  'exponent',
  'unknown_unit',
  'unmapped_code',
  'field_count',
  'broken_quote',
  'bad_date',
  'lookup_missed',
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/** Where a rejected record is, as messages say it: `mb52.csv:12`, `table lake.erp.mb52`. */
export function rejectPlace({ file, line, table }: Pick<Reject, 'file' | 'line' | 'table'>): string {
  return table === undefined ? `${file}:${line}` : `table ${table}`;
}

/** One line of rejects.ndjson: one refused field of one record; none of the record is used. */
export interface Reject {
  readonly domain: string;
  readonly side: FeedSide;
  /** Null for a record of a table. */
  readonly file: string | null;
  /** Physical line of a text file, or row of a sheet; null for a record of a table. */
  readonly line: number | null;
  /** Stands in place of the file. */
  readonly table?: string;
  /** Canonical field, or null where the record as a whole is broken. */
  readonly field: string | null;
  readonly value: string | null;
  readonly code: RejectCode;
  readonly message: string;
  /** The record as exported: header → cell; for a broken record `{"": raw text}`. */
  readonly row: Readonly<Record<string, string>>;
}
