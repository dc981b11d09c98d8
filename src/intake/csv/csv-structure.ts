import { isAscii } from 'node:buffer';
import type { CellTexts } from '../../model/cell-texts.ts';
import type { CsvDialect } from './csv-scan.ts';

/** What the bytes of a delimited text say about its records, without cutting out a single cell. Lines count from 1. */
export interface CsvStructure {
  readonly lineFeeds: number;
  /** The header among them; blank lines, lines of delimiters only and titles above the header not. Null when a stray quote makes the count uncertain. */
  readonly records: number | null;
  /** Lines without any character. */
  readonly blankLines: number;
  /** Other lines that hold delimiters, blanks and empty quotes only: no records either. */
  readonly emptyLines: number;
  /** Records below the header whose cells beyond it are all empty; `cells` is how many those are, null where that differs. */
  readonly surplus: { readonly records: number; readonly cells: number | null };
  /** Line of the first quote that does not simply open or close a cell: a blank or text stands between it and the delimiter. */
  readonly strayQuote: number | null;
  /** Line of the first record in which quotes inside two unquoted cells enclose a delimiter. */
  readonly quotesAcross: number | null;
  /** Line on which a quote opens that is never closed. */
  readonly openQuote: number | null;
  readonly quoteInTitle: boolean;
  /** Line feeds and returns inside quotes. */
  readonly breaksInCells: number;
  /** Line ends outside quotes, those of titles among them, by kind. */
  readonly ends: { readonly feed: number; readonly returnFeed: number; readonly loneReturn: number };
  /** What has to be done to the texts of cells before they can be compared. */
  readonly texts: CellTexts;
}

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
/** White space of ASCII besides the blank and the line breaks. */
const SPACES = [9, 11, 12];
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
  private readonly width: number;
  private state = START;
  /** The last byte of the piece before. */
  private before = 10;
  lineFeeds = 0;
  private records = 0;
  private blankLines = 0;
  private emptyLines = 0;
  private surplusRecords = 0;
  private surplusCells: number | null = 0;
  private strayQuote: number | null = null;
  private quotesAcross: number | null = null;
  private openedOn = 0;
  private quoteInTitle = false;
  private titlesPassed = 0;
  private readonly ends = { feed: 0, returnFeed: 0, loneReturn: 0 };
  private breaksInCells = 0;
  private edgeBlanks = false;
  private nonAscii = false;
  private formulas = false;
  // Of the record that is being read: its cells so far, the last one of them that holds something, and whether that is more than blanks.
  private cell = 0;
  private held = -1;
  private filled = false;
  /** Cell with a quote inside it that may open something; -1 without one. */
  private opened = -1;

  constructor(dialect: CsvDialect, titleLines: number, width: number) {
    this.quote = dialect.quote.charCodeAt(0);
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.titleLines = titleLines;
    this.width = width;
    this.kinds[10] = FEED;
    this.kinds[13] = RETURN;
    for (const byte of SPACES) this.kinds[byte] = TAB;
    this.kinds[32] = BLANK;
    this.kinds[61] = EQUALS;
    this.kinds[this.quote] = QUOTE;
    this.kinds[this.delimiter] = DELIMITER;
  }

  push(bytes: Buffer): void {
    const from = this.titlesPassed < this.titleLines ? this.passTitle(bytes) : 0;
    this.nonAscii ||= !isAscii(bytes);
    if (this.state === STRAY) this.countFeeds(bytes, from);
    else this.follow(bytes, from);
    this.before = bytes[bytes.length - 1] ?? this.before;
  }

  /** Without a quote, the whole lines of a piece are counted fast; what stands around them is walked through. */
  private follow(bytes: Buffer, from: number): void {
    const quoted = this.state === QUOTED || this.state === CLOSED || bytes.includes(this.quote, from);
    const first = quoted ? -1 : bytes.indexOf(10, from);
    const last = first === -1 ? -1 : bytes.lastIndexOf(10);
    if (last <= first) return this.walk(bytes, from);
    this.walk(bytes, from, first + 1);
    const done = this.countLines(bytes, first + 1, last + 1);
    this.walk(bytes, done);
  }

  end(): CsvStructure {
    if (this.state === RETURNED || this.state === BLANK_RETURNED) this.ends.loneReturn++;
    else if (this.state !== START && this.state !== STRAY) this.endOfText();
    const { lineFeeds, records, blankLines, emptyLines, strayQuote, quotesAcross, quoteInTitle, breaksInCells } = this;
    const { edgeBlanks, nonAscii, formulas } = this;
    return {
      lineFeeds,
      records: strayQuote === null ? records : null,
      blankLines,
      emptyLines,

      surplus: { records: this.surplusRecords, cells: this.surplusCells },
      strayQuote,
      quotesAcross,
      openQuote: this.state === QUOTED ? this.openedOn : null,
      quoteInTitle,
      breaksInCells,
      ends: { ...this.ends },
      texts: { edgeBlanks, nonAscii, formulas },
    };
  }

  private walk(bytes: Buffer, from: number, to = bytes.length): void {
    const { kinds } = this;
    let { state, filled } = this;
    for (let at = from; at < to; at++) {
      const kind = kinds[bytes[at] ?? 0] ?? OTHER;
      if (kind === OTHER && (state === TEXT || state === QUOTED)) {
        filled = true;
        continue;
      }
      const next = NEXT[state * KINDS + kind] ?? STRAY;
      if (state === RETURNED || state === BLANK_RETURNED) this.leaveReturn(kind);
      // What a cell holds shows where it begins and where it ends; in between nothing changes
      switch (kind) {
        case DELIMITER:
          if (state === QUOTED) filled = true;
          else {
            if (state === TEXT || state === INNER) this.endText(state, bytes, at);
            this.cell++;
          }
          break;
        case FEED:
        case RETURN:
          if (state === QUOTED) {
            this.breaksInCells++;
            filled = true;
            if (this.byteBefore(bytes, at) === this.quote) this.edgeBlanks = true;
          } else if (state !== RETURNED && state !== BLANK_RETURNED) {
            if (kind === FEED) this.ends.feed++;
            if (state === TEXT || state === INNER) this.endText(state, bytes, at);
            this.endRecord(state, filled);
            filled = false;
          } else if (kind === RETURN) this.blankLines++;
          if (kind === FEED) this.lineFeeds++;
          break;
        case QUOTE:
          if (next === QUOTED && state !== CLOSED) this.openedOn = this.lineFeeds + 1;
          else if (state === CLOSED || (state === QUOTED && this.byteBefore(bytes, at) !== this.quote)) this.held = this.cell;
          if (state === CLOSED) filled = true;
          if (state === INNER) this.opened = this.opened === -1 ? this.cell : -1;
          if (state === QUOTED && isBlank(this.byteBefore(bytes, at))) this.edgeBlanks = true;
          break;
        default:
          if (state === INNER) this.opened = this.opened === -1 ? this.cell : -1;
          if (state !== QUOTED) this.held = this.cell;
          if (kind === BLANK || kind === TAB) {
            if ((state !== TEXT && state !== QUOTED) || this.byteBefore(bytes, at) === this.quote) this.edgeBlanks = true;
          } else filled = true;
          if (kind === EQUALS && (state !== TEXT || this.byteBefore(bytes, at) === this.quote)) this.formulas = true;
      }
      state = next;
      if (state !== STRAY) continue;
      this.strayQuote = this.lineFeeds + 1;
      this.countFeeds(bytes, at + 1);
      break;
    }
    this.state = state;
    this.filled = filled;
  }

  /** Whole lines without a quote; answers where it stopped: at the end, or where a return stands alone. */
  private countLines(bytes: Buffer, from: number, to: number): number {
    let [start, loneReturn] = [from, -1];
    for (let at = bytes.indexOf(13, from); at !== -1 && at < to && loneReturn === -1; at = bytes.indexOf(13, at + 1))
      if (bytes[at + 1] !== 10) loneReturn = at;
    const stop = loneReturn === -1 ? to : bytes.lastIndexOf(10, loneReturn) + 1;
    this.lookForEdges(bytes.subarray(from, stop));
    for (let at = bytes.indexOf(10, from); at !== -1 && at < stop; at = bytes.indexOf(10, at + 1)) {
      const returned = at > start && bytes[at - 1] === 13;
      if (returned) this.ends.returnFeed++;
      else this.ends.feed++;
      this.endLine(bytes, start, returned ? at - 1 : at);
      start = at + 1;
    }
    return start;
  }

  /** Blanks beside delimiters; those beside line ends are seen line by line. */
  private lookForEdges(bytes: Buffer): void {
    if (this.edgeBlanks) return;
    for (const blank of [32, ...SPACES.filter((byte) => bytes.includes(byte))])
      for (const pair of blank === this.delimiter
        ? []
        : [
            [this.delimiter, blank],
            [blank, this.delimiter],
          ])
        this.edgeBlanks ||= bytes.includes(Buffer.from(pair));
  }

  private endLine(bytes: Buffer, start: number, end: number): void {
    this.lineFeeds++;
    const first = this.kinds[bytes[start] ?? 0];
    if (first !== OTHER) {
      // A line without anything but delimiters and blanks begins with one
      let filled = start;
      while (filled < end && this.isEmpty(bytes[filled] ?? 0)) filled++;
      if (first === BLANK || first === TAB) this.edgeBlanks = true;
      if (filled === end) {
        if (end === start) this.blankLines++;
        else this.emptyLines++;
        return;
      }
    }
    const last = this.kinds[bytes[end - 1] ?? 0];
    if (last === BLANK || last === TAB) this.edgeBlanks = true;
    if (last === DELIMITER) this.countCells(bytes, start, end);
    else this.records++;
  }

  private countCells(bytes: Buffer, start: number, end: number): void {
    let [cells, held] = [1, 0];
    for (let at = start; at < end; at++) {
      if (bytes[at] === this.delimiter) cells++;
      else held = cells - 1;
    }
    this.countRecord(cells, held);
  }

  private isEmpty(byte: number): boolean {
    return byte === this.delimiter || isBlank(byte);
  }

  /** The last record, which no line break ends. */
  private endOfText(): void {
    if (this.state === TEXT || this.state === INNER) this.endText(this.state, Buffer.alloc(0), 0);
    this.endRecord(this.state, this.filled || this.state === QUOTED);
  }

  private endRecord(state: number, filled: boolean): void {
    if (!filled && state === START) this.blankLines++;
    else if (!filled) this.emptyLines++;
    else this.countRecord(this.cell + 1, this.held);
    this.cell = 0;
    this.held = -1;
    this.opened = -1;
  }

  /** `held` is the last cell that holds something, from 0. The first record is the header. */
  private countRecord(cells: number, held: number): void {
    this.records++;
    if (this.records === 1) return;
    if (cells <= this.width || held >= this.width) return;
    const surplus = cells - this.width;
    this.surplusCells = this.surplusRecords === 0 || this.surplusCells === surplus ? surplus : null;
    this.surplusRecords++;
  }

  /** Ends a cell without enclosing quotes. A quote at its end may close what one inside an earlier cell has opened. */
  private endText(state: number, bytes: Buffer, at: number): void {
    if (state === TEXT) {
      if (isBlank(this.byteBefore(bytes, at))) this.edgeBlanks = true;
      return;
    }
    if (this.opened !== -1 && this.opened !== this.cell) this.quotesAcross ??= this.lineFeeds + 1;
    this.opened = -1;
  }

  private byteBefore(bytes: Buffer, at: number): number {
    return at > 0 ? (bytes[at - 1] ?? 0) : this.before;
  }

  private leaveReturn(kind: number): void {
    if (kind === FEED) this.ends.returnFeed++;
    else this.ends.loneReturn++;
  }

  private countFeeds(bytes: Buffer, from: number): void {
    for (let at = bytes.indexOf(10, from); at !== -1; at = bytes.indexOf(10, at + 1)) this.lineFeeds++;
  }

  /** Counts line ends only, since nobody knows what a quote means above the header; answers where the header begins. */
  private passTitle(bytes: Buffer): number {
    let at = 0;
    for (; at < bytes.length && this.titlesPassed < this.titleLines; at++) {
      const byte = bytes[at];
      const returned = this.state === BLANK_RETURNED;
      if (returned) this.leaveReturn(byte === 10 ? FEED : OTHER);
      if (byte === this.quote) this.quoteInTitle = true;
      if (byte === 10) this.lineFeeds++;
      if (byte === 10 && !returned) this.ends.feed++;
      if (byte === 13 || (byte === 10 && !returned)) this.titlesPassed++;
      this.state = byte === 13 ? BLANK_RETURNED : START;
    }
    return at;
  }
}

function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
