import type { BoundFile, Layout } from '../files/landed-file.ts';
import type { RecordBatch, RecordRow } from '../files/record-batch.ts';
import { type SheetRow, sheetRows } from './workbook.ts';

export type SheetLayout = Extract<Layout, { format: 'xlsx' }>;

/** Rows handed on at once. */
const BATCH = 1000;

/**
 * The rows of a sheet below its header; blank rows are none, short ones are filled up, cells beyond the header are left out.
 * A cell that holds a number is written with the decimal point of the file's texts, so that the file has one number format.
 */
export async function* sheetRecords(file: BoundFile, layout: SheetLayout): AsyncGenerator<RecordBatch> {
  const commas = file.numberFormat.decimal === ',' ? numericPositions(file) : new Set<number>();
  let rows: RecordRow[] = [];
  for await (const sheetRow of sheetRows(file, layout.sheet)) {
    if (sheetRow.row <= layout.headerLines) continue;
    const cells = file.header.map((_, position) => cellOf(sheetRow, position, commas));
    if (cells.every((cell) => cell === null)) continue;
    rows.push({
      values: file.columns.map(({ position }) => (position === null ? null : (cells[position] ?? null))),
      cells,
      line: sheetRow.row,
    });
    if (rows.length < BATCH) continue;
    yield { rows, broken: [] };
    rows = [];
  }
  yield { rows, broken: [] };
}

function cellOf(row: SheetRow, position: number, commas: ReadonlySet<number>): string | null {
  const text = row.text(position);
  return text !== null && commas.has(position) && row.isNumber(position) ? text.replace('.', ',') : text;
}

function numericPositions({ columns }: BoundFile): ReadonlySet<number> {
  return new Set(
    columns.flatMap(({ numeric, position, further = [] }) => (numeric && position !== null ? [position, ...further] : [])),
  );
}
