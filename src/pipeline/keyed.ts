import type { Side } from '../model/side.ts';
import { identifier, list, sql, type Fragment } from '../sql/fragment.ts';
import { dividedAtScale18 } from '../sql/division.ts';
import { type Comparison, hidesOwnership } from './comparison.ts';
import { landedName } from './feed-input.ts';
import { rowColumns, rowQueries } from './rows.ts';
import type { NamedQuery, Typing } from './typed.ts';

/** What the totals of a feed are told apart by; null on the rows of keys. */
export function totalColumns(flags: readonly string[]): readonly string[] {
  return ['feed', 'record', 'disposition', 'first', 'source_unit', 'total_unit', 'total_factor', 'total_denominator', ...flags];
}

/**
 * One side by key, and in the same scan its totals: a second grouping set whose key and unit are null, so that it passes the
 * join unpaired. A sum is kept at scale 18; what needs a division is summed apart and divided once per key.
 */
export function keyedQueries(
  comparison: Comparison,
  typings: readonly Typing[],
  flags: readonly string[],
  side: Side,
): readonly NamedQuery[] {
  const own = typings.filter((typed) => typed.input.side === side);
  const rows = own.flatMap((typed) => rowQueries(comparison, typed, flags, landedName(typed.input)));
  return [
    ...rows,
    { name: `${side}_rows`, query: allRows(comparison, own, flags) },
    { name: `${side}_grouped`, query: groupedQuery(comparison, flags, side) },
    { name: `${side}_keyed`, query: keyedQuery(comparison, flags, side) },
  ];
}

/** The rows of all inputs; the comparison unit is null where a row takes no part, so that it forms no key. */
function allRows(comparison: Comparison, own: readonly Typing[], flags: readonly string[]): Fragment {
  const columns = list(rowColumns(comparison, flags).map(identifier), ', ');
  const selects = own.map((typed) => sql`select ${columns} from ${identifier(`${typed.input.name}_rows`)}`);
  return list(selects, '\nunion all\n');
}

function groupedQuery(comparison: Comparison, flags: readonly string[], side: Side): Fragment {
  const key = comparison.grain.map(identifier);
  const exact = sql`sum(case when "denominator" > 1 or "quantity" is null then null when "factor" = 1 then cast("quantity" as decimal(38,18)) else cast("quantity" * "factor" as decimal(38,18)) end)`;
  const apart = sql`sum(case when "denominator" > 1 then cast("quantity" * "factor" as decimal(38,18)) end)`;
  const ours = hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : [];
  const columns = [
    ...key,
    ...[sql`"compared_unit"`, ...totalColumns(flags).map(identifier)],
    sql`count(*) as "lines"`,
    sql`${exact} as "exact"`,
    sql`${apart} as "apart"`,
    sql`max("denominator") as "denominator"`,
    ...ours,
  ];
  const from = sql`select
  *,
  case when "disposition" = 'accepted' then "unit" end as "compared_unit",
  "unit" as "total_unit",
  "factor" as "total_factor",
  "denominator" as "total_denominator"
from ${identifier(`${side}_rows`)}`;
  return sql`select
  ${list(columns)}
from (
  ${from}
) as r
group by grouping sets (
  (${list([...key, sql`"compared_unit"`], ', ')}),
  (${list(totalColumns(flags).map(identifier), ', ')})
)`;
}

function keyedQuery(comparison: Comparison, flags: readonly string[], side: Side): Fragment {
  const passing = [...comparison.grain, ...totalColumns(flags)].map((name) => sql`g.${identifier(name)}`);
  const divided = dividedAtScale18(comparison.dialect, sql`g."apart"`, sql`g."denominator"`);
  const quantity = sql`case
  when g."apart" is null then coalesce(g."exact", 0)
  else coalesce(g."exact", 0) + ${divided}
end`;
  return sql`select
  ${list(passing)},
  g."compared_unit" as "unit",
  g."lines",
  cast(${quantity} as decimal(38,18)) as "quantity",
  case when g."apart" is null then 0 else 1 end as "divided"${hidesOwnership(comparison) ? sql`,\n  g."not_ours"` : sql``}
from ${identifier(`${side}_grouped`)} as g
where g."compared_unit" is not null or g."feed" is not null`;
}
