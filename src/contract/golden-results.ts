import type { ExplainedStep, RulePlace } from './explanation.ts';
import type { RejectCode } from '../model/reject.ts';
import type { Side } from '../model/side.ts';

/** `result` of `mappings test --json`. */
export interface GoldenResults {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  /** Drafted and not reviewed yet, whether they pass or not. */
  readonly recorded: number;
  /** In the order of files and lines. */
  readonly results: readonly GoldenResult[];
}

export interface GoldenResult {
  readonly name: string;
  readonly at: RulePlace;
  readonly side: Side;
  readonly profile: string;
  /** ISO date: chooses among dated entries. */
  readonly day: string;
  readonly passed: boolean;
  /** Header → cell as exported. */
  readonly given: Readonly<Record<string, string>>;
  readonly got: GoldenGot;
  readonly differences: readonly {
    /** Null where the outcome as a whole is another one. */
    readonly field: string | null;
    /** Number of the expected row, from 0. */
    readonly row: number;
    readonly expected: string;
    readonly got: string;
    readonly at: RulePlace;
    readonly because: readonly ExplainedStep[];
  }[];
}

/** What the mapping files made of a record. */
export type GoldenGot =
  | { readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly reject: readonly { readonly field: string; readonly code: RejectCode }[] }
  | { readonly filtered: true };
