import type { KeySink } from './line-scan.ts';

/** A key that is kept: its bytes, and begin and end of each of its cells in them. */
interface Key {
  readonly bytes: Buffer;
  readonly ranges: Int32Array;
}

/**
 * Proves that no key occurs twice among records in an order: as long as every key comes behind the one before it, in one direction and
 * by bytes or by lengths first, none can have been there already. Takes no memory.
 */
export class OrderedKeys implements KeySink {
  #bytes: Buffer = Buffer.alloc(0);
  readonly #ranges: Int32Array;
  #first = true;
  /** Direction of all keys so far: −1 rising, 1 falling, 0 not known yet, 2 none. */
  #byBytes = 0;
  #byLength = 0;
  #kept = Buffer.alloc(64);
  readonly #waiting: Key[] = [];

  constructor(cells: number) {
    this.#ranges = new Int32Array(cells * 2);
  }

  row(bytes: Buffer, ranges: Int32Array): boolean {
    if (this.#waiting.length > 0 && !this.#passes(bytes, ranges)) return false;
    if (!this.#first && !this.#follows(this.#bytes, this.#ranges, bytes, ranges)) return false;
    this.#bytes = bytes;
    for (let at = 0; at < ranges.length; at++) this.#ranges[at] = ranges[at] as number;
    this.#first = false;
    return true;
  }

  /** The bytes of the last record are about to change: its key is copied. */
  resolve(): void {
    let at = 0;
    const length = this.#bytes.length;
    const [start, end] = [Math.min(length, ...this.#ranges), Math.max(0, ...this.#ranges)];
    if (this.#bytes === this.#kept || end <= start) return;
    if (this.#kept.length < end - start) this.#kept = Buffer.alloc((end - start) * 2);
    this.#bytes.copy(this.#kept, 0, start, end);
    this.#bytes = this.#kept;
    for (; at < this.#ranges.length; at++) this.#ranges[at] = (this.#ranges[at] as number) - start;
  }

  /** A record that only one side has here: its key must lie between those of the records around it. `bytes` must stay as they are. */
  between(bytes: Buffer, ranges: Int32Array): boolean {
    if (!this.#first && !this.#follows(this.#bytes, this.#ranges, bytes, ranges)) return false;
    this.#waiting.push({ bytes, ranges: Int32Array.from(ranges) });
    return true;
  }

  #passes(bytes: Buffer, ranges: Int32Array): boolean {
    return this.#waiting.splice(0).every((key) => this.#follows(key.bytes, key.ranges, bytes, ranges));
  }

  /** Narrows down the directions in which all keys so far follow each other; false when none is left. */
  #follows(a: Buffer, aRanges: Int32Array, b: Buffer, bRanges: Int32Array): boolean {
    for (let cell = 0; cell < aRanges.length; cell += 2) {
      const aStart = aRanges[cell] as number;
      const bStart = bRanges[cell] as number;
      const aLength = (aRanges[cell + 1] as number) - aStart;
      const bLength = (bRanges[cell + 1] as number) - bStart;
      const shared = aLength < bLength ? aLength : bLength;
      let at = 0;
      while (at < shared && a[aStart + at] === b[bStart + at]) at++;
      if (at === shared && aLength === bLength) continue;
      const byLength = aLength - bLength;
      const byBytes = at === shared ? byLength : (a[aStart + at] as number) - (b[bStart + at] as number);
      return this.#narrow(byBytes < 0 ? -1 : 1, (byLength === 0 ? byBytes : byLength) < 0 ? -1 : 1);
    }
    return false;
  }

  #narrow(byBytes: number, byLength: number): boolean {
    if (this.#byBytes !== byBytes) this.#byBytes = this.#byBytes === 0 ? byBytes : 2;
    if (this.#byLength !== byLength) this.#byLength = this.#byLength === 0 ? byLength : 2;
    return this.#byBytes !== 2 || this.#byLength !== 2;
  }
}
