import type { RuledProblem, SourceLocation } from '../errors.ts';
import { lineReader, withoutMark } from './position.ts';
import { cellsOf, scanTable } from './scan-table.ts';
import type { ScannedCell, ScannedRecord, ScannedTable } from './scan-table.ts';

/** One record: as many cells as the header has, without blanks at their ends and with letters composed (NFC). */
export interface TableRow {
  readonly cells: readonly string[];
  /** How many cells the record itself has. */
  readonly given: number;
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
  readonly problems: readonly RuledProblem[];
  locate(row: number | 'header', cell: number): SourceLocation & { readonly excerpt: string };
}

/**
 * Reads comma, semicolon or tab separated text; the header decides which. A record may end early (the missing cells
 * are blank) but hold nothing beyond the header. Every problem is in `problems`; nothing is thrown.
 */
export function parseTable(text: string, file: string): TableSource {
  // A first line that names the delimiter for spreadsheet programs is read as a comment
  const body = withoutMark(text).replace(/^sep=(?=.\r?\n)/i, '#ep=');
  const delimiter = delimiterOf(body);
  const { records, broken } = scanTable(body, delimiter);
  const [first, ...rest] = records;
  const cellsAt = (record: ScannedRecord | undefined): readonly ScannedCell[] => (record ? cellsOf(record, delimiter) : []);
  const head = cellsAt(first);
  const excerptOf = lineReader(body);
  const position = (cell: ScannedCell): SourceLocation & { excerpt: string } => ({
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
    rows: rest.map((record) => new ScannedRow(record, head.length, delimiter)),
    problems: [
      ...brokenQuotes(broken, file, excerptOf),
      ...headerProblems(head, file, position),
      ...rest
        .filter((record) => record.cells.length > head.length)
        .flatMap((record) => tooLong(cellsAt(record), head.length, position)),
    ],
    locate: (index, cell) => {
      const cells = index === 'header' ? head : padded(cellsAt(rest[index]), head.length);
      const found = cells[cell] ?? cells.at(-1);
      return found ? position(found) : { file, line: 1, column: 1, endColumn: 2, excerpt: excerptOf(1) };
    },
  };
}

/** Exactly `width` cells; where they start is worked out when someone asks, because few of a hundred thousand rows are asked about. */
class ScannedRow implements TableRow {
  readonly cells: readonly string[];
  readonly given: number;
  readonly line: number;
  private readonly record: ScannedRecord;
  private readonly delimiter: string;
  private found: readonly number[] | undefined;

  constructor(record: ScannedRecord, width: number, delimiter: string) {
    const { cells, line } = record;
    this.cells = cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? '');
    this.given = cells.length;
    this.line = line;
    this.record = record;
    this.delimiter = delimiter;
  }

  get columns(): readonly number[] {
    return (this.found ??= padded(cellsOf(this.record, this.delimiter), this.cells.length).map(({ column }) => column));
  }
}

/** As many cells as the header has; those that are missing stand, blank, behind the last one. */
function padded(cells: readonly ScannedCell[], width: number): readonly ScannedCell[] {
  const last = cells.at(-1);
  if (!last || cells.length >= width) return cells.slice(0, width);
  const blank: ScannedCell = { text: '', line: last.line, column: last.endColumn, endColumn: last.endColumn + 1 };
  return [...cells, ...Array.from({ length: width - cells.length }, () => blank)];
}

/** The separator that the header uses most; a header of one column has none, and then it does not matter. */
export function delimiterOf(text: string): string {
  const header = /(?:^|\n)(?!#)([^\n]*\S[^\n]*)/.exec(text)?.[1] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

type Position = (cell: ScannedCell) => SourceLocation & { readonly excerpt: string };

function at({ excerpt, ...location }: SourceLocation & { readonly excerpt: string }): Pick<RuledProblem, 'at' | 'excerpt'> {
  return { at: location, excerpt };
}

function brokenQuotes(broken: ScannedTable['broken'], file: string, excerptOf: (line: number) => string): RuledProblem[] {
  return broken.map(({ rule, message, line, column }) => ({
    code: 'config_invalid',
    rule,
    message,
    at: { file, line, column, endColumn: column + 1 },
    excerpt: excerptOf(line),
  }));
}

function headerProblems(head: readonly ScannedCell[], file: string, position: Position): RuledProblem[] {
  if (head.length === 0) return [{ code: 'file_empty', rule: 'TU126', message: 'The file has no header line.', at: { file } }];
  const names = head.map((cell) => cell.text.trim().toLowerCase());
  return head.flatMap((cell, index): RuledProblem[] => {
    const name = names[index] ?? '';
    if (name === '') {
      return [
        { code: 'config_invalid', rule: 'TU127', message: 'This column of the header has no name.', ...at(position(cell)) },
      ];
    }
    if (names.indexOf(name) === index) return [];
    return [
      { code: 'column_duplicate', rule: 'TU128', message: `The header names "${cell.text}" twice.`, ...at(position(cell)) },
    ];
  });
}

function tooLong(cells: readonly ScannedCell[], width: number, position: Position): RuledProblem[] {
  const extra = cells.slice(width).find((cell) => cell.text !== '');
  if (!extra) return [];
  const message = `The record has ${cells.length} cells, the header has ${width}; a cell that contains the separator must be quoted.`;
  return [{ code: 'config_invalid', rule: 'TU129', message, ...at(position(extra)) }];
}
