import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { parseTable } from '../../text/csv-table.ts';
import type { TableRow, TableSource } from '../../text/csv-table.ts';
import type { RefusalCode, RuledProblem, RuleId, SourceLocation } from '../../errors.ts';
import { inFileOrder } from '../file-order.ts';
import type { MappingText } from '../sources.ts';

/** The columns of a crosswalk file; `later` are part of the format but do nothing yet. */
export interface TableShape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly later?: Readonly<Record<string, string>>;
}

/** More problems of one file than this are counted, not listed: nobody fixes them one by one. */
const MOST_PROBLEMS = 100;

/** A crosswalk file with known columns. Rows are numbered from 0, without the header. */
export interface MappingTable {
  readonly source: TableSource;
  readonly rows: readonly TableRow[];
  /** Position of each known column, −1 where the file lacks it. */
  readonly columns: Readonly<Record<string, number>>;
  readonly problems: RuledProblem[];
  /** Lines on which the text itself is at fault: an open quote, too many cells. */
  readonly broken: ReadonlySet<number | undefined>;
  /** Problems beyond the most that are reported. */
  unlisted: number;
}

/** Reads a crosswalk file and judges its header; nothing is thrown. */
export function readTable(text: MappingText, shape: TableShape): MappingTable {
  const source = parseTable(text.text, text.file);
  const header = source.header.map((name) => name.toLowerCase());
  const problems = source.problems.slice(0, MOST_PROBLEMS);
  let unlisted = source.problems.length - problems.length;
  // Of an empty file there is nothing more to say
  if (header.length > 0) problems.push(...unknownColumns(source, header, shape), ...missingColumns(source, header, shape));
  const names = [...shape.required, ...shape.optional];
  const columns = Object.fromEntries(names.map((name) => [name, header.indexOf(name)]));
  for (const problem of shortRows(source, shape, columns)) {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
    else unlisted += 1;
  }
  const broken = new Set([...source.problems, ...problems].map((problem) => problem.at?.line));
  return { source, rows: source.rows, columns, problems, broken, unlisted };
}

/** A cell of a row; blank where the file lacks the column. */
export function cellOf(table: MappingTable, row: number, column: string): string {
  return table.rows[row]?.cells[table.columns[column] ?? -1] ?? '';
}

/** Where a cell starts; the first cell of the row where the file lacks the column. */
export function cellPosition(table: MappingTable, row: number, column: string): SourceLocation {
  const { line = 1, columns = [] } = table.rows[row] ?? {};
  return { file: table.source.file, line, column: columns[table.columns[column] ?? -1] ?? columns[0] ?? 1 };
}

/** Notes what is wrong with a cell. */
export function complainCell(
  table: MappingTable,
  row: number,
  column: string,
  shown: { rule: RuleId; code: RefusalCode; message: string; suggestions?: readonly string[] },
): void {
  // A row that could not be taken apart says nothing that can be relied on
  if (table.broken.has(table.rows[row]?.line ?? 0)) return;
  if (table.problems.length >= MOST_PROBLEMS) {
    table.unlisted += 1;
    return;
  }
  const { excerpt, ...at } = table.source.locate(row, Math.max(table.columns[column] ?? 0, 0));
  const { suggestions = [], ...rest } = shown;
  table.problems.push({ ...rest, at, excerpt, ...(suggestions.length > 0 ? { suggestions } : {}) });
}

/** All problems of the file in the order of its lines, and how many more there are. */
export function tableProblems(table: MappingTable): RuledProblem[] {
  const shown = inFileOrder(table.problems);
  if (table.unlisted === 0) return shown;
  const message = `The file has ${table.unlisted} more ${table.unlisted === 1 ? 'problem' : 'problems'}.`;
  return [...shown, { code: 'config_invalid', rule: 'TU132', message, at: { file: table.source.file } }];
}

/** A line of the file with the text of some of its cells replaced; cells are quoted where they have to be. */
export function lineWith(table: MappingTable, row: number, changes: Readonly<Record<string, string>>): string {
  const cells = [...(table.rows[row]?.cells ?? [])];
  for (const [column, value] of Object.entries(changes)) cells[table.columns[column] ?? cells.length] = value;
  const separator = separatorOf(table.source);
  return cells
    .map((cell) => (/["\n\r]|^\s|\s$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(separator);
}

/** What is between the first two names of the header. */
function separatorOf(source: TableSource): string {
  if (source.header.length < 2) return ',';
  const [first, second] = [source.locate('header', 0), source.locate('header', 1)];
  return /[,;\t]/.exec(first.excerpt.slice((first.endColumn ?? 1) - 1, (second.column ?? 1) - 1))?.[0] ?? ',';
}

/** Rows that end before a column that the file cannot do without. */
function shortRows(source: TableSource, shape: TableShape, columns: Readonly<Record<string, number>>): RuledProblem[] {
  const last = Math.max(...shape.required.map((name) => columns[name] ?? -1));
  return source.rows.flatMap(({ cells, given }, row): RuledProblem[] => {
    if (given > last) return [];
    const { excerpt, ...at } = source.locate(row, 0);
    const [only = ''] = cells;
    const packed =
      given === 1 && /[,;\t]/.test(only) ? ' It is quoted as a whole, or has a separator other than that of the header.' : '';
    const missing = shape.required.filter((name) => (columns[name] ?? -1) >= given).map((name) => `"${name}"`);
    const message = `The record has ${given} ${given === 1 ? 'cell' : 'cells'}, the header has ${source.header.length}: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.${packed}`;
    return [{ code: 'config_invalid', rule: 'TU137', message, at: { ...at, column: 1, endColumn: excerpt.length + 1 }, excerpt }];
  });
}

function unknownColumns(source: TableSource, header: readonly string[], shape: TableShape): RuledProblem[] {
  const known = [...shape.required, ...shape.optional];
  return header.flatMap((name, index): RuledProblem[] => {
    if (name === '' || known.includes(name)) return [];
    const { excerpt, ...at } = source.locate('header', index);
    const later = shape.later?.[name];
    if (later !== undefined) return [{ code: 'config_invalid', rule: 'TU117', message: later, at, excerpt }];
    const near = nearest(
      name,
      known.filter((candidate) => !header.includes(candidate)),
    );
    const message = `${quoted(source.header[index])} is not a column of this file.${near === undefined ? ` Known: ${known.join(', ')}.` : ''}`;
    return [{ code: 'unknown_key', rule: 'TU130', message, at, excerpt, ...(near === undefined ? {} : { suggestions: [near] }) }];
  });
}

function missingColumns(source: TableSource, header: readonly string[], shape: TableShape): RuledProblem[] {
  const missing = shape.required.filter((name) => !header.includes(name));
  if (missing.length === 0) return [];
  const { excerpt, ...at } = source.locate('header', 0);
  const message = `The header lacks ${missing.map((name) => `"${name}"`).join(' and ')}.`;
  const whole = { ...at, column: 1, endColumn: Math.max(excerpt.length + 1, 2) };
  const suggestions = [[...shape.required, ...shape.optional].join(',')];
  return [{ code: 'config_invalid', rule: 'TU131', message, at: whole, excerpt, suggestions }];
}
