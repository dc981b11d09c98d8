import type { Problem, SourceLocation } from '../errors.ts';
import { lineReader, withoutMark } from './position.ts';
import { scanTable } from './scan-table.ts';
import type { ScannedCell, ScannedTable } from './scan-table.ts';

/** One record: as many cells as the header has; blanks around a cell are gone unless it was quoted. */
export interface TableRow {
  readonly cells: readonly string[];
  /** The physical line on which the record starts, from 1. */
  readonly line: number;
  /** Start column of each cell, from 1. */
  readonly columns: readonly number[];
}

/** A small delimited file that a person keeps, with the position of everything in it. */
export interface TableSource {
  readonly file: string;
  readonly text: string;
  /** As written, blanks around the names removed. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
  locate(row: number | 'header', cell: number): SourceLocation & { readonly excerpt: string };
}

/**
 * Reads comma, semicolon or tab separated text; the header decides which. A record may end early (the missing cells
 * are blank) but hold nothing beyond the header. Every problem is in `problems`; nothing is thrown.
 */
export function parseTable(text: string, file: string): TableSource {
  const body = withoutMark(text);
  const { records, broken } = scanTable(body, delimiterOf(body));
  const head = records[0] ?? [];
  const rest = records.slice(1);
  const excerptOf = lineReader(body);
  const place = (cell: ScannedCell): SourceLocation & { excerpt: string } => ({
    file,
    line: cell.line,
    column: cell.column,
    endColumn: cell.endColumn,
    excerpt: excerptOf(cell.line),
  });
  return {
    file,
    text: body,
    header: head.map((cell) => cell.text.trim()),
    rows: rest.map((cells) => row(padded(cells, head.length))),
    problems: [
      ...brokenQuotes(broken, file, excerptOf),
      ...headerProblems(head, file, place),
      ...tooLong(rest, head.length, place),
    ],
    locate: (index, cell) => {
      const cells = index === 'header' ? head : padded(rest[index] ?? [], head.length);
      const found = cells[cell] ?? cells.at(-1);
      return found ? place(found) : { file, line: 1, column: 1, endColumn: 2, excerpt: excerptOf(1) };
    },
  };
}

function row(cells: readonly ScannedCell[]): TableRow {
  return {
    cells: cells.map((cell) => cell.text),
    line: cells[0]?.line ?? 1,
    columns: cells.map((cell) => cell.column),
  };
}

/** Exactly `width` cells; the ones that are missing stand, blank, after the last one. */
function padded(cells: readonly ScannedCell[], width: number): readonly ScannedCell[] {
  const last = cells.at(-1);
  if (!last || cells.length >= width) return cells.slice(0, width);
  const blank: ScannedCell = { text: '', line: last.line, column: last.endColumn, endColumn: last.endColumn + 1 };
  return [...cells, ...Array.from({ length: width - cells.length }, () => blank)];
}

/** The separator that the header uses most; a header of one column has none, and then it does not matter. */
export function delimiterOf(text: string): string {
  const header = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

type Place = (cell: ScannedCell) => SourceLocation & { readonly excerpt: string };

function at({ excerpt, ...location }: SourceLocation & { readonly excerpt: string }): Pick<Problem, 'at' | 'excerpt'> {
  return { at: location, excerpt };
}

function brokenQuotes(broken: ScannedTable['broken'], file: string, excerptOf: (line: number) => string): Problem[] {
  return broken.map(({ message, line, column }) => ({
    code: 'config_invalid',
    message,
    at: { file, line, column, endColumn: column + 1 },
    excerpt: excerptOf(line),
  }));
}

function headerProblems(head: readonly ScannedCell[], file: string, place: Place): Problem[] {
  if (head.length === 0) return [{ code: 'file_empty', message: 'The file has no header line.', at: { file } }];
  const names = head.map((cell) => cell.text.trim().toLowerCase());
  return head.flatMap((cell, index): Problem[] => {
    const name = names[index] ?? '';
    if (name === '') return [{ code: 'config_invalid', message: 'This column of the header has no name.', ...at(place(cell)) }];
    if (names.indexOf(name) === index) return [];
    return [{ code: 'column_duplicate', message: `The header names "${cell.text}" twice.`, ...at(place(cell)) }];
  });
}

function tooLong(records: readonly (readonly ScannedCell[])[], width: number, place: Place): Problem[] {
  return records.flatMap((cells): Problem[] => {
    const extra = cells.slice(width).find((cell) => cell.text !== '');
    if (!extra) return [];
    const message = `The record has ${cells.length} cells, the header has ${width}; a cell that holds the separator is quoted.`;
    return [{ code: 'config_invalid', message, ...at(place(extra)) }];
  });
}
