/** Keeps the first of any number of items by an order; equals stay as they came. */
export class Foremost<T> {
  readonly #limit: number;
  readonly #compare: (a: T, b: T) => number;
  #kept: T[] = [];

  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(item: T): void {
    this.#kept.push(item);
    // Sorting now and then is cheaper than finding the position of each
    if (this.#kept.length >= 4 * this.#limit) this.#kept = this.#sorted();
  }

  list(): readonly T[] {
    return this.#sorted();
  }

  #sorted(): T[] {
    return this.#kept.toSorted(this.#compare).slice(0, this.#limit);
  }
}
