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

const FIGURES: ReadonlySet<string> = new Set(['line', 'quantity', 'expected_before', 'expected_after', 'value']);

/** A line as a record of the CSV: null is an empty cell, lists are joined by a blank. */
export function lineCsv(line: BatchLine, { flavour, locale }: CsvStyle): string {
  return csvRecord(
    LINE_FIELDS.map((field) => {
      const value = field === 'discrepancies' ? line.discrepancies.join(' ') : line[field];
      return FIGURES.has(field) ? figure(value) : value === null ? null : String(value);
    }),
    flavour,
    locale,
  );
}

export function csvHeader({ flavour, locale }: CsvStyle): string {
  return csvMark(flavour) + csvRecord(LINE_FIELDS, flavour, locale);
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
  return csvHeader(style) + lines.map((line) => lineCsv(line, style)).join('');
}

function items(list: readonly object[]): string {
  return list.map((item) => `\n${JSON.stringify(item)}`).join(',');
}
