import type { Scope, Tolerance } from '../model/comparison-settings.ts';
import type { Mappings } from '../mapping/crosswalks/crosswalk.ts';
import type { DomainDefinition } from '../domains/domain.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { UnitPlan, UnitSources } from './units/comparison-unit.ts';
import type { FeedInput } from './landing/feed-input.ts';
import type { UnmappedPolicy } from './typing/translation.ts';

/** Everything that decides a comparison; the statements of a plan are a pure function of it. */
export interface Comparison {
  readonly dialect: Dialect;
  readonly domain: DomainDefinition;
  /** The inputs of both sides. */
  readonly inputs: readonly FeedInput[];
  readonly mappings: Mappings;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
  /** Key fields that are compared, in contract order. */
  readonly grain: readonly string[];
  /** Canonical codes by field; fields not named follow the domain's default. */
  readonly scope: Scope;
  readonly fold: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tolerance: Tolerance;
  /** Reference list in use for comparison units and prices. */
  readonly materials: (UnitSources & { readonly prices: boolean }) | null;
  /** Keys of rejected rows are at hand in `rejected_keys`, so that rows with the same key are ambiguous. */
  readonly rejectedKeys: boolean;
  /** Only the totals of the feeds are wanted: nothing is grouped by key. */
  readonly totalsOnly: boolean;
  /** Units are met whose factor does not end within nine decimals, so that sums must be divided; costs a tenth of the time. */
  readonly divides: boolean;
}

/** Where the comparison units come from. */
export function unitPlan({ materials, grain, fold }: Comparison): UnitPlan {
  const sources: UnitSources = materials ?? { baseUnits: false, baseUnitsBySite: false };
  return { ...sources, lotsApart: grain.includes('lot') && Object.keys(fold['lot'] ?? {}).length === 0 };
}

/** True when ownerships are folded, so that a key says less than its lines. */
export function foldsOwnership(comparison: Comparison): boolean {
  return Object.keys(comparison.fold['ownership'] ?? {}).length > 0;
}

/** True when a line that is not ours in money may hide behind a key: ownership is known but not part of the grain, or folded. */
export function hidesOwnership(comparison: Comparison): boolean {
  return (
    (!comparison.grain.includes('ownership') || foldsOwnership(comparison)) &&
    comparison.inputs.some((input) => (input.bindings.get('ownership') ?? 'absent') !== 'absent')
  );
}
