import { csvRecords } from '../csv/csv-text.ts';
import type { RecordSource } from './record-source.ts';
import type { ProbedFile } from './landed-file.ts';

/** A record as it is looked at before it is read for good. */
export interface SeenRecord {
  /** The text of a cell; null for a blank one. */
  readonly text: (position: number) => string | null;
  /** The same where the cell is a figure written as text; null for a number of a workbook, which has no format of its own. */
  readonly figure: (position: number) => string | null;
  /** Physical line, or row of the sheet. */
  readonly line: number;
  /** As it is in a text. */
  readonly raw?: string;
}

/** The first records of a file below its header, up to `limit`; `visit` answers false where it needs no more. */
export async function eachRecord(file: ProbedFile, limit: number, visit: (record: SeenRecord) => boolean | void): Promise<void> {
  let left = limit;
  for await (const batch of batchesOf(file)) {
    for (const record of batch) {
      if (left <= 0 || visit(record) === false) return;
      left -= 1;
    }
    if (left <= 0) return;
  }
}

function batchesOf(file: ProbedFile): AsyncIterable<readonly SeenRecord[]> {
  if (file.layout.format === 'csv') return textBatches(file);
  return file.layout.format === 'xlsx' ? sheetBatches(file) : sourceBatches(file.layout.source);
}

async function* sourceBatches(source: RecordSource): AsyncGenerator<readonly SeenRecord[]> {
  for await (const { records } of source.batches()) {
    yield records.map(({ cells, numbers, line }) => {
      const text = (position: number): string | null => cells[position] ?? null;
      return { text, figure: (position) => (numbers?.has(position) ? null : text(position)), line };
    });
  }
}

async function* textBatches(file: ProbedFile): AsyncGenerator<readonly SeenRecord[]> {
  if (file.layout.format !== 'csv') return;
  for await (const batch of csvRecords(file, file.layout)) {
    yield batch.map(({ cells, line, raw }) => {
      const text = (position: number): string | null => cells[position] || null;
      return { text, figure: text, line, raw };
    });
  }
}

async function* sheetBatches({ layout }: ProbedFile): AsyncGenerator<readonly SeenRecord[]> {
  if (layout.format !== 'xlsx') return;
  const { sheetRows } = await import('../xlsx/sheet-rows.ts');
  for await (const row of sheetRows(layout.cells.book, layout.cells.sheet)) {
    if (row.row <= layout.headerLines) continue;
    const text = (position: number): string | null => row.cell(position, 'code')?.text ?? null;
    const figure = (position: number): string | null => {
      const cell = row.cell(position, 'figure');
      return cell && !cell.isNumber && cell.fault === null ? cell.text : null;
    };
    yield [{ text, figure, line: row.row }];
  }
}
