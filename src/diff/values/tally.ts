import { absolute, compare, type Decimal } from '../../model/decimal.ts';
import { changePattern, type PatternKind } from './change-pattern.ts';
import type { JudgedCell } from './judge.ts';
import type { CellChange, JudgedRow, Pair, Row } from './row.ts';

/** A pattern of changes with how often it occurs and the key that shows it first. */
export interface CountedPattern {
  readonly kind: PatternKind;
  readonly what: string;
  readonly count: number;
  readonly key: Row;
}

/** What is known of one compared column. */
export interface ColumnTally {
  readonly compared: number;
  /** Without those blank on both sides. */
  readonly equal: number;
  readonly bothBlank: number;
  readonly withinTolerance: number;
  readonly differing: number;
  /** Of all pairs that are not equal; null where no two figures differ. */
  readonly largest: {
    readonly difference: Decimal;
    readonly left: string | null;
    readonly right: string | null;
    readonly key: Row;
  } | null;
  /** The most frequent ones, largest count first. */
  readonly patterns: readonly CountedPattern[];
}

/** What a path has counted of the pairs that it did not hand on: all of them equal. */
export interface EqualPairs {
  readonly count: number;
  /** For each compared column, how many of them are blank on both sides. */
  readonly bothBlank: readonly number[];
}

const TOP_PATTERNS = 5;
/** Beyond so many patterns of a column new ones are not remembered: what occurs that rarely is none. */
const MOST_PATTERNS = 10_000;

/** Counts judged pairs, in the order of their keys. */
export class Tally {
  readonly verdicts = { equal: 0, within_tolerance: 0, differs: 0, missing_in_left: 0, missing_in_right: 0 };
  readonly #columns: OneColumn[];

  constructor(columns: number, equal: EqualPairs) {
    this.verdicts.equal = equal.count;
    this.#columns = Array.from({ length: columns }, (_, index) => new OneColumn(equal.count, equal.bothBlank[index] ?? 0));
  }

  add(pair: Pair, cells: readonly JudgedCell[], row: JudgedRow | null): void {
    if (!pair.left || !pair.right) {
      this.verdicts[pair.left ? 'missing_in_right' : 'missing_in_left']++;
      return;
    }
    if (row) this.verdicts.differs++;
    else this.verdicts[cells.some(({ verdict }) => verdict === 'within_tolerance') ? 'within_tolerance' : 'equal']++;
    for (const [index, cell] of cells.entries()) this.#columns[index]?.add(cell, pair.left);
  }

  columns(keyWidth: number): readonly ColumnTally[] {
    return this.#columns.map((column) => column.outcome(keyWidth));
  }
}

class OneColumn {
  #compared: number;
  #equal: number;
  #bothBlank: number;
  #within = 0;
  #differing = 0;
  #largest: { change: CellChange; size: Decimal; row: Row } | null = null;
  readonly #patterns = new Map<string, { kind: PatternKind; what: string; count: number; row: Row }>();

  constructor(equal: number, bothBlank: number) {
    this.#compared = equal;
    this.#equal = equal - bothBlank;
    this.#bothBlank = bothBlank;
  }

  add({ verdict, change }: JudgedCell, row: Row): void {
    this.#compared++;
    if (verdict === 'both_blank') this.#bothBlank++;
    else if (verdict === 'equal') this.#equal++;
    else if (verdict === 'within_tolerance') this.#within++;
    else this.#differs(change, row);
    if (verdict === 'within_tolerance' || verdict === 'differs') this.#measure(change, row);
  }

  #differs(change: CellChange, row: Row): void {
    this.#differing++;
    const { kind, what } = changePattern(change);
    const name = `${kind} ${what}`;
    const known = this.#patterns.get(name);
    if (known) known.count++;
    else if (this.#patterns.size < MOST_PATTERNS) this.#patterns.set(name, { kind, what, count: 1, row });
  }

  #measure(change: CellChange, row: Row): void {
    if (!change.difference) return;
    const size = absolute(change.difference);
    if (!this.#largest || compare(size, this.#largest.size) > 0) this.#largest = { change, size, row };
  }

  outcome(keyWidth: number): ColumnTally {
    const largest = this.#largest;
    const patterns = [...this.#patterns.values()].toSorted((a, b) => b.count - a.count).slice(0, TOP_PATTERNS);
    return {
      compared: this.#compared,
      equal: this.#equal,
      bothBlank: this.#bothBlank,
      withinTolerance: this.#within,
      differing: this.#differing,
      largest: largest?.change.difference
        ? {
            difference: largest.change.difference,
            left: largest.change.left,
            right: largest.change.right,
            key: largest.row.slice(0, keyWidth),
          }
        : null,
      patterns: patterns.map(({ kind, what, count, row }) => ({ kind, what, count, key: row.slice(0, keyWidth) })),
    };
  }
}
