/** Incidental choices of a plant: the same sequence for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to n − 1. */
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 4_294_967_296) * n);
  }

  /** True once in n times. */
  once(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  /** The same entries in another order. */
  shuffled<T>(entries: readonly T[]): T[] {
    return entries
      .map((entry, index) => ({ entry, rank: this.below(1_000_000_000) * 64 + (index % 64) }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
  }
}
