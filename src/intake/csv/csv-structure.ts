import { isAscii } from 'node:buffer';
import type { CsvDialect } from './csv-scan.ts';
import { isBlank, RecordTally, SPACES } from './record-tally.ts';
import type { CsvStructure } from './structure-facts.ts';
import { countWholeLines } from './whole-lines.ts';

/** Takes the bytes of an ASCII-compatible text, piece by piece. */
export interface StructureReader {
  /** Line feeds so far. */
  readonly lineFeeds: number;
  push(bytes: Buffer): void;
  end(): CsvStructure;
}

// What a byte is, and where in a record the reader stands.
const [OTHER, FEED, RETURN, QUOTE, DELIMITER, BLANK, TAB, EQUALS] = [0, 1, 2, 3, 4, 5, 6, 7];
const [START, CELL, LEAD, TEXT, QUOTED, CLOSED, RETURNED, BLANK_RETURNED, INNER, STRAY] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const KINDS = 8;
const NEXT = Uint8Array.from(
  [
    //               other   feed   return          quote   delimiter blank   tab     equals
    /* start    */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD, TEXT, TEXT],
    /* cell     */ [TEXT, START, RETURNED, QUOTED, CELL, LEAD, TEXT, TEXT],
    /* lead     */ [TEXT, START, RETURNED, STRAY, CELL, LEAD, TEXT, TEXT],
    /* text     */ [TEXT, START, RETURNED, INNER, CELL, TEXT, TEXT, TEXT],
    /* quoted   */ [QUOTED, QUOTED, QUOTED, CLOSED, QUOTED, QUOTED, QUOTED, QUOTED],
    /* closed   */ [STRAY, START, RETURNED, QUOTED, CELL, STRAY, STRAY, STRAY],
    /* returned */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD, TEXT, TEXT],
    /* blank r. */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD, TEXT, TEXT],
    /* inner    */ [TEXT, START, RETURNED, INNER, CELL, TEXT, TEXT, TEXT],
  ].flat(),
);

/** Follows quotes and line ends from the header on; `titleLines` physical lines above it are passed over. `width` is the number of header cells. */
export function csvStructure(dialect: CsvDialect, titleLines = 0, width = 0): StructureReader {
  return new Reader(dialect, titleLines, width);
}

class Reader implements StructureReader {
  private readonly kinds = new Uint8Array(256);
  private readonly quote: number;
  private readonly delimiter: number;
  private readonly titleLines: number;
  private readonly tally: RecordTally;
  private state = START;
  /** The last byte of the piece before. */
  private before = 10;
  private titlesPassed = 0;
  private strayQuote: number | null = null;
  private innerQuotes: number | null = null;
  private openedOn = 0;
  private quoteInTitle = false;
  private breaksInCells = 0;
  private nonAscii = false;
  // Of the record that is being read: its cells so far, the last one of them that holds something, and whether that is more than blanks.
  private cell = 0;
  private held = -1;
  private filled = false;
  private quotedCells = 0;
  private hasInner = false;
  /** Cell with a quote inside it that may open something; -1 without one. */
  private opened = -1;

  constructor(dialect: CsvDialect, titleLines: number, width: number) {
    this.quote = dialect.quote.charCodeAt(0);
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.titleLines = titleLines;
    this.tally = new RecordTally(width);
    this.kinds[10] = FEED;
    this.kinds[13] = RETURN;
    for (const byte of SPACES) this.kinds[byte] = TAB;
    this.kinds[32] = BLANK;
    this.kinds[61] = EQUALS;
    this.kinds[this.quote] = QUOTE;
    this.kinds[this.delimiter] = DELIMITER;
  }

  get lineFeeds(): number {
    return this.tally.lineFeeds;
  }

  push(bytes: Buffer): void {
    const from = this.titlesPassed < this.titleLines ? this.passTitle(bytes) : 0;
    this.nonAscii ||= !isAscii(bytes);
    if (this.state === STRAY) this.countFeeds(bytes, from);
    else this.follow(bytes, from);
    this.before = bytes[bytes.length - 1] ?? this.before;
  }

  end(): CsvStructure {
    const { tally, strayQuote, quoteInTitle, breaksInCells, nonAscii } = this;
    if (this.state === RETURNED || this.state === BLANK_RETURNED) tally.leaveReturn(0);
    else if (this.state !== START && this.state !== STRAY) this.endOfText();
    const { lineFeeds, records, blankLines, emptyLines, edgeBlanks, formulas } = tally;
    return {
      lineFeeds,
      records: strayQuote === null ? records : null,
      blankLines,
      emptyLines,
      surplus: { records: tally.surplusRecords, cells: tally.surplusCells },
      strayQuote,
      innerQuotes: this.innerQuotes,
      openQuote: this.state === QUOTED ? this.openedOn : null,
      quoteInTitle,
      breaksInCells,
      ends: { ...tally.ends },
      texts: { edgeBlanks, nonAscii, formulas },
    };
  }

  /** Without a quote, the whole lines of a piece are counted fast; what stands around them is walked through. */
  private follow(bytes: Buffer, from: number): void {
    const quoted = this.state === QUOTED || this.state === CLOSED || bytes.includes(this.quote, from);
    const first = quoted ? -1 : bytes.indexOf(10, from);
    const last = first === -1 ? -1 : bytes.lastIndexOf(10);
    if (last <= first) return this.walk(bytes, from);
    this.walk(bytes, from, first + 1);
    this.walk(bytes, countWholeLines(bytes, first + 1, last + 1, this.delimiter, this.tally));
  }

