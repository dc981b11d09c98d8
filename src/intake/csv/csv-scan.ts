import { RefusedError } from '../../errors.ts';

/** What separates the cells of a delimited text, and what encloses a cell that holds a separator or a line break. One character each. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
}

/** One record of a delimited text; blank lines are not records. */
export interface CsvRecord {
  /** Without the enclosing quotes; empty when a quote closes early. */
  readonly cells: readonly string[];
  /** Physical line, from 1, on which the record starts. */
  readonly line: number;
  /** The record's own text; where a quote closes early its first line, because the lines below it are read anew. */
  readonly raw: string;
  /**
   * How its quotes are at fault: text follows a closing quote, quotes inside two unquoted cells enclose a delimiter,
   * or an unquoted cell holds a quote next to quoted ones. Null for none.
   */
  readonly fault: 'closed_early' | 'across' | 'inside' | null;
}

/** Turns text that arrives in pieces into records. Throws RefusedError `file_damaged` on a quote that is never closed. */
export interface CsvScanner {
  push(text: string): CsvRecord[];
  end(): CsvRecord[];
}

/** A record longer than this has lost its closing quote; reading on would only fill the memory. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Reads as DuckDB does: a quote inside an unquoted cell is text, blanks around a quoted cell are dropped.
 * Line ends are CR LF, LF or a lone CR, in any mixture. `keepBlankLines` suits a header, which may be a blank line.
 */
export function csvScanner(dialect: CsvDialect, file: string, firstLine = 1, keepBlankLines = false): CsvScanner {
  let rest = '';
  let line = firstLine;

  function scan(text: string, final: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    const cursor = new Cursor(text, dialect, final);
    let start = 0;
    for (let taken = cursor.take(start); taken !== null; taken = cursor.take(start)) {
      if (taken.end > start || keepBlankLines) {
        records.push({ cells: taken.cells, line, raw: text.slice(start, taken.end), fault: taken.fault });
      }
      line += 1 + taken.breaks;
      start = taken.next;
    }
    rest = text.slice(start);
    if (rest !== '' && (final || rest.length > LONGEST_RECORD)) throw unclosed(cursor.openQuote);
    return records;
  }

  function unclosed(openQuote: number): RefusedError {
    const opensOn = line + (rest.slice(0, Math.max(0, openQuote)).match(/\n/g)?.length ?? 0);
    return new RefusedError({
      code: 'file_damaged',
      message:
        openQuote < 0
          ? `A line has more than ${LONGEST_RECORD} characters: this is not a list of records.`
          : `The quote (${dialect.quote}) that opens here is never closed: the file was cut, or the quote is a stray one.`,
      at: { file, line: opensOn },
      excerpt: rest.split(/\r?\n/)[opensOn - line]?.slice(0, 200) ?? '',
      suggestions: ['export the file again, or double the quote if it belongs to the text ("")'],
    });
  }

  return { push: (text) => scan(rest + text, false), end: () => scan(rest, true) };
}

interface Taken {
  readonly cells: readonly string[];
  /** Position after the last character, and position of the next record. */
  readonly end: number;
  readonly next: number;
  /** Line feeds inside the record. */
  readonly breaks: number;
  readonly fault: CsvRecord['fault'];
}

/** Takes records from one piece of text. The next feed, return and quote are remembered, so that no text is searched twice. */
class Cursor {
  /** Where the record that could not be finished has its open quote, counted from the record's start; -1 when it has none. */
  openQuote = -1;
  private readonly text: string;
  private readonly dialect: CsvDialect;
  private readonly final: boolean;
  private nextFeed = -1;
  private nextReturn = -1;
  private nextQuote = -1;

  constructor(text: string, dialect: CsvDialect, final: boolean) {
    this.text = text;
    this.dialect = dialect;
    this.final = final;
  }

  /** The record that starts at `start`, or null where the text ends before the record does. */
  take(start: number): Taken | null {
    this.openQuote = -1;
    if (start >= this.text.length) return null;
    const line = this.lineEnd(start);
    if (this.nextQuote < start) this.nextQuote = indexOr(this.text, this.dialect.quote, start);
    if (line !== null && this.nextQuote >= line.end) {
      const cells = this.text.slice(start, line.end).split(this.dialect.delimiter);
      return { cells, ...line, breaks: 0, fault: null };
    }
    return this.nextQuote === Infinity ? null : this.takeQuoted(start);
  }

