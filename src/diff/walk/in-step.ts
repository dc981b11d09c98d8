import { open } from 'node:fs/promises';
import { type KeySink, type LineLayout, LineScan } from './line-scan.ts';
import { passHeader } from './header.ts';
import { FAR, farther, NEAR, nearby } from './resync.ts';
import { equalPrefix, Window } from './window.ts';

/** The lines of one side that the other does not have at the same point, each with its line feed. */
export type Bag = Buffer[];

/** What two files come to that were read in step. */
export interface InStep {
  readonly left: Bag;
  readonly right: Bag;
  /** Of the lines that both have. */
  readonly rows: number;
  /** By position: how many of those have a blank cell there. */
  readonly blanks: Float64Array;
}

/** Sees the keys of all equal lines, and of those that go into a bag. */
export interface InStepKeys extends KeySink {
  /** False where it cannot be followed whether the key is a new one. */
  bagged(side: 'left' | 'right', line: Buffer): boolean;
}

/** A bag may hold so many bytes at least, and then so large a share of what was read. */
const SMALL_BAG = 1024 * 1024;
const LARGEST_SHARE = 0.15;
const LARGEST_BAG = 32 * 1024 * 1024;

interface File {
  readonly path: string;
  readonly layout: { readonly headerLines: number };
}

/**
 * Reads two files of one layout in step: equal stretches are passed over, other lines go into two bags until both sides are in step again.
 * Null where the lines are not in nearly one order, or where a line is not one record: then another way must be taken.
 */
export async function readInStep(
  left: File,
  right: File,
  lines: LineLayout,
  keys: InStepKeys,
  { signal, capacity }: { readonly signal?: AbortSignal | undefined; readonly capacity?: number | undefined },
): Promise<InStep | null> {
  const [one, other] = [await open(left.path), await open(right.path)];
  try {
    const walk = new Walk(new Window(one, capacity), new Window(other, capacity), new LineScan(lines), keys);
    if (!(await walk.passHeaders(left.layout, right.layout))) return null;
    return (await walk.run(signal)) ? walk.outcome : null;
  } finally {
    await one.close();
    await other.close();
  }
}

class Walk {
  readonly #left: Window;
  readonly #right: Window;
  readonly #scan: LineScan;
  readonly #keys: InStepKeys;
  readonly #bags: { readonly left: Bag; readonly right: Bag } = { left: [], right: [] };
  #bagged = 0;
  #walked = 0;

  constructor(left: Window, right: Window, scan: LineScan, keys: InStepKeys) {
    [this.#left, this.#right, this.#scan, this.#keys] = [left, right, scan, keys];
  }

  get outcome(): InStep {
    return { ...this.#bags, rows: this.#scan.rows, blanks: this.#scan.blanks };
  }

  async passHeaders(left: File['layout'], right: File['layout']): Promise<boolean> {
    return (await passHeader(this.#left, left)) && passHeader(this.#right, right);
  }

  async run(signal?: AbortSignal): Promise<boolean> {
    const [left, right] = [this.#left, this.#right];
    for (;;) {
      if (left.length === 0 || right.length === 0) {
        await Promise.all([left.fill(), right.fill()]);
        signal?.throwIfAborted();
      }
      if (left.length === 0 || right.length === 0) return this.#rest();
      const length = Math.min(left.length, right.length);
      const same = equalPrefix(left, right, length);
      const whole = same === 0 ? 0 : left.bytes.lastIndexOf(10, left.start + same - 1) + 1 - left.start;
      if (whole > 0 && !this.#pass(whole)) return false;
      if (same < length) {
        if (!(await this.#differs())) return false;
      } else if (whole <= 0 && !(await refilled(left, right))) return false;
      else if (same === length && whole < same) await Promise.all([left.fill(), right.fill()]);
    }
  }

  #pass(length: number): boolean {
    const { bytes, start } = this.#left;
    if (!this.#scan.lines(bytes, start, start + length, this.#keys)) return false;
    this.#left.start += length;
    this.#right.start += length;
    this.#walked += length;
    return true;
  }

  async #differs(): Promise<boolean> {
    const [left, right] = [this.#left, this.#right];
    for (const reach of [NEAR, FAR]) {
      if ((left.lineEnds(reach).length < reach && !left.ended) || (right.lineEnds(reach).length < reach && !right.ended)) {
        await Promise.all([left.fill(), right.fill()]);
      }
      const [leftEnds, rightEnds] = [left.lineEnds(reach), right.lineEnds(reach)];
      if (leftEnds.length === 0 || rightEnds.length === 0) return false;
      const step = reach === NEAR ? nearby(left, right, leftEnds, rightEnds) : farther(left, right, leftEnds, rightEnds);
      if (step) return this.#bag('left', leftEnds.slice(0, step.left)) && this.#bag('right', rightEnds.slice(0, step.right));
    }
    return this.#bag('left', left.lineEnds(FAR)) && this.#bag('right', right.lineEnds(FAR));
  }

  #bag(side: 'left' | 'right', ends: readonly number[]): boolean {
    const window = side === 'left' ? this.#left : this.#right;
    for (const end of ends) {
      const line = Buffer.from(window.bytes.subarray(window.start, end + 1));
      if (line.length > 2 || (line[0] !== 10 && line[0] !== 13)) {
        if (!this.#keys.bagged(side, line)) return false;
        this.#bags[side].push(line);
      }
      this.#bagged += line.length;
      this.#walked += line.length / 2;
      window.start = end + 1;
    }
    return this.#bagged <= SMALL_BAG || (this.#bagged <= LARGEST_BAG && this.#bagged <= this.#walked * LARGEST_SHARE);
  }

  /** One side has ended: the other's lines have no counterpart. */
  async #rest(): Promise<boolean> {
    for (const side of ['left', 'right'] as const) {
      const window = side === 'left' ? this.#left : this.#right;
      for (;;) {
        const ends = window.lineEnds(FAR);
        if (ends.length === 0 && window.ended) break;
        if (ends.length === 0) {
          await window.fill();
          if (window.lineEnds(1).length === 0 && window.length > 0) return false;
        }
        if (!this.#bag(side, ends)) return false;
      }
    }
    return true;
  }
}

async function refilled(left: Window, right: Window): Promise<boolean> {
  const before = [left.length, right.length, left.ended, right.ended].join();
  await Promise.all([left.fill(), right.fill()]);
  return before !== [left.length, right.length, left.ended, right.ended].join();
}
