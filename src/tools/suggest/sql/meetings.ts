import type { Side } from '../../../model/side.ts';
import { identifier, integer, list, sql, type Fragment } from '../../../sql/fragment.ts';
import { factsName } from './code-facts.ts';
import { evidenceName } from './evidence-query.ts';

/** Fields whose codes may share a meaning; what they meet by is what is under them. */
export type SharedField = 'site' | 'location' | 'status';

/** Columns of `meetingsQuery`, in the order they are read. */
export const MEETING_COLUMNS = ['site_code', 'code', 'target_site', 'target', 'weight', 'meetings', 'equal', 'sample'] as const;

const SIXTY: readonly (readonly [number, number])[] = [
  [1, 60],
  [2, 30],
  [3, 20],
  [4, 15],
  [5, 12],
  [6, 10],
];

/**
 * Where the stock under a code without an entry is on the other side: one row for each code and canonical code met there. Stock is
 * recognized by material, lot and serial number. What is under several codes of the other side is shared out between them, to those
 * with an equal quantity where there are any; `weight` counts in sixtieths.
 */
export function meetingsQuery(side: Side, field: SharedField): Fragment {
  const other = side === 'erp' ? 'mes' : 'erp';
  const location = field === 'location';
  const site = (column: string): Fragment => (location ? identifier(column) : sql`''`);
  const open = identifier(factsName(side, field));
  // Stock in units of two kinds has no quantity that could be compared
  const oneRoot = sql`case when min("root") = max("root") then min("root") end`;
  return sql`with "own" as (
  select
    ${site('code_site')} as "site_code", ${identifier(`code_${field}`)} as "code",
    "material", lower("lot") as "lot", lower("serial") as "serial", ${oneRoot} as "root",
    min("lot") as "shown_lot", min("serial") as "shown_serial", sum("quantity") as "quantity"
  from ${identifier(evidenceName(side))}
  group by 1, 2, 3, 4, 5
),
"others" as (
  select
    ${site('site')} as "target_site", ${identifier(field)} as "target",
    "material", lower("lot") as "lot", lower("serial") as "serial", ${oneRoot} as "root", sum("quantity") as "quantity"
  from ${identifier(evidenceName(other))}
  where ${identifier(field)} <> ''
  group by 1, 2, 3, 4, 5
),
"met" as (
  select
    a."site_code", a."code", b."target_site", b."target",
    a."material", a."lot", a."serial",
    a."material" || case
      when a."serial" <> '' then ', serial number ' || a."shown_serial"
      when a."lot" <> '' then ', lot ' || a."shown_lot"
      else ''
    end as "stock",
    case when a."root" = b."root" and a."quantity" = b."quantity" then 1 else 0 end as "equal"
  from "own" as a
  join ${open} as f on f."code" = a."code" and f."site_code" = a."site_code" and f."open" = 1 and f."asked" = 1
  join "others" as b
    on b."material" = a."material" and b."lot" = a."lot" and b."serial" = a."serial"
),
"shared_out" as (
  select
    *,
    count(*) over (partition by "site_code", "code", "material", "lot", "serial") as "locations",
    sum("equal") over (partition by "site_code", "code", "material", "lot", "serial") as "equals"
  from "met"
),
"weighed" as (
  select
    *,
    case when "equals" = 0 then ${share(sql`"locations"`)} when "equal" = 1 then ${share(sql`"equals"`)} end as "weight"
  from "shared_out"
)
select
  "site_code", "code", "target_site", "target",
  sum("weight") as "weight", count("weight") as "meetings", sum("equal") as "equal",
  coalesce(min(case when "equal" = 1 then "stock" end), min("stock")) as "sample"
from "weighed"
where "weight" is not null
group by 1, 2, 3, 4`;
}

/** How the stock of a side is spread over its canonical codes of a field: columns `target_site`, `target`, `stocks`. */
export function spreadQuery(side: Side, field: SharedField): Fragment {
  const site = field === 'location' ? identifier('site') : sql`''`;
  return sql`select ${site} as "target_site", ${identifier(field)} as "target", count(*) as "stocks"
from (
  select distinct "site", ${identifier(field)}, "material", "lot", "serial"
  from ${identifier(evidenceName(side))}
  where ${identifier(field)} <> ''
) as s
group by 1, 2`;
}

function share(holders: Fragment): Fragment {
  return sql`case ${holders} ${list(
    SIXTY.map(([number, part]) => sql`when ${integer(number)} then ${integer(part)}`),
    ' ',
  )} end`;
}
