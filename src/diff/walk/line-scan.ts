import { isUtf8 } from 'node:buffer';

/** Takes the keys of records, cell by cell: `ranges` holds begin and end of each key cell in `bytes`, without enclosing quotes. */
export interface KeySink {
  /** False where the keys cannot be followed any further. */
  row(bytes: Buffer, ranges: Int32Array): boolean;
  /** The bytes that were given last are about to change. */
  resolve?(): void;
}

export interface LineLayout {
  readonly delimiter: string;
  readonly quote: string;
  /** Number of header cells. */
  readonly width: number;
  /** Positions of the key cells. */
  readonly keys: readonly number[];
}

const [DELIMITER, FEED, QUOTE, RETURN] = [1, 2, 3, 4];

/**
 * Goes through whole lines of bytes and makes sure that every line is one record: as wide as the header, quoted cells opened and closed
 * properly, no line break inside them, no lone carriage return, no NUL, all UTF-8. What it does not understand is left to the careful reader.
 */
export class LineScan {
  /** Records so far; blank lines are none. */
  rows = 0;
  /** Lines so far, blank ones among them, and how many of them end with a carriage return and a line feed. */
  ends = 0;
  returns = 0;
  /** By position: how many records have a blank cell there. */
  readonly blanks: Float64Array;
  readonly #kinds = new Uint8Array(256);
  readonly #width: number;
  readonly #quote: number;
  /** By position: 1 + index among the key cells, 0 for others. */
  readonly #keyAt: Uint8Array;
  readonly #ranges: Int32Array;

  constructor({ delimiter, quote, width, keys }: LineLayout) {
    this.#width = width;
    this.#quote = quote.charCodeAt(0);
    this.blanks = new Float64Array(width);
    this.#keyAt = new Uint8Array(width + 1);
    for (const [index, position] of keys.entries()) this.#keyAt[position] = index + 1;
    this.#ranges = new Int32Array(keys.length * 2);
    this.#kinds[delimiter.charCodeAt(0)] = DELIMITER;
    this.#kinds[10] = FEED;
    this.#kinds[this.#quote] = QUOTE;
    this.#kinds[13] = RETURN;
  }

  /** Takes the lines from `from` to `to`, the last of which ends there with its line feed; false where they are not understood. */
  lines(bytes: Buffer, from: number, to: number, sink: KeySink): boolean {
    const text = bytes.subarray(from, to);
    if (!isUtf8(text) || text.includes(0)) return false;
    const [kinds, keyAt, ranges, blanks, width] = [this.#kinds, this.#keyAt, this.#ranges, this.blanks, this.#width];
    let [line, start, position, closed, rows, ends, returns] = [from, from, 0, -1, 0, 0, 0];
    for (let at = from; at < to; at++) {
      const kind = kinds[bytes[at] as number] as number;
      if (kind === 0) continue;
      if (kind === RETURN) {
        if (bytes[at + 1] !== 10) return false;
        returns++;
        continue;
      }
      if (kind === QUOTE) {
        if (at !== start) return false;
        closed = this.#closingQuote(bytes, at + 1);
        if (closed === -1) return false;
        at = closed;
        continue;
      }
      const end = kind === FEED && at > start && bytes[at - 1] === 13 ? at - 1 : at;
      if (kind === FEED && position === 0 && end === line && closed === -1) {
        line = start = at + 1;
        ends++;
        continue;
      }
      if (position >= width) return false;
      const first = closed === -1 ? start : start + 1;
      const last = closed === -1 ? end : closed;
      if (first === last) blanks[position] = (blanks[position] as number) + 1;
      const key = keyAt[position] as number;
      if (key !== 0) {
        ranges[key * 2 - 2] = first;
        ranges[key * 2 - 1] = last;
      }
      position++;
      closed = -1;
      start = at + 1;
      if (kind !== FEED) continue;
      if (position !== width || !sink.row(bytes, ranges)) return false;
      rows++;
      position = 0;
      line = start;
    }
    sink.resolve?.();
    this.rows += rows;
    this.ends += rows + ends;
    this.returns += returns;
    return true;
  }

  /** The quote that closes a cell and stands before a delimiter or a line end; -1 where there is none on this line. */
  #closingQuote(bytes: Buffer, from: number): number {
    const quote = this.#quote;
    for (let at = from; ; at++) {
      const byte = bytes[at];
      if (byte === undefined || byte === 10 || byte === 13) return -1;
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) {
        at++;
        continue;
      }
      const kind = this.#kinds[bytes[at + 1] ?? 0] ?? 0;
      return kind === DELIMITER || kind === FEED || kind === RETURN ? at : -1;
    }
  }
}
