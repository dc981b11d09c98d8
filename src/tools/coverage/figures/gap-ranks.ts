import type { SourceLocation } from '../../../errors.ts';
import { compare, type Decimal } from '../../../model/decimal.ts';

/** A code without an entry, as it is ranked. */
export interface Gap {
  readonly code: string;
  readonly within: string;
  readonly target: string;
  /** Where it has an entry for other days. */
  readonly otherDays: SourceLocation | undefined;
  readonly rows: number;
  readonly unvalued: number;
  /** Null where no record has a price. */
  readonly value: Decimal | null;
  readonly known: boolean;
}

/** Keeps the largest of any number of gaps, by records and by money, and counts them all. */
export class GapRanks {
  codes = 0;
  knownCodes = 0;
  readonly #limit: number;
  readonly #byRows: Gap[] = [];
  readonly #byValue: Gap[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(gap: Gap): void {
    this.codes += 1;
    if (gap.known) this.knownCodes += 1;
    keep(this.#byRows, gap, byRows, this.#limit);
    if (gap.value) keep(this.#byValue, gap, byValue, this.#limit);
  }

  /** New ones before known ones, then the most records. */
  byRows(): readonly Gap[] {
    return this.#byRows;
  }

  /** New ones before known ones, then the most money; gaps without a value are not among them. */
  byValue(): readonly Gap[] {
    return this.#byValue;
  }
}

/** Largest first; equals stay in the order they came. */
function keep(kept: Gap[], gap: Gap, order: (a: Gap, b: Gap) => number, limit: number): void {
  const last = kept.at(-1);
  if (kept.length === limit && (!last || order(gap, last) >= 0)) return;
  const location = kept.findIndex((other) => order(gap, other) < 0);
  kept.splice(location < 0 ? kept.length : location, 0, gap);
  if (kept.length > limit) kept.pop();
}

function byRows(a: Gap, b: Gap): number {
  return Number(a.known) - Number(b.known) || b.rows - a.rows || byMoney(a, b);
}

function byValue(a: Gap, b: Gap): number {
  return Number(a.known) - Number(b.known) || byMoney(a, b) || b.rows - a.rows;
}

function byMoney(a: Gap, b: Gap): number {
  if (!a.value || !b.value) return Number(b.value !== null) - Number(a.value !== null);
  return compare(b.value, a.value);
}
