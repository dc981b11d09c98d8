import type { Side } from '../model/side.ts';

/** One proposal as scripts read it: a code without an entry and one thing that it may mean. */
export interface Suggestion {
  readonly crosswalk: string;
  readonly side: Side;
  /** The site of a place; null for all other codes. */
  readonly site: string | null;
  readonly code: string;
  /** The fields of the entry, in the order of its file. */
  readonly proposal: Readonly<Record<string, string>>;
  /** From 0.00 to 0.99. */
  readonly score: string;
  readonly reasons: readonly { readonly kind: string; readonly evidence: string }[];
  /** 1 for the best proposal of the code. */
  readonly rank: number;
  /** Other codes of the side that want the same partner. */
  readonly conflict_with: readonly string[];
  /** The line that the entry adds to its file. */
  readonly line: string;
  /** True where the patch has it. */
  readonly in_patch: boolean;
  /** Why it has not: the score, a better use for one of its codes, no place in the file, or entries that it would contradict. */
  readonly left_out: 'min_score' | 'taken' | 'no_place' | 'contradiction' | null;
}

/** How many codes of a crosswalk and side have no entry, and what became of them. */
export interface SuggestionCount {
  readonly crosswalk: string;
  readonly side: Side;
  readonly codes: number;
  /** Codes with some proposal, as a code or as the partner of one. */
  readonly proposed: number;
  /** … with one in the patch. */
  readonly in_patch: number;
  /** Codes that nothing speaks for. */
  readonly without_evidence: readonly string[];
}

/** `result` of `mappings suggest --json`. */
export interface Suggestions {
  readonly min_score: string;
  readonly counts: readonly SuggestionCount[];
  readonly proposals: readonly Suggestion[];
  /** A unified diff; empty where nothing is good enough. */
  readonly patch: string;
  readonly files: readonly { readonly path: string; readonly entries: number; readonly written: boolean }[];
}
