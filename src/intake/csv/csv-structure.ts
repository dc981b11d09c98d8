import type { CsvDialect } from './csv-scan.ts';

/** What the bytes of a delimited text say about its records, without cutting out a single cell. Lines count from 1. */
export interface CsvStructure {
  readonly lineFeeds: number;
  /** The header among them, blank lines and titles above the header not; null when a stray quote makes the count uncertain. */
  readonly records: number | null;
  readonly blankLines: number;
  /** Line of the first quote that does not simply open or close a cell: a blank or text stands between it and the delimiter. */
  readonly strayQuote: number | null;
  /** Line on which a quote opens that is never closed. */
  readonly openQuote: number | null;
  readonly quoteInTitle: boolean;
  /** Line feeds and returns inside quotes. */
  readonly breaksInCells: number;
  /** Line ends outside quotes, those of titles among them, by kind. */
  readonly ends: { readonly feed: number; readonly returnFeed: number; readonly loneReturn: number };
}

/** Takes the bytes of an ASCII-compatible text, piece by piece. */
export interface StructureReader {
  /** Line feeds so far. */
  readonly lineFeeds: number;
  push(bytes: Buffer): void;
  end(): CsvStructure;
}

// What a byte is, and where in a record the reader stands.
const [OTHER, FEED, RETURN, QUOTE, DELIMITER, BLANK] = [0, 1, 2, 3, 4, 5];
const [START, CELL, LEAD, TEXT, QUOTED, CLOSED, RETURNED, BLANK_RETURNED, STRAY] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const KINDS = 6;
const NEXT = Uint8Array.from(
  [
    //               other   feed   return          quote   delimiter blank
    /* start    */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD],
    /* cell     */ [TEXT, START, RETURNED, QUOTED, CELL, LEAD],
    /* lead     */ [TEXT, START, RETURNED, STRAY, CELL, LEAD],
    /* text     */ [TEXT, START, RETURNED, TEXT, CELL, TEXT],
    /* quoted   */ [QUOTED, QUOTED, QUOTED, CLOSED, QUOTED, QUOTED],
    /* closed   */ [STRAY, START, RETURNED, QUOTED, CELL, STRAY],
    /* returned */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD],
    /* blank r. */ [TEXT, START, BLANK_RETURNED, QUOTED, CELL, LEAD],
  ].flat(),
);

/** Follows quotes and line ends from the header on; `titleLines` physical lines above it are passed over. */
export function csvStructure(dialect: CsvDialect, titleLines = 0): StructureReader {
  return new Reader(dialect, titleLines);
}

class Reader implements StructureReader {
  private readonly kinds = new Uint8Array(256);
  private readonly titleKinds = new Uint8Array(256);
  private readonly quote: number;
  private readonly titleLines: number;
  private state = START;
  lineFeeds = 0;
  private blankLines = 0;
  private strayQuote: number | null = null;
  private openedOn = 0;
  private quoteInTitle = false;
  private feed = 0;
  private returnFeed = 0;
  private loneReturn = 0;
  private titleEnds = 0;
  private breaksInCells = 0;

  constructor(dialect: CsvDialect, titleLines: number) {
    this.quote = dialect.quote.charCodeAt(0);
    this.titleLines = titleLines;
    for (const kinds of [this.kinds, this.titleKinds]) {
      kinds[10] = FEED;
      kinds[13] = RETURN;
    }
    this.kinds[32] = BLANK;
    this.kinds[this.quote] = QUOTE;
    this.kinds[dialect.delimiter.charCodeAt(0)] = DELIMITER;
  }

  push(bytes: Buffer): void {
    const from = this.lineFeeds < this.titleLines ? this.passTitle(bytes) : 0;
    if (this.strayQuote !== null) return this.countFeeds(bytes, from);
    // Without a quote the lines between the first and the last line feed hold no surprise but a lone return.
    const first =
      this.state === QUOTED || this.state === CLOSED || bytes.includes(this.quote, from) ? -1 : bytes.indexOf(10, from);
    const last = first === -1 ? -1 : bytes.lastIndexOf(10);
    if (last <= first) return this.walk(bytes, from, bytes.length);
    this.walk(bytes, from, first + 1);
    if (!this.countLines(bytes, first + 1, last + 1)) this.walk(bytes, first + 1, last + 1);
    this.walk(bytes, last + 1, bytes.length);
  }

