import { CsvError, parse } from 'csv-parse/sync';
import type { RuleId } from '../errors.ts';

/** A cell of a record as it is in the file: its text without quotes, and where it starts (from 1). */
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
  /** Its own text; where each cell is in it is worked out when someone asks (`cellsOf`). */
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

/** A record as csv-parse hands it over, and where it ends: behind its line break. */
interface Parsed {
  readonly cells: readonly string[];
  readonly end: number;
}

/**
 * Splits delimited text into records; blank lines, lines of delimiters only and lines that start with `#` are left out. A record whose
 * quotes are at fault is reported and left out, and reading goes on with the line below its first one.
 */
export function scanTable(text: string, delimiter: string): ScannedTable {
  const lines = text.replaceAll('\r\n', '\n');
  return lines.includes('"') ? scanQuoted(lines, delimiter) : scanUnquoted(lines, delimiter);
}

/** Without a quote in the whole text every line is a record; that is most tables, the long ones above all. */
function scanUnquoted(text: string, delimiter: string): ScannedTable {
  const records = text.split('\n').flatMap((raw, index): ScannedRecord[] => {
    if (isComment(raw, delimiter)) return [];
    const cells = raw.split(delimiter).map(cleaned);
    return cells.some((cell) => cell !== '') ? [{ line: index + 1, cells, raw }] : [];
  });
  return { records, broken: [] };
}

/** Blanks may be before the #, as csv-parse has it; a delimiter may not. */
function isComment(line: string, delimiter: string): boolean {
  const lead = line.slice(0, line.indexOf('#') + 1);
  return lead !== '' && lead.trim() === '#' && !lead.includes(delimiter);
}

function scanQuoted(text: string, delimiter: string): ScannedTable {
  const bytes = Buffer.from(text);
  const records: ScannedRecord[] = [];
  const broken: BrokenQuote[] = [];
  for (let [from, line] = [0, 1]; from < bytes.length;) {
    const parsed: Parsed[] = [];
    const error = parseInto(parsed, bytes.subarray(from), delimiter);
    const origin = from;
    for (const { cells, end } of parsed) {
      const read = bytes.subarray(from, origin + end);
      const below = line + breaksIn(read);
      if (cells.some((cell) => cell.trim() !== '')) records.push(new QuotedRecord(cells, read, below, delimiter));
      from = origin + end;
      line = below;
    }
    if (error === null) break;
    const rest = bytes.subarray(from).toString();
    const own = withoutLead(rest, delimiter);
    line += rest.slice(0, rest.length - own.length).split('\n').length - 1;
    broken.push(brokenQuote(error, own, line, delimiter));
    from = bytes.length - Buffer.byteLength(own.slice(own.search(/\n|$/) + 1));
    line += 1;
  }
  return { records, broken };
}

class QuotedRecord implements ScannedRecord {
  readonly line: number;
  readonly cells: readonly string[];
  private readonly read: Buffer;
  private readonly delimiter: string;

  constructor(cells: readonly string[], read: Buffer, below: number, delimiter: string) {
    // A line break inside a record is in a quoted cell, so the cells say on how many lines it stands
    const own = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, read.at(-1) === FEED ? 1 : 0);
    this.line = below - own;
    this.cells = cells.map(cleaned);
    this.read = read;
    this.delimiter = delimiter;
  }

  get raw(): string {
    return withoutLead(this.read.toString(), this.delimiter);
  }
}

const FEED = 10;

function breaksIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(FEED); at !== -1; at = bytes.indexOf(FEED, at + 1)) count++;
  return count;
}

/** Reads as far as quotes are in order; null where they are so to the end. */
function parseInto(parsed: Parsed[], text: Buffer, delimiter: string): CsvError | null {
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
      on_record: (cells: string[], { bytes }: { bytes: number }) => {
        parsed.push({ cells, end: bytes });
        return null;
      },
    });
    return null;
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** A record's own text: before it stand the blank lines and comments above it. */
function withoutLead(raw: string, delimiter: string): string {
  return raw.replace(delimiter === '\t' ? /^(?:[^\S\n\t]*(?:#[^\n]*)?\n)+/ : /^(?:[^\S\n]*(?:#[^\n]*)?\n)+/, '');
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

/** The cells of a record with all their positions. */
export function cellsOf({ raw, line, cells }: ScannedRecord, delimiter: string): readonly ScannedCell[] {
  const spans = spansOf(raw, delimiter);
  return cells.map((text, index) => {
    const { start, end } = spans[index] ?? { start: raw.length, end: raw.length };
    const from = positionAt(raw, start, line);
    const to = positionAt(raw, end, line);
    return { text, ...from, endColumn: to.line === from.line && to.column > from.column ? to.column : from.column + 1 };
  });
}

/** Where the cells of a record are in its text, blanks around them left out. */
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
