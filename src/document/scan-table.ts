import type { RuleId } from '../errors.ts';

/** A cell as it stands in the file: its text without quotes, and where it starts (from 1). */
export interface ScannedCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A record in as little memory as a table of many lines needs; `cellsOf` tells where its cells end. */
export interface ScannedRecord {
  readonly cells: readonly string[];
  /** Start column of each cell, from 1. */
  readonly columns: readonly number[];
  /** The line on which the record starts, and the offset of that line in the text. */
  readonly line: number;
  readonly offset: number;
}

/** What was scanned: the records, and the quotes that do not close or have text after them. */
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

/** Splits delimited text into records; blank lines and lines that start with `#` are left out. */
export function scanTable(text: string, delimiter: string): ScannedTable {
  return new Scanner(text, delimiter).scan();
}

/** The cells of one record with the place of each: the record is read again, which only those need that are told about. */
export function cellsOf(
  { line, offset }: Pick<ScannedRecord, 'line' | 'offset'>,
  text: string,
  delimiter: string,
): ScannedCell[] {
  return new Scanner(text, delimiter, line, offset).cells();
}

class Scanner {
  private readonly text: string;
  private readonly delimiter: string;
  private offset: number;
  private line: number;
  private lineStart: number;
  /** The column behind the cell that was read last, without the blanks that follow it. */
  private end = 1;
  private readonly broken: BrokenQuote[] = [];

  /** Starts at a line that begins at `offset`. */
  constructor(text: string, delimiter: string, line = 1, offset = 0) {
    this.text = text;
    this.delimiter = delimiter;
    this.line = line;
    this.offset = offset;
    this.lineStart = offset;
  }

  scan(): ScannedTable {
    const records: ScannedRecord[] = [];
    while (this.offset < this.text.length) {
      const end = this.lineEnd();
      if (this.text[this.offset] === '#' || this.isBlank(end)) {
        this.offset = end;
        this.newLine();
      } else {
        const { line, offset } = this;
        const cells = this.cells();
        records.push({ cells: cells.map(({ text }) => text), columns: cells.map(({ column }) => column), line, offset });
      }
    }
    return { records, broken: this.broken };
  }

  /** The cells of the record that starts here. */
  cells(): ScannedCell[] {
    const cells = [this.cell()];
    while (this.text[this.offset] === this.delimiter) {
      this.offset += 1;
      cells.push(this.cell());
    }
    this.newLine();
    return cells;
  }

  private isBlank(end: number): boolean {
    // Most lines begin with a cell: only the others are worth a piece of text
    return !/\S/.test(this.text[this.offset] ?? '') && this.text.slice(this.offset, end).trim() === '';
  }

  private cell(): ScannedCell {
    while (this.text[this.offset] === ' ' || (this.text[this.offset] === '\t' && this.delimiter !== '\t')) this.offset += 1;
    const line = this.line;
    const column = this.column();
    const text = this.text[this.offset] === '"' ? this.quoted() : this.bare();
    const endColumn = line === this.line ? this.end : column + 1;
    return { text, line, column, endColumn: Math.max(endColumn, column + 1) };
  }

  private bare(): string {
    const end = this.lineEnd();
    const stop = this.text.indexOf(this.delimiter, this.offset);
    const cell = this.text.slice(this.offset, stop < 0 || stop > end ? end : stop);
    this.end = this.column() + cell.trimEnd().length;
    this.offset += cell.length;
    return cell.trim();
  }

  private quoted(): string {
    const [line, column] = [this.line, this.column()];
    let value = '';
    this.offset += 1;
    for (;;) {
      const close = this.text.indexOf('"', this.offset);
      if (close < 0) {
        this.broken.push({ rule: 'TU124', message: 'A quote opens here and never closes.', line, column });
        this.pass(this.text.length);
        this.end = this.column();
        return value;
      }
      value += this.text.slice(this.offset, close);
      this.pass(close + 1);
      if (this.text[this.offset] !== '"') break;
      value += '"';
      this.offset += 1;
    }
    const end = this.column();
    this.afterQuote();
    this.end = end;
    return value;
  }

  /** Only blanks may stand between a closing quote and the delimiter. */
  private afterQuote(): void {
    const column = this.column();
    if (this.bare() !== '') {
      const message = 'Text follows the closing quote; a quote inside a quoted cell is written twice ("").';
      this.broken.push({ rule: 'TU125', message, line: this.line, column });
    }
  }

  /** Moves on to `offset` and counts the lines passed. */
  private pass(offset: number): void {
    for (let at = this.text.indexOf('\n', this.offset); at >= 0 && at < offset; at = this.text.indexOf('\n', at + 1)) {
      this.line += 1;
      this.lineStart = at + 1;
    }
    this.offset = offset;
  }

  private newLine(): void {
    if (this.text[this.offset] === '\r') this.offset += 1;
    if (this.text[this.offset] === '\n') this.pass(this.offset + 1);
  }

  /** Offset of the line's end, before CR LF. A lone CR is text: spreadsheets have not written it for twenty years. */
  private lineEnd(): number {
    const at = this.text.indexOf('\n', this.offset);
    const end = at < 0 ? this.text.length : at;
    return this.text[end - 1] === '\r' && end - 1 >= this.offset ? end - 1 : end;
  }

  private column(): number {
    return this.offset - this.lineStart + 1;
  }
}
