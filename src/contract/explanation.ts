import type { Side } from '../model/side.ts';

/** What `mappings explain` can be asked about. */
export const EXPLAINED_KINDS = ['part', 'lot', 'serial', 'site', 'location', 'unit', 'status', 'ownership'] as const;

export type ExplainedKind = (typeof EXPLAINED_KINDS)[number];

/** A place in a mapping file; lines and columns count from 1. */
export interface RulePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The kinds of rules that a value goes through, in the order in which they can come. */
export const STEP_KINDS = [
  'exported',
  'transform',
  'default',
  'constant',
  'position',
  'absent',
  'entry',
  'rule',
  'canonical',
  'blank',
  'passed',
  'rejected',
  'read',
  'factor',
  'fold',
] as const;

/** One rule that a value went through. */
export interface ExplainedStep {
  readonly kind: (typeof STEP_KINDS)[number];
  /** As people know it: `strip_leading_zeros`, `parts.csv`, a reject code. */
  readonly rule: string;
  /** The value after it; null where there is none. */
  readonly value: string | null;
  /** Where the rule is written; null where no file says it. */
  readonly at: RulePlace | null;
}

/** An entry that could have been meant and was not. */
export interface PassedOver {
  readonly code: string;
  readonly canonical: string;
  readonly why: string;
  readonly at: RulePlace;
}

/** How a unit becomes the unit that quantities are compared in. */
export interface ExplainedUnit {
  readonly unit: string;
  readonly comparison_unit: string;
  /** Exact: 1 unit = factor comparison units, a fraction such as `1/1000` or a whole number. */
  readonly factor: string;
  /** Each equation on the way, such as `1 G = 1/1000 KG`. */
  readonly chain: readonly { readonly equation: string; readonly at: RulePlace }[];
}

/** The way back from the canonical code to what one side writes. */
export interface ExplainedBack {
  readonly side: Side;
  /** The profile whose transforms were undone; null where none is known. */
  readonly profile: string | null;
  /** What a correction would write; null where it is ambiguous or the side does not carry the field. */
  readonly code: string | null;
  readonly state: 'unique' | 'passed' | 'ambiguous' | 'not_carried';
  /** Every code that means the canonical one, with the line that says so. */
  readonly candidates: readonly { readonly code: string; readonly at: RulePlace | null }[];
}

/** `result` of `mappings explain --json`. */
export interface Explanation {
  readonly value: string;
  readonly kind: ExplainedKind;
  readonly side: Side;
  readonly profile: string;
  /** ISO date: chooses among dated entries. */
  readonly on: string;
  /** `mapped`: a rule gave the canonical code; `passed`: none did, and it goes on as it is. */
  readonly outcome: 'mapped' | 'passed' | 'rejected' | 'blank';
  readonly canonical: string | null;
  /** The reject code where the record would be refused. */
  readonly reject: string | null;
  readonly steps: readonly ExplainedStep[];
  readonly passed_over: readonly PassedOver[];
  /** The line that would map a value that no rule knows, and the nearest code that one does. */
  readonly remedy: { readonly file: string; readonly line: string } | null;
  readonly nearest: PassedOver | null;
  readonly unit: ExplainedUnit | null;
  /** Canonical site of a location; null for all else, and where none is known. */
  readonly site: string | null;
  readonly back: readonly ExplainedBack[];
}
