import type { SuggestedCrosswalk } from './scoring/proposal.ts';
import type { Side } from '../../model/side.ts';
import type { Progress } from '../../model/progress.ts';

/** Crosswalks that proposals are made for. */
export const SUGGESTED = [
  'parts',
  'locations',
  'sites',
  'lots',
  'serials',
  'statuses',
  'units',
] as const satisfies readonly SuggestedCrosswalk[];

export const SUGGEST_FORMATS = ['text', 'json', 'patch'] as const;

/** What the caller of `mappings suggest` decides. */
export interface SuggestOptions {
  /** Path of trueup.yaml. */
  readonly config: string;
  /** Only these; all when empty. */
  readonly crosswalks: readonly SuggestedCrosswalk[];
  /** Codes of one side only. */
  readonly side?: Side;
  /** Proposals below it are shown and not written: a decimal from 0 to 1. */
  readonly minScore: string;
  /** At most this many proposals per code. */
  readonly limit: number;
  /** Write the mapping files; else the patch is only shown. */
  readonly write: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}
