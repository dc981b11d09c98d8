import type { Adjacency } from './graph.ts';

/** Follows edges from lot to lot. One walker serves many walks: it remembers by a number which lots the walk at hand has met. */
export class Walker {
  readonly #edges: Adjacency;
  readonly #met: Int32Array;
  #walk = 0;
  /** How many edges all walks have looked at. */
  looked = 0;

  constructor(lots: number, edges: Adjacency) {
    this.#edges = edges;
    this.#met = new Int32Array(lots);
  }

  /**
   * The lots that are reached from some, those included, level by level, along edges whose mask has a bit of `mask`; each once, at the
   * depth at which it is met first.
   */
  reached(from: readonly number[], mask: number, depth = Number.POSITIVE_INFINITY): readonly number[] {
    const { offsets, ends, masks } = this.#edges;
    this.#walk += 1;
    const found = from.filter((lot) => this.#isNew(lot));
    let [start, level] = [0, 0];
    while (start < found.length && level < depth) {
      const end = found.length;
      for (let position = start; position < end; position += 1) {
        const lot = found[position] ?? 0;
        const last = offsets[lot + 1] ?? 0;
        for (let edge = offsets[lot] ?? 0; edge < last; edge += 1) {
          this.looked += 1;
          const other = ends[edge] ?? 0;
          if (((masks[edge] ?? 0) & mask) !== 0 && this.#isNew(other)) found.push(other);
        }
      }
      start = end;
      level += 1;
    }
    return found;
  }

  /** True where no edge with a bit of `mask` leads on to another lot. */
  isEnd(lot: number, mask: number): boolean {
    const { offsets, ends, masks } = this.#edges;
    for (let edge = offsets[lot] ?? 0; edge < (offsets[lot + 1] ?? 0); edge += 1) {
      if (((masks[edge] ?? 0) & mask) !== 0 && ends[edge] !== lot) return false;
    }
    return true;
  }

  #isNew(lot: number): boolean {
    if (this.#met[lot] === this.#walk) return false;
    this.#met[lot] = this.#walk;
    return true;
  }
}