  private walk(bytes: Buffer, from: number, to = bytes.length): void {
    const { kinds, tally } = this;
    let { state, filled } = this;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      const kind = kinds[byte] ?? OTHER;
      if (kind === OTHER && (state === TEXT || state === QUOTED)) {
        filled = true;
        continue;
      }
      const next = NEXT[state * KINDS + kind] ?? STRAY;
      if (state === RETURNED || state === BLANK_RETURNED) tally.leaveReturn(byte);
      // What a cell holds shows where it begins and where it ends; in between nothing changes
      switch (kind) {
        case DELIMITER:
          if (state === QUOTED) {
            filled = true;
            if (isBlank(byte) && this.byteBefore(bytes, at) === this.quote) tally.edgeBlanks = true;
          } else {
            this.endCell(state, bytes, at);
            this.cell++;
          }
          break;
        case FEED:
        case RETURN:
          if (state === QUOTED) {
            this.breaksInCells++;
            filled = true;
            if (this.byteBefore(bytes, at) === this.quote) tally.edgeBlanks = true;
          } else if (state !== RETURNED && state !== BLANK_RETURNED) {
            if (kind === FEED) tally.ends.feed++;
            this.endCell(state, bytes, at);
            this.endRecord(state, filled);
            filled = false;
          } else if (kind === RETURN) tally.blankLines++;
          if (kind === FEED) tally.lineFeeds++;
          break;
        case QUOTE:
          this.meetQuote(state, next, this.byteBefore(bytes, at));
          if (state === CLOSED) filled = true;
          break;
        default:
          if (state === INNER) this.turnInner();
          if (state !== QUOTED) this.held = this.cell;
          if (kind === BLANK || kind === TAB) {
            if ((state !== TEXT && state !== QUOTED) || this.byteBefore(bytes, at) === this.quote) tally.edgeBlanks = true;
          } else filled = true;
          if (kind === EQUALS && (state !== TEXT || this.byteBefore(bytes, at) === this.quote)) tally.formulas = true;
      }
      state = next;
      if (state !== STRAY) continue;
      this.strayQuote = tally.lineFeeds + 1;
      this.countFeeds(bytes, at + 1);
      break;
    }
    this.state = state;
    this.filled = filled;
  }

  private meetQuote(state: number, next: number, before: number): void {
    if (next === QUOTED && state !== CLOSED) {
      this.openedOn = this.tally.lineFeeds + 1;
      this.quotedCells++;
    } else if (state === CLOSED || (state === QUOTED && before !== this.quote)) this.held = this.cell;
    if (next === INNER) this.hasInner = true;
    if (state === INNER) this.turnInner();
    if (state === QUOTED && isBlank(before)) this.tally.edgeBlanks = true;
  }

  /** A quote inside an unquoted cell has text behind it: it opens what one before it has not opened. */
  private turnInner(): void {
    this.opened = this.opened === -1 ? this.cell : -1;
  }

  /** The last record, which no line break ends. */
  private endOfText(): void {
    this.endCell(this.state, Buffer.alloc(0), 0);
    this.endRecord(this.state, this.filled || this.state === QUOTED);
  }

  private endRecord(state: number, filled: boolean): void {
    if (filled) this.tally.record(this.cell + 1, this.held);
    else this.tally.emptyLine(state === START);
    if (this.hasInner && this.quotedCells > 0) this.innerQuotes ??= this.tally.lineFeeds + 1;
    this.cell = 0;
    this.held = -1;
    this.opened = -1;
    this.quotedCells = 0;
    this.hasInner = false;
  }

  /** Ends a cell. A quote at the end of an unquoted one may close what one inside an earlier cell has opened. */
  private endCell(state: number, bytes: Buffer, at: number): void {
    if (state === TEXT && isBlank(this.byteBefore(bytes, at))) this.tally.edgeBlanks = true;
    if (state !== INNER) return;
    if (this.opened !== -1 && this.opened !== this.cell) this.innerQuotes ??= this.tally.lineFeeds + 1;
    this.opened = -1;
  }

  private byteBefore(bytes: Buffer, at: number): number {
    return at > 0 ? (bytes[at - 1] ?? 0) : this.before;
  }

  private countFeeds(bytes: Buffer, from: number): void {
    for (let at = bytes.indexOf(10, from); at !== -1; at = bytes.indexOf(10, at + 1)) this.tally.lineFeeds++;
  }

  /** Counts line ends only, since nobody knows what a quote means above the header; answers where the header begins. */
  private passTitle(bytes: Buffer): number {
    let at = 0;
    for (; at < bytes.length && this.titlesPassed < this.titleLines; at++) {
      const byte = bytes[at] ?? 0;
      const returned = this.state === BLANK_RETURNED;
      if (returned) this.tally.leaveReturn(byte);
      if (byte === this.quote) this.quoteInTitle = true;
      if (byte === 10) this.tally.lineFeeds++;
      if (byte === 10 && !returned) this.tally.ends.feed++;
      if (byte === 13 || (byte === 10 && !returned)) this.titlesPassed++;
      this.state = byte === 13 ? BLANK_RETURNED : START;
    }
    return at;
  }
}