  end(): CsvStructure {
    if (this.state === RETURNED || this.state === BLANK_RETURNED) this.leaveReturn(OTHER);
    const unended = this.state === START || this.state >= RETURNED ? 0 : 1;
    const { feed, returnFeed, loneReturn, blankLines, strayQuote } = this;
    return {
      lineFeeds: this.lineFeeds,
      records: strayQuote === null ? feed + returnFeed + loneReturn - this.titleEnds - blankLines + unended : null,
      blankLines,
      strayQuote,
      openQuote: this.state === QUOTED ? this.openedOn : null,
      quoteInTitle: this.quoteInTitle,
      breaksInCells: this.breaksInCells,
      ends: { feed, returnFeed, loneReturn },
    };
  }

  private walk(bytes: Buffer, from: number, to: number, kinds = this.kinds): void {
    let { state } = this;
    for (let at = from; at < to; at++) {
      const kind = kinds[bytes[at] ?? 0] ?? OTHER;
      if (kind === OTHER && (state === TEXT || state === QUOTED)) continue;
      const next = NEXT[state * KINDS + kind] ?? STRAY;
      if (state === RETURNED || state === BLANK_RETURNED) this.leaveReturn(kind, state);
      else if (kind === FEED && state !== QUOTED) this.endLine(state);
      if (next === QUOTED && state !== QUOTED && state !== CLOSED) this.openedOn = this.lineFeeds + 1;
      if (next === STRAY) this.strayQuote = this.lineFeeds + 1;
      if (kind === FEED) this.lineFeeds++;
      if (state === QUOTED && (kind === FEED || kind === RETURN)) this.breaksInCells++;
      state = next;
      if (state === STRAY) {
        this.countFeeds(bytes, at + 1, to);
        break;
      }
    }
    this.state = state;
  }

  private endLine(state: number): void {
    this.feed++;
    if (state === START) this.blankLines++;
  }

  private leaveReturn(kind: number, state = this.state): void {
    if (kind === FEED) this.returnFeed++;
    else this.loneReturn++;
    if (state === BLANK_RETURNED) this.blankLines++;
  }

  /** Counts whole lines without a quote; false, and nothing counted, when a return stands alone among them. */
  private countLines(bytes: Buffer, from: number, to: number): boolean {
    let [start, feed, returnFeed, blank] = [from, 0, 0, 0];
    for (let at = bytes.indexOf(10, from); at !== -1 && at < to; at = bytes.indexOf(10, at + 1)) {
      const returned = at > start && bytes[at - 1] === 13;
      if (returned) returnFeed++;
      else feed++;
      if (at - (returned ? 1 : 0) === start) blank++;
      start = at + 1;
    }
    if (count(bytes, 13, from, to) !== returnFeed) return false;
    this.feed += feed;
    this.returnFeed += returnFeed;
    this.blankLines += blank;
    this.lineFeeds += feed + returnFeed;
    return true;
  }

  private countFeeds(bytes: Buffer, from: number, to = bytes.length): void {
    this.lineFeeds += count(bytes, 10, from, to);
  }

  /** Counts line ends only: what a quote means is not known above the header. */
  private passTitle(bytes: Buffer): number {
    let offset = 0;
    for (let line = this.lineFeeds; line < this.titleLines && offset < bytes.length; line++) {
      const feed = bytes.indexOf(10, offset);
      offset = feed === -1 ? bytes.length : feed + 1;
    }
    if (bytes.subarray(0, offset).includes(this.quote)) this.quoteInTitle = true;
    this.walk(bytes, 0, offset, this.titleKinds);
    this.titleEnds = this.feed + this.returnFeed + this.loneReturn;
    this.blankLines = 0;
    return offset;
  }
}

function count(bytes: Buffer, byte: number, from: number, to: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte, from); at !== -1 && at < to; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}
