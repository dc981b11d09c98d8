import type { OwnStage, StageSetting } from '../domains/own-parts.ts';
import type { Side } from '../model/side.ts';
import { identifier, list, sql, type Fragment } from '../sql/fragment.ts';
import type { Comparison } from './comparison.ts';
import { phantomsTable } from './contraction/contracted-materials.ts';
import { reportedQuery } from './judging/reported.ts';
import { shownQuery } from './judging/shown-fields.ts';
import { fills } from './landing/feed-input.ts';
import type { SmallTable } from './landing/small-table.ts';
import { comparedQuery } from './pairing/compared-query.ts';
import { regroupedQuery } from './pairing/regrouped.ts';
import { candidatesName, candidatesQuery } from './sources/candidates.ts';
import { sourceRecordsQuery, sourcesName } from './sources/source-records-query.ts';
import { acceptedRowsQuery } from './typing/accepted-rows.ts';
import { keepsRows, keptName, keptRowsQuery } from './typing/kept-rows.ts';
import { orderParentsQuery } from './typing/order-parents.ts';
import { ORDER_PARENTS } from './typing/parent-of-order.ts';
import { ORDER_STATES } from './typing/order-scope.ts';
import { orderStatesQuery } from './typing/order-states.ts';
import { substitutesTable } from './typing/substitutes-table.ts';
import { type Typing, typing } from './typing/input-typing.ts';
import { rejectedKeysQuery } from './typing/rejected.ts';
import { countedFlags } from './typing/typed-rows.ts';

/** A comparison resolved into statements. */
export interface DomainPlan {
  readonly comparison: Comparison;
  readonly typings: readonly Typing[];
  readonly flags: readonly string[];
  readonly tables: readonly SmallTable[];
}

export function domainPlan(comparison: Comparison): DomainPlan {
  const typings = comparison.inputs.map((input) => typing(comparison, input));
  const own = [
    ...(comparison.domain.substitutes ? [substitutesTable(comparison.mappings)] : []),
    ...(comparison.contracts ? [phantomsTable(comparison.mappings)] : []),
  ];
  const tables = new Map([...typings.flatMap((typed) => typed.tables), ...own].map((table) => [table.name, table]));
  return { comparison, typings, flags: countedFlags(typings), tables: [...tables.values()] };
}

/** In which runs a stage is made. */
export type StageTime = 'always' | 'with_rejects' | 'with_mixed_units' | 'with_sources' | 'with_shown_fields';

/** A step of a comparison: a query whose rows are kept under a name for the steps after it. */
export interface Stage {
  readonly name: string;
  /** What one of its rows is. */
  readonly why: string;
  readonly when: StageTime;
  /** The side that the second pass reads by it. */
  readonly side?: Side;
  /** The stage of every comparison that an own one of the domain follows. */
  readonly after?: OwnStage['after'];
  readonly query: () => Fragment;
}

/** How carefully the second pass reads an input. */
export interface SourceReading {
  /** Some of its figures cannot be read. */
  readonly guarded: boolean;
  /** It says which words of closed lists it uses. */
  readonly words: boolean;
}

const CAREFUL = (): SourceReading => ({ guarded: true, words: false });

/**
 * All stages of a comparison in their order, the domain's own and those of the second pass included. Runs, scripts and tests make them
 * from here.
 */
export function planStages(plan: DomainPlan, reading: (typed: Typing) => SourceReading = CAREFUL): readonly Stage[] {
  const { comparison, typings, flags } = plan;
  const always = 'always';
  return [
    ...keptStages(plan),
    ...orderStages(plan),
    ...ownStages(plan, 'landed'),
    {
      name: 'rejected_keys',
      why: 'One row per key of a rejected record: rows with the same key cannot be decided.',
      when: 'with_rejects',
      query: () => rejectedKeysQuery(comparison, typings),
    },
    {
      name: 'compared',
      why: 'One row per key that is still open, one row per verdict and unit of those that are, and the totals of each feed.',
      when: always,
      query: () => comparedQuery(comparison, typings, flags),
    },
    ...ownStages(plan, 'compared'),
    {
      name: 'regrouped',
      why: 'The keys in several units, a row per measure and unit.',
      when: 'with_mixed_units',
      query: () => regroupedQuery(comparison, typings),
    },
    {
      name: 'reported',
      why: 'The keys that are still open, in the order of the output.',
      when: always,
      query: () => reportedQuery(comparison),
    },
    {
      name: 'shown',
      why: 'What both sides say of the further fields of the reported keys.',
      when: 'with_shown_fields',
      query: () => shownQuery(comparison, typings),
    },
    ...ownStages(plan, 'reported'),
    ...typings.flatMap((typed) => sourceStages(plan, typed, reading(typed))),
  ];
}

