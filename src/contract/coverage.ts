import type { Side } from '../model/side.ts';

/** What became of a code: understood; passed on as it is, or refused, for want of an entry; blank; or nobody asked. */
export const OUTCOMES = ['mapped', 'passed', 'rejected', 'blank', 'not_in_use'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How much stands behind the codes of one outcome. Blanks are no codes. */
export interface CoverageFigures {
  readonly codes: number;
  /** Source records, rejected ones included. */
  readonly rows: number;
  /** Σ |quantity| × price in the workspace's currency; null where no record has a price. */
  readonly value: string | null;
  readonly unvalued_rows: number;
}

export type CoverageOutcomes = Readonly<Record<Outcome, CoverageFigures>>;

/** A code without an entry. */
export interface CoverageGap {
  readonly code: string;
  /** Of a place, as exported; null for all else. */
  readonly site: string | null;
  /** Of a material that lacks a factor; null for all else. */
  readonly unit: string | null;
  readonly rows: number;
  readonly value: string | null;
  readonly unvalued_rows: number;
  /** It stands in the baseline. */
  readonly known: boolean;
  /** Its entry, where it has one that does not hold on the day of the export. */
  readonly other_days: { readonly file: string; readonly line: number } | null;
  /** The line of a mapping file that would mend it; null where that is a matter of days. */
  readonly line: string | null;
}

/** The gaps of a crosswalk; the lists are cut at a length, the counts are not. */
export interface CoverageGaps {
  readonly codes: number;
  readonly known_codes: number;
  readonly by_rows: readonly CoverageGap[];
  readonly by_value: readonly CoverageGap[];
}

/** One crosswalk on one side. */
export interface CrosswalkCoverage {
  readonly domain: string;
  /** The reference list whose records these are; null for the compared exports. */
  readonly list: string | null;
  /** Whose codes they are. */
  readonly side: Side;
  readonly crosswalk: string;
  /** The mapping file that has its entries. */
  readonly file: string;
  readonly in_use: boolean;
  /** What becomes of a code without an entry. */
  readonly unmapped: 'pass' | 'reject';
  /** Percent of the rows that need an entry and have one, cut off at four decimals; null where none needs one. */
  readonly share: string | null;
  readonly outcomes: CoverageOutcomes;
  /** Codes by feed add up to more than those of the side, where feeds share codes. */
  readonly feeds: readonly { readonly feed: number; readonly profile: string; readonly outcomes: CoverageOutcomes }[];
  /** Records that the scope leaves out: no part of the outcomes. */
  readonly out_of_scope: { readonly rows: number; readonly unmapped_codes: number; readonly unmapped_rows: number };
  readonly gaps: CoverageGaps;
}

/** One export: every record is in exactly one of the counts. */
export interface FeedCoverage {
  readonly domain: string;
  readonly list: string | null;
  readonly side: Side;
  /** Position among the feeds of its side or list, from 1. */
  readonly feed: number;
  readonly profile: string;
  readonly rows: {
    readonly read: number;
    readonly counted: number;
    readonly out_of_scope: number;
    /** By `skip` and `where`. */
    readonly left_out: number;
    /** Records that could not be cut into columns. */
    readonly unreadable: number;
  };
}

/** A code of a mapping file that no export uses. */
export interface UnusedEntry {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly crosswalk: string;
  /** Whose code it is; null where it holds for both. */
  readonly side: Side | null;
  readonly code: string;
  readonly why: 'never_seen' | 'not_valid';
  /** The other side's code of the same line is used. */
  readonly other_side_used: boolean;
}

export interface CoverageFailure {
  readonly domain: string;
  readonly side: Side;
  readonly crosswalk: string;
  readonly measure: 'rows' | 'codes' | 'money';
  /** What has an entry or is known, and what needs one: records, codes, or money. */
  readonly covered: string;
  readonly of: string;
  readonly share: string | null;
  /** As asked for; null where any gap that is not in the baseline fails. */
  readonly min: string | null;
  readonly new_codes: number;
}

/** A line of the baseline that is a gap no more. */
export interface BaselineLine {
  readonly side: Side;
  readonly crosswalk: string;
  readonly code: string;
  readonly site: string | null;
  readonly unit: string | null;
}

/** `result` of `mappings coverage --json`, and what `--format json` writes. */
export interface CoverageReport {
  readonly schema: 'trueup.coverage/1';
  readonly workspace: string;
  readonly currency: string;
  readonly feeds: readonly FeedCoverage[];
  readonly crosswalks: readonly CrosswalkCoverage[];
  /** Codes of the mapping files in force: those that came with the program are counted, local ones also listed. */
  readonly entries: {
    readonly local: number;
    readonly local_unused: number;
    readonly shipped: number;
    readonly shipped_unused: number;
    readonly unused: readonly UnusedEntry[];
  };
  readonly baseline: {
    readonly file: string;
    readonly codes: number;
    /** Gaps that it does not have. */
    readonly new_codes: number;
    readonly mended: readonly BaselineLine[];
    /** Codes that no record in scope has any more. */
    readonly not_seen: readonly BaselineLine[];
  } | null;
  readonly gate: { readonly min: readonly string[]; readonly passed: boolean; readonly failures: readonly CoverageFailure[] };
}
