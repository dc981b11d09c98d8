import type { Side } from '../../../model/side.ts';

/** Crosswalks that proposals are made for. */
export type SuggestedCrosswalk = 'parts' | 'locations' | 'sites' | 'lots' | 'serials' | 'statuses' | 'units';

/** One piece of evidence, in words that a person can check. */
export interface Reason {
  readonly kind:
    | 'spelling'
    | 'pattern'
    | 'part'
    | 'edit_distance'
    | 'description'
    | 'lot'
    | 'quantity'
    | 'unit'
    | 'stock'
    | 'shared';
  readonly evidence: string;
}

/** What an entry would say: a pair of codes, or a code and what it means. Blank where a side has no part in it. */
export interface Entry {
  readonly erpSite: string;
  readonly erp: string;
  readonly mesSite: string;
  readonly mes: string;
  /** Blank where it is the ERP's code. */
  readonly canonical: string;
}

/** A code without an entry, and one thing that it may mean. */
export interface Proposal {
  readonly crosswalk: SuggestedCrosswalk;
  readonly side: Side;
  /** The site of a location; blank for all other codes. */
  readonly site: string;
  readonly code: string;
  readonly entry: Entry;
  /** From 0.00 to 0.99: how likely it is that the proposal is right, cut off after two decimals. */
  readonly score: string;
  /** 1 for the best proposal of the code. */
  readonly rank: number;
  readonly reasons: readonly Reason[];
  /** Other codes of the side that want the same partner, where only one of them can have it. */
  readonly conflictWith: readonly string[];
  /** True for the one proposal of a code that an assignment over all codes chose. */
  readonly chosen: boolean;
}

/** A share as a decimal with two locations, never rounded up and never 1. */
export function scoreText(share: number): string {
  const hundredths = Math.min(99, Math.max(0, Math.floor(share * 100 + 1e-9)));
  return `0.${String(hundredths).padStart(2, '0')}`;
}