/** The rows of each export, where they are typed once for all stages. */
function keptStages({ comparison, typings, flags }: DomainPlan): readonly Stage[] {
  if (!keepsRows(comparison)) return [];
  return typings.map((typed) => ({
    name: keptName(typed.input),
    why: 'One row per record, or a cell of a wide one, with canonical codes and figures: read once for all that follows.',
    when: 'always',
    after: 'landed',
    query: () => keptRowsQuery(comparison, typed, flags),
  }));
}

/** Drops the rows of each export, which nothing reads once the reported keys and their further fields are there: they would take memory for nothing. */
export function droppedRows({ comparison, typings }: DomainPlan): readonly Fragment[] {
  return keepsRows(comparison) ? typings.map(({ input }) => comparison.dialect.dropStage(keptName(input))) : [];
}

/** What is known of orders before anything is compared. */
function orderStages({ comparison, typings }: DomainPlan): readonly Stage[] {
  const parents: Stage = {
    name: ORDER_PARENTS,
    why: 'One row per side and order whose rows have no parent: what it made.',
    when: 'always',
    after: 'landed',
    query: () => orderParentsQuery(comparison, typings),
  };
  const before = comparison.orderParents ? [parents] : [];
  if (!comparison.orderStates) return before;
  return [
    ...before,
    {
      name: ORDER_STATES,
      why: 'One row per order whose state is known, and whether its rows are in scope.',
      when: 'always',
      after: 'landed',
      query: () => orderStatesQuery(comparison, typings),
    },
  ];
}

/** The second pass over one input. */
function sourceStages({ comparison }: DomainPlan, typed: Typing, { guarded, words }: SourceReading): readonly Stage[] {
  const { side } = typed.input;
  return [
    {
      name: candidatesName(typed),
      why: 'Second pass: records that may be behind a reported key, and an independent count and sum over all records.',
      when: 'with_sources',
      side,
      query: () => candidatesQuery(comparison, typed, guarded, words),
    },
    {
      name: sourcesName(typed),
      why: 'The records behind each reported key.',
      when: 'with_sources',
      side,
      query: () => sourceRecordsQuery(comparison, typed),
    },
  ];
}

function ownStages(plan: DomainPlan, after: OwnStage['after']): readonly Stage[] {
  const own = plan.comparison.domain.stages ?? [];
  return own
    .filter((stage) => stage.after === after)
    .map(({ name, why, query }) => ({ name, why, when: 'always', after, query: () => query(stageSetting(plan)) }));
}

/** A file of the domain's own whose lines a query gives. */
export interface OutputQuery {
  readonly file: string;
  readonly why: string;
  /** One column, `line`, sorted. */
  readonly query: Fragment;
}

/** The files of the domain's own that are queries to their end. */
export function outputQueries(plan: DomainPlan): readonly OutputQuery[] {
  return (plan.comparison.domain.outputs ?? []).flatMap(({ file, why, lines }) => {
    if (!('query' in lines)) return [];
    const sorted = lines.order.map((column) => sql`${identifier(column)} nulls last`);
    const query = sql`select "line"
from (
  ${lines.query(stageSetting(plan))}
) as o
order by ${list(sorted, ', ')}`;
    return [{ file, why, query }];
  });
}

/** What the own statements of a domain may ask of its comparison. */
export function stageSetting(plan: DomainPlan): StageSetting {
  const { dialect, domain, grain, inputs, measures, currency, lists, allowance, edgesInMemory, orderTypes } = plan.comparison;
  return {
    dialect,
    grain,
    currency,
    measures: measures.map(({ name }) => name),
    fields: new Set(domain.further.map(({ name }) => name).filter((name) => inputs.some((input) => fills(input, name)))),
    lists: new Set(lists),
    orderStates: plan.comparison.orderStates === true,
    tolerance: Object.fromEntries(measures.map(({ name, tolerance }) => [name, tolerance])),
    allowance,
    edgesInMemory,
    orderTypes,
    contracts: plan.comparison.contracts === true,
    substitutes: domain.substitutes === true && plan.comparison.mappings.substitutes.length > 0,
    rows: () => acceptedRowsQuery(plan.comparison, plan.typings),
  };
}

/** The stage of that name. Throws a RangeError where the plan has none. */
export function stageNamed(plan: DomainPlan, name: string): Stage {
  const found = planStages(plan).find((stage) => stage.name === name);
  if (!found) throw new RangeError(`no such stage: ${name}`);
  return found;
}
