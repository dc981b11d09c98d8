import type { Side } from '../../../model/side.ts';

/** A code of an export and what is known about it. */
export interface CodeFact {
  readonly side: Side;
  /** The site of a location; blank for all other codes. */
  readonly site: string;
  readonly code: string;
  readonly canonicalSite: string;
  /** What it means; the code itself where no crosswalk has it. */
  readonly canonical: string;
  /** No crosswalk has it, and the other side nowhere has what it passes as. */
  readonly open: boolean;
  /** Some record with it is in scope: proposals are wanted. */
  readonly asked: boolean;
  readonly rows: number;
  readonly description: string | null;
  /** The root of its units where there is only one. */
  readonly root: string | null;
  /** It is next to lots or serial numbers. */
  readonly tracked: boolean;
}

/** How a feature shows on a pair of codes. */
export type Level = 'several' | 'one' | 'common';

/** A pair that shares lots, or quantities, as the engine found it. */
export interface SharedPair {
  readonly erp: string;
  readonly mes: string;
  readonly level: Level;
  readonly shared: number;
  /** In words. */
  readonly evidence: string;
}

/** One feature over all pairs: those of open codes one by one, those of known codes counted. */
export interface SharedFeature {
  readonly pairs: readonly SharedPair[];
  readonly levels: ReadonlyMap<string, { readonly same: number; readonly different: number }>;
}

/** Everything that the exports say about the parts of both sides. */
export interface PartEvidence {
  readonly erp: readonly CodeFact[];
  readonly mes: readonly CodeFact[];
  readonly lots: SharedFeature;
  readonly quantities: SharedFeature;
}
