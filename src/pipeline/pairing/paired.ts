import { type Side, SIDES } from '../../model/side.ts';
import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, hidesOwnership } from '../comparison.ts';
import { landedName } from '../landing/feed-input.ts';
import { allOf } from '../typing/refusal.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import { totalLabel } from '../audit/total-label.ts';
import type { NamedQuery, Typing } from '../typing/typed.ts';

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

/** The rows of both sides with their amount in the comparison unit; the unit is null where a row takes no part in any key. */
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
  ${list([...SIDES.flatMap((side) => amounts(comparison, side, input.side)), ...(comparison.divides ? [sql`"denominator"`] : [])])}
from ${identifier(`${input.name}_rows`)}`,
  );
  return list(selects, '\nunion all\n');
}

/**
 * quantity × factor at scale 18, null on the other side and zero where it cannot be read, so that it also counts the rows. A factor
 * that does not end within nine decimals comes multiplied by its denominator: such amounts are added up apart and divided once per key.
 */
function amounts(comparison: Comparison, side: Side, own: Side): readonly Fragment[] {
  const exact = identifier(`${side}_exact`);
  const apart = identifier(`${side}_apart`);
  const none = sql`cast(null as decimal(38,18))`;
  if (side !== own) return [sql`${none} as ${exact}`, ...(comparison.divides ? [sql`${none} as ${apart}`] : [])];
  const product = sql`cast("quantity" * "factor" as decimal(38,18))`;
  return [
    sql`case
  when "quantity" is null or "denominator" > 1 then 0
  when "factor" = 1 then cast("quantity" as decimal(38,18))
  else ${product}
end as ${exact}`,
    ...(comparison.divides ? [sql`case when "denominator" > 1 then coalesce(${product}, 0) end as ${apart}`] : []),
  ];
}

function groupedQuery(comparison: Comparison): Fragment {
  const key = [...comparison.grain, 'unit'].map(identifier);
  const sums = SIDES.flatMap((side) => [
    sql`count(${identifier(`${side}_exact`)}) as ${identifier(`${side}_lines`)}`,
    ...['exact', ...(comparison.divides ? ['apart'] : [])].map(
      (kind) => sql`sum(${identifier(`${side}_${kind}`)}) as ${identifier(`${side}_${kind}`)}`,
    ),
  ]);
  const columns = [
    sql`"total"`,
    ...sums,
    ...(comparison.divides ? [sql`max("denominator") as "denominator"`] : []),
    ...(hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : []),
  ];
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
  const sides = SIDES.flatMap((side) => [
    sql`nullif(g.${identifier(`${side}_lines`)}, 0) as ${identifier(`${side}_lines`)}`,
    sql`${figure(comparison, side)} as ${identifier(`${side}_quantity`)}`,
  ]);
  const count = comparison.divides
    ? sql`case when g."total" is null then ${divided('erp')} + ${divided('mes')} else 0 end`
    : sql`0`;
  return sql`select
  ${list([...passing, ...sides, ...ours])},
  ${count} as "divided"
from "grouped" as g
where g."unit" is not null or g."total" is not null`;
}

/** Null where the side has no line. */
function figure(comparison: Comparison, side: Side): Fragment {
  const of = (kind: string): Fragment => sql`g.${identifier(`${side}_${kind}`)}`;
  if (!comparison.divides) return of('exact');
  return sql`case
  when ${of('lines')} = 0 then null
  when ${of('apart')} is null then ${of('exact')}
  when g."total" is not null then ${of('apart')}
  else cast(${of('exact')} + ${dividedAtScale18(comparison.dialect, of('apart'), sql`g."denominator"`)} as decimal(38,18))
end`;
}

/** 1 where the side's sum was divided. */
function divided(side: Side): Fragment {
  return sql`case when g.${identifier(`${side}_apart`)} is null then 0 else 1 end`;
}
