import { type CsvLayout, csvRecords } from '../csv/csv-text.ts';
import { type CsvRecord, csvScanner } from '../csv/csv-scan.ts';
import type { BoundFile, Layout } from './landed-file.ts';
import type { RecordSource } from './record-source.ts';
import type { BrokenRecord, RecordBatch, RecordFault, RecordRow } from './record-batch.ts';

/**
 * The records of a workbook, or of a delimited text that the engine cannot read itself, to the byte as the engine would give them.
 * Throws RefusedError `file_damaged` or `bad_encoding` where the file cannot be read to its end.
 */
export function readRecords(file: BoundFile): AsyncIterable<RecordBatch> {
  const { layout } = file;
  if (layout.format === 'csv') return textRecords(file, layout);
  return layout.format === 'xlsx' ? workbookRecords(file, layout) : sourceRecords(file, layout.source);
}

/** A number is written with the decimal sign of the file's texts, so that the file has one number format. */
async function* sourceRecords({ columns, numberFormat, warn }: BoundFile, source: RecordSource): AsyncGenerator<RecordBatch> {
  const comma = numberFormat.decimal === ',';
  const figures = new Set(columns.flatMap(({ numeric, position, further = [] }) => (numeric ? [position, ...further] : [])));
  for await (const { records, broken = [] } of source.batches(warn)) {
    const rows = records.map(({ cells: found, numbers, number }): RecordRow => {
      const isFigure = (position: number): boolean => comma && figures.has(position) && numbers?.has(position) === true;
      const cells = comma ? found.map((cell, at) => (isFigure(at) ? (cell?.replace('.', ',') ?? null) : cell)) : found;
      return {
        values: columns.map(({ position }) => (position === null ? null : (cells[position] ?? null))),
        cells,
        line: number,
      };
    });
    yield { rows, broken };
  }
}

async function* workbookRecords(file: BoundFile, layout: Extract<Layout, { format: 'xlsx' }>): AsyncGenerator<RecordBatch> {
  const { sheetRecords } = await import('../xlsx/sheet-records.ts');
  yield* sheetRecords(file, layout);
}

async function* textRecords(file: BoundFile, layout: CsvLayout): AsyncGenerator<RecordBatch> {
  const width = file.header.length;
  for await (const records of csvRecords(file, layout)) {
    const rows: RecordRow[] = [];
    const broken: BrokenRecord[] = [];
    for (const record of records) {
      const fault = faultOf(record, layout, width);
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

/** What is wrong with a record. Empty cells beyond the header do no harm where every record has them. */
export function faultOf({ cells, fault }: CsvRecord, { delimiter, trailing = 0 }: CsvLayout, width: number): RecordFault | null {
  if (fault) return { code: 'broken_quote', message: QUOTE_FAULTS[fault] };
  const [only = ''] = cells;
  if (cells.length === width + trailing && cells.every((cell, position) => position < width || cell === '')) return null;
  const count = `The record has ${cellCount(cells.length)}, the header has ${width}`;
  if (cells.length < width && only.includes(delimiter) && cells.every((cell, position) => position === 0 || cell === ''))
    return { code: 'field_count', message: `${count}: the record is quoted as a whole.` };
  if (cells.length <= width || cells.slice(width).some((cell) => cell !== ''))
    return { code: 'field_count', message: `${count}.` };
  const why = 'what comes before them may be shifted by an extra delimiter';
  return { code: 'field_count', message: `${count}. The cells beyond it are empty, and not every record has them: ${why}.` };
}

const QUOTE_FAULTS = {
  closed_early: 'A quoted cell continues after its closing quote.',
  inside: 'A cell without quotes around it contains a quote, and other cells are quoted: it has probably lost its own quotes.',
  across:
    'Quotes inside two cells enclose a delimiter, so it is unknown where the cells begin. ' +
    'Where they are inch marks: read: {quote: none}.',
} as const;

/** What is wrong with a record that the engine left out, from its text; null where it could be read after all. */
export function faultOfText(raw: string, layout: CsvLayout, width: number): (RecordFault & { readonly short: boolean }) | null {
  const scanner = csvScanner(layout, '');
  const [record] = [...scanner.push(raw), ...scanner.end()];
  const fault = record ? faultOf(record, layout, width) : null;
  return fault && { ...fault, short: (record?.cells.length ?? 0) < width };
}

function cellCount(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
