import { type CsvLayout, csvRecords } from '../csv/csv-text.ts';
import { type CsvRecord, csvScanner } from '../csv/csv-scan.ts';
import type { BoundFile } from './landed-file.ts';
import { sheetRecords } from '../xlsx/sheet-records.ts';
import type { BrokenRecord, RecordBatch, RecordRow } from './record-batch.ts';

/**
 * The records of a workbook, or of a delimited text that the engine cannot read itself, to the byte as the engine would give them.
 * Throws RefusedError `file_damaged` or `bad_encoding` where the file cannot be read to its end.
 */
export function readRecords(file: BoundFile): AsyncIterable<RecordBatch> {
  const { layout } = file;
  return layout.format === 'csv' ? textRecords(file, layout) : sheetRecords(file, layout);
}

async function* textRecords(file: BoundFile, layout: CsvLayout): AsyncGenerator<RecordBatch> {
  const width = file.header.length;
  for await (const records of csvRecords(file, layout, width)) {
    const rows: RecordRow[] = [];
    const broken: BrokenRecord[] = [];
    for (const record of records) {
      const fault = faultOf(record, width);
      if (fault) broken.push({ line: record.line, raw: record.raw, ...fault });
      else rows.push(rowOf(file, record, width));
    }
    yield { rows, broken };
  }
}

function rowOf({ columns }: BoundFile, { cells, line }: CsvRecord, width: number): RecordRow {
  const texts: (string | null)[] = [];
  for (let position = 0; position < width; position++) texts.push(cells[position] || null);
  return { values: columns.map(({ position }) => (position === null ? null : (texts[position] ?? null))), cells: texts, line };
}

/** What is wrong with a record; further cells that are empty do no harm. */
export function faultOf({ cells, broken }: CsvRecord, width: number): Pick<BrokenRecord, 'code' | 'message'> | null {
  if (broken) return { code: 'broken_quote', message: 'A quoted cell goes on behind its closing quote.' };
  const tooMany = cells.length > width && cells.some((cell, position) => position >= width && cell !== '');
  if (!tooMany && cells.length >= width) return null;
  return { code: 'field_count', message: `The record has ${cellCount(cells.length)}, the header has ${width}.` };
}

/** What is wrong with a record that the engine left out, from its text; null where it could be read after all. */
export function faultOfText(
  raw: string,
  layout: CsvLayout,
  width: number,
): (Pick<BrokenRecord, 'code' | 'message'> & { readonly short: boolean }) | null {
  const scanner = csvScanner(layout, '');
  const [record] = [...scanner.push(raw), ...scanner.end()];
  const fault = record ? faultOf(record, width) : null;
  return fault && { ...fault, short: (record?.cells.length ?? 0) < width };
}

function cellCount(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
