import { csvRecords } from '../csv/csv-text.ts';
import { sheetRows } from '../xlsx/workbook.ts';
import type { ProbedFile } from './landed-file.ts';

/** A record as it is looked at before it is read for good. */
export interface SeenRecord {
  /** The text of a cell; null for a blank one. */
  readonly text: (position: number) => string | null;
  /** The cell holds a number, which a workbook writes in no format of its own. */
  readonly isNumber: (position: number) => boolean;
  /** Physical line, or row of the sheet. */
  readonly line: number;
  /** As it stands in a text. */
  readonly raw?: string;
}

/** The first records of a file below its header, up to `limit`; `visit` answers false where it needs no more. */
export async function eachRecord(file: ProbedFile, limit: number, visit: (record: SeenRecord) => boolean | void): Promise<void> {
  let left = limit;
  for await (const batch of file.layout.format === 'csv' ? textBatches(file) : sheetBatches(file)) {
    for (const record of batch) {
      if (left <= 0 || visit(record) === false) return;
      left -= 1;
    }
    if (left <= 0) return;
  }
}

async function* textBatches(file: ProbedFile): AsyncGenerator<readonly SeenRecord[]> {
  if (file.layout.format !== 'csv') return;
  for await (const batch of csvRecords(file, file.layout))
    yield batch.map(({ cells, line, raw }) => ({ text: (at) => cells[at] || null, isNumber: () => false, line, raw }));
}

async function* sheetBatches(file: ProbedFile): AsyncGenerator<readonly SeenRecord[]> {
  if (file.layout.format !== 'xlsx') return;
  for await (const row of sheetRows(file, file.layout.sheet))
    if (row.row > file.layout.headerLines)
      yield [{ text: (at) => row.text(at), isNumber: (at) => row.isNumber(at), line: row.row }];
}
