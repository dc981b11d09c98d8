import { RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { csvScanner } from '../csv/csv-scan.ts';
import { textPieces } from '../csv/text-stream.ts';
import type { FoundFile } from './landed-file.ts';
import { recognized } from './probe.ts';

/** One line of a text or row of a sheet, before anybody knows which of them is the header. */
export interface FirstRow {
  /** As a text editor or the spreadsheet program numbers it, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first rows of a sheet, or of a text cut by one of the delimiters that it may have. */
export interface FirstRows {
  /** Null for a text. */
  readonly sheet: string | null;
  /** Null for a sheet. */
  readonly delimiter: string | null;
  /** Blank ones left out. */
  readonly rows: readonly FirstRow[];
}

const DELIMITERS = ['\t', ';', '|', ','] as const;
/** Characters looked at. */
const HEAD = 256 * 1024;

/** The first rows of every sheet that is not hidden, or of a text cut by every delimiter; none of a file whose records name their values. Throws RefusedError for a file that cannot be read. */
export async function firstRows(found: FoundFile, read: ReadOptions, count: number): Promise<readonly FirstRows[]> {
  const { file, kind } = await recognized(found, read);
  if (kind.format === 'xlsx') return sheets(found, read, count);
  if (kind.format !== 'csv') return [];
  let head = '';
  for await (const piece of textPieces(file, kind.encoding)) {
    head += piece;
    if (head.length >= HEAD) break;
  }
  const lines = head.split(/\r\n|\n|\r/).slice(0, count);
  const delimiters = read.delimiter === 'auto' ? DELIMITERS : [read.delimiter];
  return delimiters.map((delimiter) => ({ sheet: null, delimiter, rows: cut(lines, delimiter) }));
}

/** Lines cut one by one: above a header a quote means nothing. */
function cut(lines: readonly string[], delimiter: string): readonly FirstRow[] {
  return lines.flatMap((text, index) => {
    const cells = cellsOf(text, delimiter);
    return cells.some((cell) => cell.trim() !== '') ? [{ line: index + 1, cells }] : [];
  });
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  const scanner = csvScanner({ delimiter, quote: '"' }, '');
  try {
    const [record] = [...scanner.push(line), ...scanner.end()];
    return record?.fault === null ? record.cells : line.split(delimiter);
  } catch (error) {
    if (error instanceof RefusedError) return line.split(delimiter);
    throw error;
  }
}

async function sheets(found: FoundFile, read: ReadOptions, count: number): Promise<readonly FirstRows[]> {
  const { openBook } = await import('../xlsx/book.ts');
  const { sheetRows } = await import('../xlsx/sheet-rows.ts');
  const book = await openBook(found);
  const any = read.sheet === undefined || read.sheet === 'all';
  const named = book.sheets.filter(({ name, hidden }) => (any ? !hidden : name === read.sheet));
  const all: FirstRows[] = [];
  for (const sheet of named) {
    const rows: FirstRow[] = [];
    for await (const row of sheetRows(book, sheet)) {
      if (row.row > count) break;
      const cells = Array.from({ length: row.width }, (_, position) => row.cell(position)?.text ?? '');
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: row.row, cells });
    }
    all.push({ sheet: sheet.name, delimiter: null, rows });
  }
  return all;
}
