import type { RuleId } from '../errors.ts';

/** A cell as it stands in the file: its text without quotes, and where it starts (from 1). */
export interface ScannedCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What was scanned: records of cells, and the quotes that do not close or have text after them. */
export interface ScannedTable {
  readonly records: readonly (readonly ScannedCell[])[];
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

class Scanner {
  private readonly text: string;
  private readonly delimiter: string;
  private offset = 0;
  private line = 1;
  private lineStart = 0;
  private readonly broken: BrokenQuote[] = [];

  constructor(text: string, delimiter: string) {
    this.text = text;
    this.delimiter = delimiter;
  }

  scan(): ScannedTable {
    const records: ScannedCell[][] = [];
    while (this.offset < this.text.length) {
      const end = this.lineEnd();
      const line = this.text.slice(this.offset, end);
      if (line.startsWith('#') || line.trim() === '') {
        this.offset = end;
        this.newLine();
      } else {
        records.push(this.record());
      }
    }
    return { records, broken: this.broken };
  }

  private record(): ScannedCell[] {
    const cells = [this.cell()];
    while (this.text[this.offset] === this.delimiter) {
      this.offset += 1;
      cells.push(this.cell());
    }
    this.newLine();
    return cells;
  }

  private cell(): ScannedCell {
    while (this.text[this.offset] === ' ') this.offset += 1;
    const line = this.line;
    const column = this.column();
    const text = this.text[this.offset] === '"' ? this.quoted() : this.bare();
    const endColumn = line === this.line ? this.column() : column + 1;
    return { text, line, column, endColumn: Math.max(endColumn, column + 1) };
  }

  private bare(): string {
    const rest = this.text.slice(this.offset, this.lineEnd());
    const stop = rest.indexOf(this.delimiter);
    const cell = stop < 0 ? rest : rest.slice(0, stop);
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
        return value;
      }
      value += this.text.slice(this.offset, close);
      this.pass(close + 1);
      if (this.text[this.offset] !== '"') break;
      value += '"';
      this.offset += 1;
    }
    this.afterQuote();
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
