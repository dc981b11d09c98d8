import type { RuleId } from '../errors.ts';

/** A cell as it stands in the file: its text without quotes, and where it starts (from 1). */
export interface ScannedCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A record of cells; where each of them ends is found again when somebody asks (`cellsOf`). */
export interface ScannedRecord {
  /** Where the record starts: as an offset into the text, and as a line from 1. */
  readonly offset: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Start column of each cell, from 1. */
  readonly columns: readonly number[];
  /** First column after the last cell. */
  readonly endColumn: number;
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

/** Splits delimited text into records; blank lines and lines that start with `#` are left out. */
export function scanTable(text: string, delimiter: string): ScannedTable {
  return new Scanner(text, delimiter).scan();
}

/** The cells of a record with all their places. */
export function cellsOf(text: string, delimiter: string, { offset, line }: ScannedRecord): readonly ScannedCell[] {
  return new Scanner(text, delimiter, offset, line).cellsHere();
}

class Scanner {
  private readonly text: string;
  private readonly delimiter: string;
  private offset: number;
  private line: number;
  private lineStart: number;
  /** Offset of the end of the line that `offset` stands on, before CR LF. */
  private lineEnd = 0;
  /** Offset of the next delimiter, as far as it was looked for. */
  private stop = -1;
  /** The column behind the cell that was read last, without the blanks that follow it. */
  private end = 1;
  private readonly broken: BrokenQuote[] = [];

  constructor(text: string, delimiter: string, offset = 0, line = 1) {
    this.text = text;
    this.delimiter = delimiter;
    this.offset = offset;
    this.line = line;
    this.lineStart = offset;
    this.findLineEnd();
  }

  scan(): ScannedTable {
    const records: ScannedRecord[] = [];
    while (this.offset < this.text.length) {
      if (this.isPassedOver()) this.offset = this.lineEnd;
      else records.push(this.record());
      this.newLine();
    }
    return { records, broken: this.broken };
  }

  cellsHere(): ScannedCell[] {
    const cells: ScannedCell[] = [];
    do {
      this.passBlanks();
      const [line, column] = [this.line, this.column()];
      const text = this.cell();
      const endColumn = line === this.line ? this.end : column + 1;
      cells.push({ text, line, column, endColumn: Math.max(endColumn, column + 1) });
    } while (this.passDelimiter());
    return cells;
  }

  /** True at a comment or a blank line. */
  private isPassedOver(): boolean {
    return this.text[this.offset] === '#' || this.text.slice(this.offset, this.lineEnd).trim() === '';
  }

  private record(): ScannedRecord {
    const [offset, line] = [this.offset, this.line];
    const cells: string[] = [];
    const columns: number[] = [];
    let endColumn = 1;
    do {
      this.passBlanks();
      const [cellLine, column] = [this.line, this.column()];
      columns.push(column);
      cells.push(this.cell());
      endColumn = Math.max(cellLine === this.line ? this.end : 0, column + 1);
    } while (this.passDelimiter());
    return { offset, line, cells, columns, endColumn };
  }

  private passBlanks(): void {
    while (this.text[this.offset] === ' ' || (this.text[this.offset] === '\t' && this.delimiter !== '\t')) this.offset += 1;
  }

  private passDelimiter(): boolean {
    if (this.text[this.offset] !== this.delimiter) return false;
    this.offset += 1;
    return true;
  }

  private cell(): string {
    return this.text[this.offset] === '"' ? this.quoted() : this.bare();
  }

  private bare(): string {
    const start = this.offset;
    if (this.stop < start) this.stop = this.nextDelimiter();
    const stop = Math.min(this.stop, this.lineEnd);
    const cell = this.text.slice(start, stop).trimEnd();
    this.end = this.column() + cell.length;
    this.offset = stop;
    return cell.trimStart();
  }

  private nextDelimiter(): number {
    const found = this.text.indexOf(this.delimiter, this.offset);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
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
    if (this.lineEnd < offset) this.findLineEnd();
  }

  private newLine(): void {
    if (this.text[this.offset] === '\r') this.offset += 1;
    if (this.text[this.offset] === '\n') this.pass(this.offset + 1);
  }

  /** A lone CR is text: spreadsheets have not written it for twenty years. */
  private findLineEnd(): void {
    const at = this.text.indexOf('\n', this.offset);
    const end = at < 0 ? this.text.length : at;
    this.lineEnd = this.text[end - 1] === '\r' && end - 1 >= this.offset ? end - 1 : end;
  }

  private column(): number {
    return this.offset - this.lineStart + 1;
  }
}
