import type { Side } from '../model/side.ts';
import type { Scope, Tolerance } from '../model/comparison-settings.ts';
import type { Mappings } from '../mapping/crosswalks/crosswalk.ts';
import type { DomainDefinition, Figure, Measure, RecordDefinition, RowsOf } from '../domains/domain.ts';
import type { ValuedMeasure } from '../domains/own-parts.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { UnitPlan, UnitSources } from './units/comparison-unit.ts';
import type { FeedInput } from './landing/feed-input.ts';
import type { UnmappedPolicy } from './typing/translation.ts';

/** A measure of a comparison. */
export interface PlannedMeasure extends Measure {
  readonly tolerance: Tolerance;
  /** False where one side has no figure of it: it is added up and not judged. */
  readonly onBothSides: boolean;
}

/** What else a reference list says of its materials. */
export interface ListContents {
  readonly prices: boolean;
  readonly descriptions: boolean;
  /** Which materials one system alone keeps between others. */
  readonly phantoms: boolean;
  /** How the prices come about: standard or moving average. */
  readonly controls: boolean;
}

/** Everything that decides what the records of a feed become. */
export interface TypingPlan {
  readonly dialect: Dialect;
  readonly domain: RecordDefinition;
  readonly mappings: Mappings;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
  /** Key fields that are kept, in contract order. */
  readonly grain: readonly string[];
  /** Canonical codes by field; fields not named follow the domain's default. */
  readonly scope: Scope;
  readonly fold: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The figures that some feed fills, in contract order. */
  readonly measures: readonly Figure[];
  /** ISO 4217: the currency of amounts that name none. */
  readonly currency: string;
  /** Reference list in use for comparison units, prices and what materials are called. */
  readonly materials: (UnitSources & ListContents) | null;
  /** The inputs of both sides. */
  readonly inputs: readonly FeedInput[];
  /** The states of orders stand in `order_states`, and decide what is in scope. */
  readonly orderStates?: boolean;
  /** Materials that one system alone keeps stand in `contracted_materials`: their rows are out of the keys, and joined through in `contracted`. */
  readonly contracts?: boolean;
  /** What orders made stands in `order_parents`, for rows that do not say into which parent they went. */
  readonly orderParents?: boolean;
}

/** The orders that rework something stand in a table, as the lists of orders say. */
export interface KnownOrderTypes {
  /** The table has their sites. */
  readonly bySite: boolean;
}

/** Everything that decides a comparison; the statements of a plan are a pure function of it. */
export interface Comparison extends TypingPlan {
  readonly domain: DomainDefinition;
  /** How many seconds later than its use something may be entered as made. */
  readonly allowance: Readonly<Record<Side, number>>;
  /** Trees with more edges than this are searched on the engine. */
  readonly edgesInMemory: number;
  /** Null where no list of orders says of what type they are, or nobody asks. */
  readonly orderTypes: KnownOrderTypes | null;
  /** Names of the reference lists in use, each a table. */
  readonly lists: readonly string[];
  /** One of them at least is compared. */
  readonly measures: readonly PlannedMeasure[];
  /** Keys of rejected rows are at hand in `rejected_keys`, so that rows with the same key are ambiguous. */
  readonly rejectedKeys: boolean;
  /** Only the totals of the feeds are wanted: nothing is grouped by key. */
  readonly totalsOnly: boolean;
  /** Units are met whose factor does not end within nine decimals, so that sums must be divided; costs a tenth of the time. */
  readonly divides: boolean;
  /** A measure that one side lacks, worked out by an own stage; null where both have it, or nobody. */
  readonly valued: ValuedMeasure | null;
  /** Rows that one side has none of, as a kind: they are added up and not judged. */
  readonly notCompared: RowsOf | null;
  /** Keys are met whose rows are in several units: they stand in `regrouped`, a row per measure and unit. */
  readonly regroups: boolean;
}

/** The measures that are judged. */
export function comparedMeasures({ measures }: Comparison): readonly PlannedMeasure[] {
  return measures.filter(({ onBothSides }) => onBothSides);
}

/**
 * True where a row may lack a figure: with several measures, or one that is not required. Then the figures of a key need not be in one
 * unit either, and the units are looked at after the grouping.
 */
export function mayLackFigures({ measures }: Comparison): boolean {
  return measures.length > 1 || measures.some(({ required }) => !required);
}

/** Where the comparison units come from. */
export function unitPlan({ materials, grain, fold }: TypingPlan): UnitPlan {
  const sources: UnitSources = materials ?? { baseUnits: false, baseUnitsBySite: false };
  return { ...sources, lotsApart: grain.includes('lot') && Object.keys(fold['lot'] ?? {}).length === 0 };
}

/** True when ownerships are folded, so that a key says less than its lines. */
export function foldsOwnership(comparison: TypingPlan): boolean {
  return Object.keys(comparison.fold['ownership'] ?? {}).length > 0;
}

/** True when a line that is not ours in money may hide behind a key: ownership is known but not part of the grain, or folded. */
export function hidesOwnership(comparison: TypingPlan): boolean {
  return (
    (!comparison.grain.includes('ownership') || foldsOwnership(comparison)) &&
    comparison.inputs.some((input) => (input.bindings.get('ownership') ?? 'absent') !== 'absent')
  );
}
