import { absolute, compare, decimal, type Decimal } from '../model/decimal.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';

interface Ranked {
  readonly discrepancy: Discrepancy;
  /** The number that it shares with its opposite. */
  readonly move: number | undefined;
  /** Absolute; null where no money is known. */
  readonly value: Decimal | null;
  readonly difference: Decimal;
}

/** Keeps the largest of any number of discrepancies: by money first, rows without money after all others, then by amount. */
export class Largest {
  readonly #limit: number;
  /** Largest first. */
  readonly #kept: Ranked[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `move`: the number that it shares with its opposite, where it has one. */
  add(discrepancy: Discrepancy, move?: number): void {
    const candidate = ranked(discrepancy, move);
    const last = this.#kept.at(-1);
    if (this.#kept.length === this.#limit && last && !isLarger(candidate, last)) return;
    const rank = this.#kept.findIndex((kept) => isLarger(candidate, kept));
    this.#kept.splice(rank < 0 ? this.#kept.length : rank, 0, candidate);
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  /** Largest first; equals stay in the order they came. */
  list(): readonly { readonly discrepancy: Discrepancy; readonly movedWith: string | null }[] {
    return this.#kept.map(({ discrepancy, move }) => {
      const other = this.#kept.find((kept) => move !== undefined && kept.move === move && kept.discrepancy !== discrepancy);
      return { discrepancy, movedWith: other?.discrepancy.id ?? null };
    });
  }
}

function ranked(discrepancy: Discrepancy, move: number | undefined): Ranked {
  const { value, difference } = discrepancy;
  return {
    discrepancy,
    move,
    value: value === null ? null : absolute(decimal(value)),
    difference: absolute(decimal(difference)),
  };
}

function isLarger(a: Ranked, b: Ranked): boolean {
  if (a.value === null || b.value === null) {
    if (a.value !== b.value) return a.value !== null;
    return compare(a.difference, b.difference) > 0;
  }
  return (compare(a.value, b.value) || compare(a.difference, b.difference)) > 0;
}
