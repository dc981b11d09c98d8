import type { BothValues } from './mapping-diff.ts';
import type { Side } from '../model/side.ts';
import type { Verdict } from '../model/verdict.ts';

/** A count under OLD and under NEW. */
export interface BothCounts {
  readonly old: number;
  readonly new: number;
}

/** Source records of one side. read = moved + unmoved + only in this reading, under OLD and under NEW. */
export interface MovedRecords {
  readonly side: Side;
  readonly read: BothCounts;
  /** Read by both, and what becomes of them differs. */
  readonly moved: number;
  readonly unmoved: number;
  /** Found by one reading only: the profiles cut the files into records in different ways. */
  readonly only: BothCounts;
}

/** Canonical rows that the same change moves: one field, one exported code, from one meaning to another. */
export interface Move {
  readonly side: Side;
  /** A key field, `unit` (the comparison unit), `quantity`, or `disposition` (also of rows that only one reading has). */
  readonly field: string;
  /**
   * What the export writes, after the transforms of OLD; of a disposition the code that decides it; null where no code does. `within` is
   * the site of a place, or the material where a line of its own in material-units.csv changes.
   */
  readonly code: { readonly field: string; readonly text: string; readonly within: string | null } | null;
  readonly old: string | null;
  readonly new: string | null;
  /** Source records, and the different keys that their rows have under NEW (under OLD where NEW uses none of them). */
  readonly rows: number;
  readonly keys: number;
  /** Signed sums of the rows in their comparison units; null where the reading does not use them. */
  readonly quantity: readonly { readonly unit: string; readonly old: string | null; readonly new: string | null }[];
  /** Σ |quantity| × unit cost. */
  readonly value: BothValues;
  /** Rows without a known price, or stock that is not ours in money. */
  readonly unvalued: BothCounts;
  /** Positions in `changes` of the lines that do it; empty where no single line does. */
  readonly changes: readonly number[];
}

/** Discrepancies of one fate, with what they are worth; `unvalued` have no price. */
export interface ValuedCount {
  readonly count: number;
  readonly value_gross: string;
  readonly unvalued: number;
}

/** A discrepancy that is not the same under OLD and NEW. */
export interface ChangedDiscrepancy {
  readonly id: string;
  readonly fate: 'appears' | 'disappears' | 'changes';
  readonly key: Readonly<Record<string, string | null>>;
  readonly unit: string;
  readonly old: JudgedKey | null;
  readonly new: JudgedKey | null;
}

export interface JudgedKey {
  readonly verdict: Verdict;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly difference: string;
  readonly value: string | null;
}

/** What a change of mapping files does to the exports at hand and to their comparison. */
export interface EffectOnDomain {
  readonly domain: string;
  readonly currency: string;
  readonly grain: { readonly old: readonly string[]; readonly new: readonly string[] };
  readonly records: readonly MovedRecords[];
  /** The most money first, then the most rows; at most 1000 of `moves_found`. */
  readonly moves: readonly Move[];
  readonly moves_found: number;
  /** Records that are rejected, and whether a run would refuse for it. */
  readonly rejected: BothCounts;
  readonly run_refused: { readonly old: boolean; readonly new: boolean };
  readonly keys: { readonly old: KeyCounts; readonly new: KeyCounts };
  readonly verdicts: { readonly old: Readonly<Record<Verdict, number>>; readonly new: Readonly<Record<Verdict, number>> };
  readonly discrepancies: {
    readonly appear: ValuedCount;
    readonly disappear: ValuedCount;
    /** `value_gross` is what they are worth under NEW; `before` under OLD. */
    readonly change: ValuedCount & { readonly before: string };
    readonly stay: number;
    /** The most money first; at most 100. */
    readonly shown: readonly ChangedDiscrepancy[];
  };
}

export interface KeyCounts {
  readonly erp: number;
  readonly mes: number;
  readonly paired: number;
}
