import type { Decimal } from '../../model/decimal.ts';

/** A row's cells as exported: those of the key, then the compared ones; null for a blank one. */
export type Row = readonly (string | null)[];

/** All rows of one key, on either side. */
export interface KeyGroup {
  readonly left: readonly Row[];
  readonly right: readonly Row[];
}

/** One row of each side that belong together, or one that has no counterpart. */
export type Pair =
  | { readonly left: Row; readonly right: Row }
  | { readonly left: Row; readonly right: null }
  | { readonly left: null; readonly right: Row };

/** What becomes of a row that is not simply equal on both sides. */
export type DiffVerdict = 'differs' | 'missing_in_left' | 'missing_in_right';

/** A cell that differs, or one of a row without a counterpart. */
export interface CellChange {
  /** Position among the compared columns. */
  readonly column: number;
  readonly left: string | null;
  readonly right: string | null;
  /** right − left, where both are numbers of a column with a tolerance. */
  readonly difference: Decimal | null;
}

/** A row of the result; its key is the left side's where there is one. */
export interface JudgedRow {
  readonly key: Row;
  readonly verdict: DiffVerdict;
  readonly changes: readonly CellChange[];
}
