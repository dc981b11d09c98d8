import type { Side } from '../model/side.ts';
import { dividedAtScale18 } from '../sql/division.ts';
import { identifier, list, sql, type Fragment } from '../sql/fragment.ts';
import { type Comparison, hidesOwnership } from './comparison.ts';
import { landedName } from './feed-input.ts';
import { allOf } from './refusal.ts';
import { rowQueries } from './rows.ts';
import { totalLabel } from './total-label.ts';
import type { NamedQuery, Typing } from './typed.ts';

/**
 * Both sides by key, and in the same scan the totals of their feeds: a second grouping set whose key and unit are null. One
 * grouping over both sides gives what a full outer join of two groupings gives, for less time and memory.
 */
export function pairedQueries(
  comparison: Comparison,
  typings: readonly Typing[],
  flags: readonly string[],
): readonly NamedQuery[] {
  return [
    ...typings.flatMap((typed) => rowQueries(comparison, typed, flags, landedName(typed.input))),
    { name: 'summands', query: summandsQuery(comparison, typings, flags) },
    { name: 'grouped', query: groupedQuery(comparison) },
    { name: 'paired', query: pairedQuery(comparison) },
  ];
}

/** The rows of both sides with their amount in the comparison unit, which is null where a row takes no part in any key. */
function summandsQuery(comparison: Comparison, typings: readonly Typing[], flags: readonly string[]): Fragment {
  const columns = [...comparison.grain, ...(hidesOwnership(comparison) ? ['not_ours'] : [])].map(identifier);
  const ready = allOf([
    sql`"disposition" = 'accepted'`,
    ...flags.map((flag) => sql`not ${identifier(flag)}`),
    sql`"label" is not null`,
  ]);
  const selects = typings.map(
    ({ input }) => sql`select
  ${list(columns, ', ')},
  case when "disposition" = 'accepted' then "unit" end as "unit",
  case
    when ${ready} then "label"
    else ${totalLabel(flags)}
  end as "total",
  "denominator",
  ${list(
    (['erp', 'mes'] as const).map(
      (side) => sql`${side === input.side ? sql`1` : sql`cast(null as integer)`} as ${identifier(`${side}_line`)}`,
    ),
    ', ',
  )},
  ${list((['erp', 'mes'] as const).flatMap((side) => amounts(side, input.side)))}
from ${identifier(`${input.name}_rows`)}`,
  );
  return list(selects, '\nunion all\n');
}

/**
 * quantity × factor at scale 18, null on the other side. A factor that does not end within nine decimals comes multiplied by its
 * denominator: such amounts are added up apart and divided once per key.
 */
function amounts(side: Side, own: Side): readonly Fragment[] {
  const exact = identifier(`${side}_exact`);
  const apart = identifier(`${side}_apart`);
  if (side !== own) return [sql`cast(null as decimal(38,18)) as ${exact}`, sql`cast(null as decimal(38,18)) as ${apart}`];
  return [
    sql`case
    when "denominator" > 1 then null
    when "factor" = 1 then cast("quantity" as decimal(38,18))
    else cast("quantity" * "factor" as decimal(38,18))
  end as ${exact}`,
    sql`case when "denominator" > 1 then cast("quantity" * "factor" as decimal(38,18)) end as ${apart}`,
  ];
}

function groupedQuery(comparison: Comparison): Fragment {
  const key = [...comparison.grain, 'unit'].map(identifier);
  const sums = (['erp', 'mes'] as const).flatMap((side) => [
    sql`count(${identifier(`${side}_line`)}) as ${identifier(`${side}_lines`)}`,
    ...['exact', 'apart'].map((kind) => sql`sum(${identifier(`${side}_${kind}`)}) as ${identifier(`${side}_${kind}`)}`),
  ]);
  const ours = hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : [];
  const columns = [sql`"total"`, ...sums, sql`max("denominator") as "denominator"`, ...ours];
  if (comparison.totalsOnly) {
    const none = key.map((name) => sql`cast(null as varchar) as ${name}`);
    return sql`select
  ${list([...none, ...columns])}
from "summands"
group by "total"`;
  }
  return sql`select
  ${list([...key, ...columns])}
from "summands"
group by grouping sets (
  (${list(key, ', ')}),
  ("total")
)`;
}

/** One row a key with both sides' figures, and the totals, which keep their sums as they are before any division. */
function pairedQuery(comparison: Comparison): Fragment {
  const passing = [...comparison.grain, 'unit', 'total'].map((name) => sql`g.${identifier(name)}`);
  const ours = hidesOwnership(comparison) ? [sql`g."not_ours"`] : [];
  const sides = (['erp', 'mes'] as const).flatMap((side) => [
    sql`nullif(g.${identifier(`${side}_lines`)}, 0) as ${identifier(`${side}_lines`)}`,
    sql`${figure(comparison, side)} as ${identifier(`${side}_quantity`)}`,
  ]);
  const divided = (side: Side): Fragment => sql`case when g.${identifier(`${side}_apart`)} is null then 0 else 1 end`;
  return sql`select
  ${list([...passing, ...sides, ...ours])},
  case when g."total" is null then ${divided('erp')} + ${divided('mes')} else 0 end as "divided"
from "grouped" as g
where g."unit" is not null or g."total" is not null`;
}

/** Null where the side has no line; a side whose figures are all unreadable has only totals. */
function figure(comparison: Comparison, side: Side): Fragment {
  const of = (kind: string): Fragment => sql`g.${identifier(`${side}_${kind}`)}`;
  const divided = dividedAtScale18(comparison.dialect, of('apart'), sql`g."denominator"`);
  return sql`case
    when ${of('lines')} = 0 then null
    when ${of('apart')} is null or g."total" is not null then coalesce(${of('exact')}, ${of('apart')}, 0)
    else cast(coalesce(${of('exact')}, 0) + ${divided} as decimal(38,18))
  end`;
}
