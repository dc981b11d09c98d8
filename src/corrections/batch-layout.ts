import type { Batch, BatchHead, BatchLine } from '../contract/batch.ts';
import { csvMark, csvRecord, type CsvStyle, figure } from '../report/layout/csv-cell.ts';

/** The fields of a line in the contract's order; the CSV's header. */
export const LINE_FIELDS = [
  'line',
  'idempotency_key',
  'discrepancies',
  'action',
  'site',
  'location',
  'to_location',
  'material',
  'lot',
  'to_lot',
  'serial',
  'status',
  'to_status',
  'ownership',
  'order',
  'operation',
  'quantity',
  'unit',
  'expected_before',
  'expected_after',
  'reason',
  'text',
  'value',
] as const satisfies readonly (keyof BatchLine)[];

/** Fields that some lines have: without them a confirmation would not say of what it is, nor a link into which lot. */
export const FURTHER_FIELDS = [
  'valuation_type',
  'measure',
  'category',
  'parent_material',
  'parent_lot',
  'parent_serial',
] as const satisfies readonly (keyof BatchLine)[];

/** A field of a line that is written as one cell. */
export type LineField = (typeof LINE_FIELDS)[number] | (typeof FURTHER_FIELDS)[number];

/** The fields of these lines: those that every line has, and the further ones that one of them has. */
export function fieldsOf(lines: readonly BatchLine[]): readonly LineField[] {
  return [...LINE_FIELDS, ...FURTHER_FIELDS.filter((field) => lines.some((line) => line[field] !== undefined))];
}

const FIGURES: ReadonlySet<string> = new Set(['line', 'quantity', 'expected_before', 'expected_after', 'value']);

/** A line as a record of the CSV: null is an empty cell, lists are joined by a blank. */
export function lineCsv(line: BatchLine, { flavour, locale }: CsvStyle, fields: readonly LineField[] = LINE_FIELDS): string {
  return csvRecord(
    fields.map((field) => {
      const value = field === 'discrepancies' ? line.discrepancies.join(' ') : (line[field] ?? null);
      return FIGURES.has(field) ? figure(value) : value === null ? null : String(value);
    }),
    flavour,
    locale,
  );
}

export function csvHeader({ flavour, locale }: CsvStyle, fields: readonly LineField[] = LINE_FIELDS): string {
  return csvMark(flavour) + csvRecord(fields, flavour, locale);
}

/** The text of a batch's JSON up to its first line; its lists stand one object a text line. */
export function batchStart(head: BatchHead): string {
  return `{"schema":"trueup.batch/1",\n"batch":${JSON.stringify(head)},\n"lines":[`;
}

/** The text before each further list. */
export function listStart(name: 'check_first' | 'not_corrected'): string {
  return `\n],\n${JSON.stringify(name)}:[`;
}

/** The text after the last object. */
export const BATCH_END = '\n]}\n';

/** The whole JSON of a batch. */
export function batchText({ batch, lines, check_first: waiting, not_corrected: left }: Batch): string {
  return [
    batchStart(batch),
    items(lines),
    listStart('check_first'),
    items(waiting),
    listStart('not_corrected'),
    items(left),
    BATCH_END,
  ].join('');
}

/** The CSV of its lines. */
export function batchCsv({ lines }: Pick<Batch, 'lines'>, style: CsvStyle): string {
  const fields = fieldsOf(lines);
  return csvHeader(style, fields) + lines.map((line) => lineCsv(line, style, fields)).join('');
}

function items(list: readonly object[]): string {
  return list.map((item) => `\n${JSON.stringify(item)}`).join(',');
}
