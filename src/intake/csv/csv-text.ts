import { RefusedError } from '../../errors.ts';
import { type CsvRecord, csvScanner } from './csv-scan.ts';
import type { Layout } from '../files/landed-file.ts';
import type { TextFile } from '../files/text-file.ts';
import { textPieces } from './text-stream.ts';
import { lineFeedsIn } from './line-feeds.ts';

export type CsvLayout = Extract<Layout, { format: 'csv' }>;

/**
 * The records below the header of a delimited text, a piece of the file at a time. Lines of delimiters and blanks only are none.
 * Throws RefusedError: `bad_encoding`, or `file_damaged` for a NUL byte and for a quote that is never closed.
 */
export async function* csvRecords(file: TextFile, layout: CsvLayout): AsyncGenerator<CsvRecord[]> {
  const titleLines = layout.titleLines ?? 0;
  const scanner = csvScanner(layout, file.label, titleLines + 1);
  let header = true;
  const belowHeader = (records: CsvRecord[]): CsvRecord[] => {
    const below = header ? records.slice(1) : records;
    if (records.length > 0) header = false;
    return below.filter((record) => !isEmpty(record));
  };
  for await (const text of withoutTitle(textPieces(file, layout.encoding), titleLines, file.label)) {
    yield belowHeader(scanner.push(text));
  }
  yield belowHeader(scanner.end());
}

/** Nothing but blanks in any cell: what spreadsheet programs leave below a list. */
export function isEmpty({ cells, fault }: CsvRecord): boolean {
  return fault === null && cells.every((cell) => cell === '' || /^[ \t\v\f]*$/.test(cell));
}

/** The text below a number of physical lines. Throws RefusedError `file_damaged` at a NUL byte: a text has none. */
export async function* withoutTitle(pieces: AsyncIterable<string>, lines: number, label: string): AsyncGenerator<string> {
  let [left, line, returned] = [lines, 1, false];
  for await (const piece of pieces) {
    const nul = piece.indexOf('\0');
    if (nul !== -1) throw nulByte(label, line + lineFeedsIn(piece.slice(0, nul)));
    let start = 0;
    for (; left > 0 && start < piece.length; start++) {
      // The line feed behind a return ends the same line.
      const ends = piece[start] === '\n' ? !returned : piece[start] === '\r';
      returned = piece[start] === '\r';
      if (ends) left--;
    }
    if (left === 0) {
      if (returned && start < piece.length && piece[start] === '\n') start++;
      if (start < piece.length) returned = false;
      yield piece.slice(start);
    }
    line += lineFeedsIn(piece);
  }
}

function nulByte(file: string, line: number): RefusedError {
  return new RefusedError({
    code: 'file_damaged',
    message: 'This line contains a NUL byte: the file was damaged in transfer, or it is not text.',
    at: { file, line },
    suggestions: ['export or transfer the file again'],
  });
}
