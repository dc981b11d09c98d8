import type { KeySink } from './line-scan.ts';

/** Above this share of the slots in use a table is made twice as large. */
const FULLEST = 0.7;
/** Eight bytes a slot: 256 MB. Beyond it the engine, which can spill, does better. */
const MOST_SLOTS = 1 << 25;

/**
 * Fingerprints of 64 bits of the keys seen, eight bytes a slot. That a fingerprint is new proves that the key is; that it is known
 * only raises the suspicion, which is then looked into by exact means.
 */
export class KeySet implements KeySink {
  readonly #quote: number;
  #high: Uint32Array;
  #low: Uint32Array;
  #mask: number;
  #count = 0;
  #a = 0;
  #b = 0;

  /** `expected` keys; `quote` is the quote whose doubling inside a cell counts as one. */
  constructor(expected: number, quote: string) {
    this.#quote = quote.charCodeAt(0);
    let slots = 1024;
    while (slots * FULLEST < expected && slots < MOST_SLOTS) slots *= 2;
    [this.#high, this.#low, this.#mask] = [new Uint32Array(slots), new Uint32Array(slots), slots - 1];
  }

  /** Adds a key; false where its fingerprint is known already, or where there are too many. */
  row(bytes: Buffer, ranges: Int32Array): boolean {
    this.#print(bytes, ranges);
    const slot = this.#slotOf(this.#a, this.#b);
    if (this.#low[slot] !== 0) return false;
    this.#high[slot] = this.#a;
    this.#low[slot] = this.#b;
    return ++this.#count < this.#mask * FULLEST || this.#grow();
  }

  /** Whether a key's fingerprint is known. */
  has(bytes: Buffer, ranges: Int32Array): boolean {
    this.#print(bytes, ranges);
    return this.#low[this.#slotOf(this.#a, this.#b)] !== 0;
  }

  #print(bytes: Buffer, ranges: Int32Array): void {
    let [a, b] = [0x811c9dc5, 0x9e3779b9];
    for (let cell = 0; cell < ranges.length; cell += 2) {
      const [from, to] = [ranges[cell] ?? 0, ranges[cell + 1] ?? 0];
      for (let at = from; at < to; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === this.#quote && bytes[at + 1] === this.#quote) at++;
        a = Math.imul(a ^ byte, 0x01000193);
        b = Math.imul((b << 13) | (b >>> 19), 5) + byte;
      }
      a = Math.imul(a ^ 0x100, 0x01000193);
      b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) + 0x1b873593;
    }
    a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
    a = Math.imul(a ^ (a >>> 15) ^ b, 0x846ca68b);
    b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    this.#a = (a ^ (a >>> 16)) >>> 0;
    // Zero marks a free slot.
    this.#b = (b ^ (b >>> 13)) >>> 0 || 1;
  }

  /** The slot that holds the fingerprint, or the free one that it would take. */
  #slotOf(a: number, b: number): number {
    const [high, low, mask] = [this.#high, this.#low, this.#mask];
    let slot = (a ^ (b << 7)) & mask;
    while (low[slot] !== 0 && (low[slot] !== b || high[slot] !== a)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): boolean {
    if (this.#mask + 1 >= MOST_SLOTS) return false;
    const [high, low] = [this.#high, this.#low];
    const slots = low.length * 2;
    [this.#high, this.#low, this.#mask] = [new Uint32Array(slots), new Uint32Array(slots), slots - 1];
    for (let at = 0; at < low.length; at++) {
      const b = low[at] ?? 0;
      if (b === 0) continue;
      const slot = this.#slotOf(high[at] ?? 0, b);
      this.#high[slot] = high[at] ?? 0;
      this.#low[slot] = b;
    }
    return true;
  }
}
