import { open } from 'node:fs/promises';
import type { LineLayout } from './line-machine.ts';
import { type KeysBy, type Lines, LineScan } from './line-scan.ts';
import { passHeader } from './header.ts';
import { FAR, farther, NEAR, nearby } from './resync.ts';
import { noKeys, orderedKeys, rememberedKeys, type StepKeys } from './step-keys.ts';
import { CAPACITY, equalPrefix, Window } from './window.ts';

/** The lines of one side that the other does not have at the same point, each with its line feed. */
export type Bag = Buffer[];

/** What two files come to that were read in step. */
export interface InStep {
  readonly left: Bag;
  readonly right: Bag;
  /** Of the lines that both have. */
  readonly rows: number;
  /** By position: how many of those have a blank cell there. */
  readonly blanks: readonly number[];
}

/** A bag may hold so many bytes at least, and then so large a share of what was read. */
const SMALL_BAG = 1024 * 1024;
const LARGEST_SHARE = 0.15;
const LARGEST_BAG = 32 * 1024 * 1024;

interface File {
  readonly path: string;
  readonly bytes: number;
  readonly layout: { readonly headerLines: number };
}

const KEYS = { none: () => noKeys, order: orderedKeys, hash: rememberedKeys };

/**
 * Reads two files of one layout in step: equal stretches are passed over, other lines go into two bags until both sides are in step again.
 * `careless` where the lines are not in nearly one order, or where a line is not one record: then another way must be taken; `suspicious`
 * where it cannot be followed that every key is a new one.
 */
export async function readInStep(
  left: File,
  right: File,
  lines: LineLayout,
  keys: KeysBy,
  { signal, capacity = CAPACITY }: { readonly signal?: AbortSignal | undefined; readonly capacity?: number | undefined },
): Promise<InStep | Exclude<Lines, 'understood'>> {
  const [one, other] = [await open(left.path), await open(right.path)];
  try {
    const scan = new LineScan(lines, keys, 2 * (capacity + 256), left.bytes / (lines.width * 6));
    const window = (file: typeof one): Window => new Window(file, scan.machine, capacity);
    const walk = new Walk(window(one), window(other), scan, KEYS[keys](scan));
    if (!(await walk.passHeaders(left.layout, right.layout))) return 'careless';
    return (await walk.run(signal)) ? walk.outcome : walk.stopped;
  } finally {
    await one.close();
    await other.close();
  }
}

class Walk {
  readonly #left: Window;
  readonly #right: Window;
  readonly #scan: LineScan;
  readonly #keys: StepKeys;
  readonly #bags: { readonly left: Bag; readonly right: Bag } = { left: [], right: [] };
  #bagged = 0;
  #walked = 0;
  /** Why the walk has ended early. */
  stopped: Exclude<Lines, 'understood'> = 'careless';

  constructor(left: Window, right: Window, scan: LineScan, keys: StepKeys) {
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
    const { start } = this.#left;
    if (!this.#understood(this.#scan.lines(start, start + length))) return false;
    this.#left.start += length;
    this.#right.start += length;
    this.#walked += length;
    return true;
  }

  #understood(lines: Lines): boolean {
    if (lines !== 'understood') this.stopped = lines;
    return lines === 'understood';
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
        if (!this.#understood(this.#keys.bagged(side, window.start, end + 1))) return false;
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
    this.stopped = 'suspicious';
    return this.#keys.finished();
  }
}

async function refilled(left: Window, right: Window): Promise<boolean> {
  const before = [left.length, right.length, left.ended, right.ended].join();
  await Promise.all([left.fill(), right.fill()]);
  return before !== [left.length, right.length, left.ended, right.ended].join();
}