  private takeQuoted(start: number): Taken | null {
    const cells: string[] = [];
    const unquoted: string[] = [];
    for (let at = start; ;) {
      const isQuoted = this.isQuoted(at);
      const cell = isQuoted ? this.quotedCell(at, start) : this.plainCell(at);
      if (cell === null) return null;
      if (!isQuoted) unquoted.push(cell.value);
      cells.push(cell.value);
      if (this.text[cell.end] === this.dialect.delimiter) {
        at = cell.end + 1;
        continue;
      }
      const line = this.lineEnd(cell.end);
      if (line === null) return null;
      if (line.end === cell.end) {
        const fault = innerFault(unquoted, unquoted.length < cells.length, this.dialect.quote);
        return { cells, ...line, breaks: this.breaks(start, line.end), fault };
      }
      // Back to the first line: what was found ahead is forgotten.
      this.nextFeed = -1;
      this.nextReturn = -1;
      const first = this.lineEnd(start);
      return first && { cells: [], ...first, breaks: 0, fault: 'closed_early' };
    }
  }

  private isQuoted(at: number): boolean {
    return this.text.startsWith(this.dialect.quote, this.afterBlanks(at));
  }

  private quotedCell(at: number, recordStart: number): { value: string; end: number } | null {
    const { quote } = this.dialect;
    const opening = this.afterBlanks(at);
    let value = '';
    for (let from = opening + 1; ;) {
      const closing = this.text.indexOf(quote, from);
      if (closing === -1) {
        this.openQuote = opening - recordStart;
        return null;
      }
      if (closing + 1 === this.text.length && !this.final) return null;
      if (this.text[closing + 1] !== quote) {
        return { value: value + this.text.slice(from, closing), end: this.afterBlanks(closing + 1) };
      }
      value += this.text.slice(from, closing + 1);
      from = closing + 2;
    }
  }

  private plainCell(at: number): { value: string; end: number } | null {
    const line = this.lineEnd(at);
    if (line === null) return null;
    const delimiter = this.text.indexOf(this.dialect.delimiter, at);
    const end = delimiter === -1 ? line.end : Math.min(delimiter, line.end);
    return { value: this.text.slice(at, end), end };
  }

  private afterBlanks(at: number): number {
    let position = at;
    while (this.text.charCodeAt(position) === 32) position++;
    return position;
  }

  private breaks(from: number, to: number): number {
    let count = 0;
    for (let at = this.text.indexOf('\n', from); at !== -1 && at < to; at = this.text.indexOf('\n', at + 1)) count++;
    return count;
  }

  /** End of the line that holds `from`, and start of the next one; null where a further piece may still change it. */
  private lineEnd(from: number): { end: number; next: number } | null {
    const { length } = this.text;
    if (this.nextReturn < from) this.nextReturn = indexOr(this.text, '\r', from);
    if (this.nextFeed < from) this.nextFeed = indexOr(this.text, '\n', from);
    const end = Math.min(this.nextFeed, this.nextReturn);
    if (end === Infinity) return this.final ? { end: length, next: length } : null;
    if (end === this.nextFeed) return { end, next: end + 1 };
    // A return at the very end may still get its line feed.
    if (end + 1 === length && !this.final) return null;
    return { end, next: end + (this.text[end + 1] === '\n' ? 2 : 1) };
  }
}

/** A program that quotes cells quotes those with a quote as well: next to quoted cells such a cell has lost its own quotes. */
function innerFault(unquoted: readonly string[], besideQuoted: boolean, quote: string): CsvRecord['fault'] {
  if (quotesAcross(unquoted, quote)) return 'across';
  const holds = (cell: string): boolean => cell.includes(quote) && !/^="[^"]*"$/.test(cell.trim());
  return besideQuoted && unquoted.some(holds) ? 'inside' : null;
}

/**
 * True where a quote inside one cell, with text behind it, meets its counterpart at the end of another: the delimiter before a quoted
 * cell is missing, and one inside the quotes makes up the count.
 */
function quotesAcross(unquoted: readonly string[], quote: string): boolean {
  let opened = -1;
  for (const [cell, text] of unquoted.entries()) {
    for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
      if (at + 1 < text.length) opened = opened === -1 ? cell : -1;
      else if (opened !== -1 && opened !== cell) return true;
      else opened = -1;
    }
  }
  return false;
}

function indexOr(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at === -1 ? Infinity : at;
}
