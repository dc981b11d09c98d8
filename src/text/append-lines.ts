import { withoutMark } from './position.ts';
import { delimiterOf, parseTable } from './csv-table.ts';

/** The cells of a line by column; columns that the file lacks are left out. */
export type NewRow = Readonly<Record<string, string>>;

/** How the lines of a table are written. */
export interface TableStyle {
  /** In lower case. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** Every cell is in quotes, whether it has to or not. */
  readonly quotesAll: boolean;
  readonly lineBreak: string;
}

/** The style of a table that is there, or that of a new one with the given header. */
export function tableStyle(text: string | undefined, header: readonly string[]): TableStyle {
  if (text === undefined) return { columns: header, delimiter: ',', quotesAll: false, lineBreak: '\n' };
  const columns = parseTable(text, '').header.map((name) => name.toLowerCase());
  const delimiter = delimiterOf(withoutMark(text));
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { columns, delimiter, quotesAll: quotesAll(text, delimiter), lineBreak };
}

/** A line of the table without its break. */
export function tableLine({ columns, delimiter, quotesAll: all }: TableStyle, row: NewRow): string {
  const cells = columns.map((column) => quotedCell(row[column] ?? '', delimiter, all));
  // A line that starts with the sign of a comment would be one
  const [first = ''] = cells;
  return first.startsWith('#') ? [`"${first}"`, ...cells.slice(1)].join(delimiter) : cells.join(delimiter);
}

/** The table with lines at its end, before blank lines that it ends with; every line that was there stays as it is. */
export function withLines(text: string | undefined, style: TableStyle, lines: readonly string[]): string {
  const { lineBreak } = style;
  const added = lines.map((line) => line + lineBreak).join('');
  if (text === undefined)
    return tableLine(style, Object.fromEntries(style.columns.map((name) => [name, name]))) + lineBreak + added;
  const end = text.trimEnd().length;
  const next = text.indexOf('\n', end);
  if (next < 0) return text + lineBreak + added;
  return text.slice(0, next + 1) + added + text.slice(next + 1);
}

/** True where the last record has every cell in quotes. */
function quotesAll(text: string, delimiter: string): boolean {
  const last = text.split('\n').findLast((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const cell = '"(?:[^"]|"")*"';
  return new RegExp(`^${cell}(?:${delimiter}${cell})*$`).test(last.trim());
}

function quotedCell(cell: string, delimiter: string, all: boolean): string {
  const needed = /["\n\r]|^\s|\s$/.test(cell) || cell.includes(delimiter);
  return all || needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}
