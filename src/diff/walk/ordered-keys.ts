import type { KeySink } from './line-scan.ts';

/** Which of two keys comes first: in the order of bytes, and in the order of lengths first. */
interface Orders {
  readonly byBytes: number;
  readonly byLength: number;
}

/**
 * Proves that no key occurs twice among records in an order: as long as every key comes behind the one before it, in one direction and
 * by bytes or by lengths first, none can have been there already. Takes no memory.
 */
export class OrderedKeys implements KeySink {
  readonly #cells: number;
  #previous: Buffer = Buffer.alloc(0);
  #previousRanges: Int32Array;
  #first = true;
  #byBytes = 0;
  #byLength = 0;
  readonly #waiting: { readonly bytes: Buffer; readonly ranges: Int32Array }[] = [];

  constructor(cells: number) {
    this.#cells = cells;
    this.#previousRanges = new Int32Array(cells * 2);
  }

  row(bytes: Buffer, ranges: Int32Array): boolean {
    if (this.#waiting.length > 0 && !this.#passes(bytes, ranges)) return false;
    if (!this.#first && !this.#follows(this.#compare(this.#previous, this.#previousRanges, bytes, ranges))) return false;
    this.#keep(bytes, ranges);
    this.#first = false;
    return true;
  }

  /** A record that only one side has here: its key must lie between those of the records around it. `bytes` must stay as they are. */
  between(bytes: Buffer, ranges: Int32Array): boolean {
    if (!this.#first && !this.#follows(this.#compare(this.#previous, this.#previousRanges, bytes, ranges))) return false;
    this.#waiting.push({ bytes, ranges: Int32Array.from(ranges) });
    return true;
  }

  #passes(bytes: Buffer, ranges: Int32Array): boolean {
    const before = this.#waiting.splice(0);
    return before.every((key) => this.#follows(this.#compare(key.bytes, key.ranges, bytes, ranges)));
  }

  /** Narrows down the directions in which all keys so far follow each other; false when none is left. */
  #follows({ byBytes, byLength }: Orders): boolean {
    this.#byBytes = this.#byBytes === 0 || this.#byBytes === byBytes ? byBytes || 2 : 2;
    this.#byLength = this.#byLength === 0 || this.#byLength === byLength ? byLength || 2 : 2;
    return this.#byBytes !== 2 || this.#byLength !== 2;
  }

  #compare(a: Buffer, aRanges: Int32Array, b: Buffer, bRanges: Int32Array): Orders {
    for (let cell = 0; cell < this.#cells; cell++) {
      const [aStart, aEnd] = [aRanges[cell * 2] ?? 0, aRanges[cell * 2 + 1] ?? 0];
      const [bStart, bEnd] = [bRanges[cell * 2] ?? 0, bRanges[cell * 2 + 1] ?? 0];
      const [aLength, bLength] = [aEnd - aStart, bEnd - bStart];
      const shared = Math.min(aLength, bLength);
      let at = 0;
      while (at < shared && a[aStart + at] === b[bStart + at]) at++;
      if (at === shared && aLength === bLength) continue;
      const byLength = aLength - bLength;
      const byBytes = at === shared ? byLength : (a[aStart + at] ?? 0) - (b[bStart + at] ?? 0);
      return { byBytes: byBytes < 0 ? -1 : 1, byLength: (byLength || byBytes) < 0 ? -1 : 1 };
    }
    return { byBytes: 0, byLength: 0 };
  }

  #keep(bytes: Buffer, ranges: Int32Array): void {
    let length = 0;
    for (let cell = 0; cell < this.#cells; cell++) length += (ranges[cell * 2 + 1] ?? 0) - (ranges[cell * 2] ?? 0);
    if (this.#previous.length < length) this.#previous = Buffer.alloc(length * 2);
    const kept = this.#previous;
    let at = 0;
    for (let cell = 0; cell < this.#cells; cell++) {
      this.#previousRanges[cell * 2] = at;
      for (let from = ranges[cell * 2] ?? 0, to = ranges[cell * 2 + 1] ?? 0; from < to; from++) kept[at++] = bytes[from] ?? 0;
      this.#previousRanges[cell * 2 + 1] = at;
    }
  }
}
