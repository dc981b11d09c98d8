import type { FoundRule } from './rules/find-rules.ts';
import type { Proposal, SuggestedCrosswalk } from './scoring/proposal.ts';
import type { Side } from '../../model/side.ts';

/** The codes of one crosswalk and side that have no entry, and what is proposed for them. */
export interface Gathered {
  readonly crosswalk: SuggestedCrosswalk;
  /** Open codes by side, in the order of their spelling; a location with its site in front. */
  readonly open: Readonly<Record<Side, readonly string[]>>;
  /** The codes of a side in their order, the best proposal of each first. */
  readonly proposals: readonly Proposal[];
  /** Rules behind proposals that are good enough. */
  readonly rules: readonly FoundRule[];
}

/** What is asked of the gathering. */
export interface Asked {
  readonly crosswalks: readonly SuggestedCrosswalk[];
  readonly sides: readonly Side[];
  readonly limit: number;
  /** How good a proposal must be to show a rule: a decimal from 0 to 1. */
  readonly minScore: string;
}
