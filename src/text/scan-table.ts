import { CsvError, parse } from 'csv-parse/sync';
import type { RuleId } from '../errors.ts';

/** A cell of a record as it stands in the file: its text without quotes, and where it starts (from 1). */
export interface ScannedCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A record of cells, without blanks at their ends and with letters composed (NFC). */
export interface ScannedRecord {
  /** Physical line, from 1, on which the record starts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its own text; where each cell stands in it is worked out when somebody asks (`cellsOf`). */
  readonly raw: string;
}

/** What was scanned: records, and the quotes that do not close or have text after them. */
export interface ScannedTable {
  readonly records: readonly ScannedRecord[];
  readonly broken: readonly BrokenQuote[];
}

interface BrokenQuote {
  readonly rule: RuleId;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What csv-parse hands over for each record. */
interface Parsed {
  readonly record: readonly string[];
  /** With the blank lines and comments before it, and its line break. */
  readonly raw: string;
}

/**
 * Splits delimited text into records; blank lines, lines of delimiters only and lines that start with `#` are left out. A record whose
 * quotes are at fault is told and left out, and reading goes on with the line below its first one.
 */
export function scanTable(text: string, delimiter: string): ScannedTable {
  const lines = text.replaceAll('\r\n', '\n');
  const records: ScannedRecord[] = [];
  const broken: BrokenQuote[] = [];
  for (let [offset, line] = [0, 1]; offset < lines.length;) {
    const parsed: Parsed[] = [];
    const error = parseInto(parsed, lines.slice(offset), delimiter);
    for (const { record, raw } of parsed) {
      const own = withoutLead(raw);
      line += raw.slice(0, raw.length - own.length).split('\n').length - 1;
      if (record.some((cell) => cell.trim() !== '')) records.push({ line, cells: record.map(cleaned), raw: own });
      line += own.split('\n').length - 1;
      offset += raw.length;
    }
    if (error === null) break;
    const rest = lines.slice(offset);
    const own = withoutLead(rest);
    line += rest.slice(0, rest.length - own.length).split('\n').length - 1;
    broken.push(brokenQuote(error, own, line, delimiter));
    offset += rest.length - own.length + own.search(/\n|$/) + 1;
    line += 1;
  }
  return { records, broken };
}

/** Reads as far as quotes are in order; null where they are so to the end. */
function parseInto(parsed: Parsed[], text: string, delimiter: string): CsvError | null {
  try {
    parse(text, {
      delimiter,
      comment: '#',
      comment_no_infix: true,
      record_delimiter: '\n',
      relax_column_count: true,
      // A quote inside a cell that does not begin with one is text: 3" pipe
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      raw: true,
      on_record: (entry: unknown) => {
        parsed.push(entry as Parsed);
        return null;
      },
    });
    return null;
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** A record's own text: raw texts begin with the blank lines and comments above them. */
function withoutLead(raw: string): string {
  return raw.replace(/^(?:[^\S\n]*\n|#[^\n]*\n)+/, '');
}

function cleaned(cell: string): string {
  return cell.trim().normalize('NFC');
}

function brokenQuote(error: CsvError, own: string, line: number, delimiter: string): BrokenQuote {
  const { column: cell } = error as { column?: unknown };
  const { start } = spansOf(own, delimiter)[typeof cell === 'number' ? cell : 0] ?? { start: 0 };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return { rule: 'TU124', message: 'A quote opens here and never closes.', ...positionAt(own, start, line) };
  const [quoted = ''] = /^"(?:[^"]|"")*"/.exec(own.slice(start)) ?? [];
  const message = 'Text follows the closing quote; a quote inside a quoted cell is written twice ("").';
  return { rule: 'TU125', message, ...positionAt(own, start + quoted.length, line) };
}

/** The cells of a record with all their places. */
export function cellsOf({ raw, line, cells }: ScannedRecord, delimiter: string): readonly ScannedCell[] {
  const spans = spansOf(raw, delimiter);
  return cells.map((text, index) => {
    const { start, end } = spans[index] ?? { start: raw.length, end: raw.length };
    const from = positionAt(raw, start, line);
    const to = positionAt(raw, end, line);
    return { text, ...from, endColumn: to.line === from.line && to.column > from.column ? to.column : from.column + 1 };
  });
}

/** Where the cells of a record stand in its text, blanks around them left out. */
function spansOf(raw: string, delimiter: string): readonly { readonly start: number; readonly end: number }[] {
  const stop = delimiter === '\t' ? '\\t' : delimiter;
  const blanks = delimiter === '\t' ? ' *' : '[ \\t]*';
  const cell = new RegExp(`${blanks}("(?:[^"]|"")*"[^${stop}\\n]*|[^${stop}\\n]*)(${stop}|\\n|$)`, 'y');
  const spans: { start: number; end: number }[] = [];
  for (;;) {
    const found = cell.exec(raw);
    if (!found) return spans;
    const [whole, text = '', end = ''] = found;
    const start = found.index + whole.length - end.length - text.length;
    spans.push({ start, end: start + text.trimEnd().length });
    if (end !== delimiter) return spans;
  }
}

function positionAt(raw: string, offset: number, line: number): { readonly line: number; readonly column: number } {
  const before = raw.slice(0, offset);
  return { line: line + before.split('\n').length - 1, column: offset - before.lastIndexOf('\n') };
}
