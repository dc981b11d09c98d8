import { availableParallelism, totalmem } from 'node:os';
import { isOutOfMemory } from './duckdb-failure.ts';

/** How the calls of an engine come by their memory. */
export interface MemoryUse {
  /** What a statement gives; it may be begun again. */
  repeated<T>(call: () => Promise<T>): Promise<T>;
  /** The rows of a statement that cannot be repeated, because some of them have been handed out. */
  streamed<T>(rows: () => AsyncIterable<T>): AsyncIterable<T>;
  /** The filling of a table of so many columns, which cannot be repeated either; `fill` says how many rows there were. */
  filling(columns: number, fill: () => Promise<number>): Promise<number>;
}

/** The limit stays as it was given. */
export const LIMIT_AS_GIVEN: MemoryUse = {
  repeated: (call) => call(),
  streamed: (rows) => rows(),
  filling: (_, fill) => fill(),
};

/** Megabytes that a thread of the engine gets along with, and that a single one needs. */
const OF_A_THREAD = 96;
const AT_LEAST = 192;
/** Megabytes for filling a table: so many, and as much for each column. Six tenths of it were enough for 4 to 1000 columns. */
const FILLING = 64;
const FILLING_A_COLUMN = 1.5;

/** Rows of a table that is large: from there on it counts what the engine takes besides. */
const LARGE = 100_000;

/**
 * How much memory the engine may use where nobody has said so: all that it takes of its own accord (80 % of the machine) as long as it
 * reads files itself, since two readers of CSV hold more than a small limit allows. Little once a large table was filled, where spilling to
 * disk was seen to cost no time; and all again from the moment that a statement ran out of it, and while rows are handed out.
 */
export class SpareMemory implements MemoryUse {
  readonly #set: (statement: string) => Promise<unknown>;
  readonly #all: string;
  readonly #share: number;
  #isLarge = false;
  #outgrown = false;
  #ended = false;
  #streams = 0;
  #filling: readonly number[] = [];

  /**
   * `set` runs a statement that sets the limit of the whole engine, and `all` is the limit that it began with: `reset` says it again without
   * having an effect. Its threads are as many as the processors unless they are given.
   */
  constructor(set: (statement: string) => Promise<unknown>, all: string, threads = availableParallelism()) {
    this.#set = set;
    this.#all = all;
    const machine = Math.min(totalmem(), process.constrainedMemory() || Infinity);
    this.#share = Math.min(Math.max(AT_LEAST, OF_A_THREAD * threads), (0.8 * machine) / 1e6);
  }

  /** Sets what holds now. */
  async apply(): Promise<void> {
    if (this.#ended) return;
    const megabytes = Math.floor(this.#filling.length === 0 ? this.#share : Math.max(...this.#filling));
    const isSpared = this.#filling.length > 0 || (this.#isLarge && !this.#outgrown && this.#streams === 0);
    const limit = isSpared ? `${megabytes}MB` : this.#all;
    // What is in use may be more than that at the moment: the limit then stays as it is
    await this.#set(`set memory_limit = '${limit}'`).catch(() => undefined);
  }

  /** Sets nothing any more. */
  end(): void {
    this.#ended = true;
  }

  async repeated<T>(call: () => Promise<T>): Promise<T> {
    const hadAll = this.#outgrown || !this.#isLarge;
    try {
      return await call();
    } catch (error) {
      if (hadAll || !isOutOfMemory(error)) throw error;
      this.#outgrown = true;
      await this.apply();
      return call();
    }
  }

  async *streamed<T>(rows: () => AsyncIterable<T>): AsyncIterable<T> {
    this.#streams += 1;
    await this.apply();
    try {
      yield* rows();
    } finally {
      this.#streams -= 1;
      await this.apply();
    }
  }

  async filling(columns: number, fill: () => Promise<number>): Promise<number> {
    const megabytes = FILLING + FILLING_A_COLUMN * columns;
    this.#filling = [...this.#filling, megabytes];
    await this.apply();
    try {
      const rows = await fill();
      this.#isLarge ||= rows >= LARGE;
      return rows;
    } finally {
      this.#filling = this.#filling.toSpliced(this.#filling.indexOf(megabytes), 1);
      await this.apply();
    }
  }
}
