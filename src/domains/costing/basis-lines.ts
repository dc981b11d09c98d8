import { SIDES } from '../../model/side.ts';
import { identifier, list, literal, NOTHING, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { CREDITS } from './cost-categories.ts';
import { CATEGORIES, COST_LINES, has, LINE_KEY, ORDER_KEY } from './cost-lines.ts';
import { COST_ORDERS, COST_SCRAP, sameLine, sameOrder } from './cost-orders.ts';
import { listPrice, listPriceJoins } from './list-prices.ts';
import { PLANNED_LINES } from './planned-lines.ts';
import { STANDARD_FIGURES, STANDARD_FLAGS, STANDARD_WHOLES } from './standard-lines.ts';
import { floored, power, SCALES } from './exact-money.ts';
import { VALUED_LINES } from './valued-lines.ts';

/** Table with a row per side and line: what was taken beside what the standard says. */
export const BASIS_LINES = 'basis_lines';

/** What a line has of its standard beside the unit, the denominator and the currency. */
const PLANNED = [...STANDARD_FIGURES.filter((name) => name !== 'denominator'), ...STANDARD_WHOLES, ...STANDARD_FLAGS];

/**
 * Every line of each side: those that were posted and those of the standard, with the facts of their order. A category that a side
 * never writes has no lines of it, an overhead that was not posted yet neither, nor a rework order what its product's standard says. A line without a standard has the price of a list.
 */
export function basisLinesQuery(setting: StageSetting): Fragment {
  // A condition on one side of a left join alone would make a nested loop of it: such codes stand as columns of the other side
  return sql`with "actual" as (
  ${actualQuery(setting)}
),
"planned" as (
  ${plannedQuery()}
),
"lines" as (
  ${linesQuery()}
),
${setting.substitutes ? substitutions() : NOTHING}"scrap_from" as (
  ${scrapFromQuery(setting)}
)
select
  l.*,
  o."state",
  o."product",
  o."several",
  o."rework",
  ${ofBasis('yield')} as "yield",
  ${ofBasis('yield', 'n_')} as "n_yield",
  coalesce(c."odd", 0) = 1 as "odd_scrap",
  case when c."odd" is null then 0 else c."n_scrap" end as "n_scrap",
  ${ofBasis('borrows_yield')} as "borrows_yield",
  ${ofBasis('borrows_scrap')} as "borrows_scrap",
  ${setting.substitutes ? sql`s."replaces"` : sql`cast(null as varchar) as "replaces"`},
  ${setting.substitutes ? sql`coalesce(r."replaced", 0)` : sql`cast(0 as decimal(38,18))`} as "replaced",
  ${listPrice(setting, 'l', 'unit_cost')} as "list_unit_cost",
  ${listPrice(setting, 'l', 'cost_unit')} as "list_cost_unit",
  ${listPrice(setting, 'l', 'currency')} as "list_currency"
from "lines" as l
join ${identifier(COST_ORDERS)} as o
  on ${sameOrder('o', 'l')}
${setting.substitutes ? SUBSTITUTION_JOINS : NOTHING}left join "scrap_from" as c
  on c."basis" = l."basis" and ${sameOrder('c', 'l')} and c."operation" = l."operation"
${listPriceJoins(setting, 'l')}
where l."posted" or not o."rework"`;
}

/** What stands in for what, and how much it replaces of each. */
function substitutions(): Fragment {
  return sql`"substituting" as (
  ${substitutingQuery()}
),
"replaced" as (
  select "basis", ${list(ORDER_KEY.map(identifier), ', ')}, "replaces", sum("replaced") as "replaced"
  from "substituting"
  group by "basis", ${list(ORDER_KEY.map(identifier), ', ')}, "replaces"
),
`;
}

const SUBSTITUTION_JOINS = sql`left join (select *, 'material' as "category" from "substituting") as s
  on s."category" = l."category" and s."basis" = l."basis" and ${sameOrder('s', 'l')} and s."material" = l."material"
left join (select *, 'material' as "category", true as "planned" from "replaced") as r
  on r."category" = l."category" and r."planned" = l."planned" and r."basis" = l."basis" and ${sameOrder('r', 'l')} and r."replaces" = l."material"
`;

/** What an order has for the side of a line. */
function ofBasis(name: string, prefix = ''): Fragment {
  const branches = SIDES.map((side) => sql`when ${literal(side)} then o.${identifier(`${prefix}${side}_${name}`)}`);
  return sql`case l."basis" ${list(branches, ' ')} end`;
}

/** What each side posted, a quantity without money at its value; a standard that only the other side writes counts too. */
function actualQuery(setting: StageSetting): Fragment {
  const { grain, fields } = setting;
  const own = has(setting, 'standard_amount') || has(setting, 'standard_quantity');
  const credits = list(
    CREDITS.map((code) => literal(code)),
    ', ',
  );
  const ofEither = [
    sql`case when a."standard_amount" is null then b."standard_amount" else a."standard_amount" end as "own_amount"`,
    sql`case when a."standard_amount" is null then b."standard_quantity" else a."standard_quantity" end as "own_quantity"`,
    sql`case when a."standard_amount" is null then b."denominator" else a."denominator" end as "own_denominator"`,
    sql`case
    when a."work_center" = a."last_work_center" then a."work_center"
    when a."work_center" is null and b."work_center" = b."last_work_center" then b."work_center"
  end as "work_center"`,
  ];
  const ofNone = [
    ...['amount', 'quantity', 'denominator'].map((name) => sql`cast(null as decimal(38,9)) as ${identifier(`own_${name}`)}`),
    sql`cast(null as varchar) as "work_center"`,
  ];
  return sql`select
  a."side" as "basis",
  ${list(LINE_KEY.map((name) => sql`a.${identifier(name)}`))},
  a."unit",
  a."units",
  coalesce(a."currency", v."currency") as "currency",
  a."currencys",
  a."quantity",
  a."n_quantity",
  a."denominator",
  coalesce(a."amount", cast(v."worth" as decimal(38,9))) as "amount",
  ${list(own || fields.has('work_center') ? ofEither : ofNone)}
from ${identifier(COST_LINES)} as a
${own || fields.has('work_center') ? sql`left join ${identifier(COST_LINES)} as b\n  on ${sameLine(LINE_KEY, 'b', 'a')} and b."side" <> a."side"` : NOTHING}
left join (select 'mes' as "side", * from ${identifier(VALUED_LINES)}) as v
  on v."side" = a."side" and ${sameLine(grain, 'v', 'a')}
where a."category" not in (${credits})`;
}

/** The standard of every order that a side has anything of. */
function plannedQuery(): Fragment {
  const key = list(LINE_KEY.map((name) => sql`p.${identifier(name)}`));
  const columns = list([...PLANNED, 'operation', 'unit', 'denominator', 'currency'].map((name) => sql`p.${identifier(name)}`));
  return sql`select
  b."side" as "basis",
  ${key},
  ${columns}
from ${identifier(PLANNED_LINES)} as p
join (
  select distinct "side", "site", "order" from ${identifier(COST_LINES)}
) as b
  on ${sameOrder('b', 'p')}
join ${identifier(CATEGORIES)} as c
  on c."side" = b."side" and c."category" = p."category"`;
}

/** Posted and planned side by side. */
function linesQuery(): Fragment {
  const both = ['basis', ...LINE_KEY].map(
    (name) => sql`coalesce(a.${identifier(name)}, p.${identifier(name)}) as ${identifier(name)}`,
  );
  // Distinct codes meet, never rows: thousands of orders have the same few operations
  const scrapItems = sql`(
    select count(*)
    from (select distinct "item" from ${identifier(COST_SCRAP)}) as c
    join (select distinct "item" from ${identifier(COST_LINES)} where "category" in ('labor', 'machine') and "item" <> '') as i
      on i."item" = c."item"
  ) > 0`;
  return sql`select
  ${list(both)},
  coalesce(a."unit", p."unit") as "unit",
  coalesce(a."units", false) or coalesce(a."unit" <> p."unit", false) as "units",
  coalesce(a."currency", p."currency") as "currency",
  coalesce(a."currencys", false) as "currencys",
  coalesce(a."quantity", 0) as "quantity",
  case when a."quantity" is null then 0 else a."n_quantity" end as "n_quantity",
  coalesce(cast(a."denominator" as decimal(38,0)), 1) as "denominator",
  a."amount",
  a."basis" is not null as "posted",
  p."basis" is not null as "planned",
  a."own_amount",
  a."work_center",
  a."own_quantity",
  coalesce(cast(a."own_denominator" as decimal(38,0)), 1) as "own_denominator",
  ${list(PLANNED.map((name) => sql`p.${identifier(name)}`))},
  coalesce(cast(p."denominator" as decimal(38,0)), 1) as "planned_denominator",
  p."currency" as "planned_currency",
  coalesce(p."operation", case when coalesce(a."category", p."category") in ('labor', 'machine') and ${scrapItems} then coalesce(a."item", p."item") end, '') as "operation"
from "actual" as a
full join "planned" as p
  on p."basis" = a."basis" and ${sameLine(LINE_KEY, 'p', 'a')}
where coalesce(a."category", p."category") <> 'overhead' or a."amount" is not null`;
}

/** A material without a standard that stands in for one that has it; where it may be for several, for the first of them. */
function substitutingQuery(): Fragment {
  return sql`select "basis", ${list(ORDER_KEY.map(identifier), ', ')}, "material", "replaces", "replaced"
from (
  select
    l."basis",
    l."site",
    l."order",
    l."material",
    p."material" as "replaces",
    cast(cast(l."quantity" as decimal(38,9)) * s."ratio" as decimal(38,18)) as "replaced",
    row_number() over (partition by l."basis", l."site", l."order", l."material" order by p."material") as "position"
  from "lines" as l
  join "substitutes" as s
    on s."substitute" = l."material"
  join "planned" as p
    on p."basis" = l."basis" and ${sameOrder('p', 'l')} and p."category" = 'material' and p."material" = s."material"
  where l."category" = 'material' and not l."planned" and l."own_amount" is null and l."quantity" <> 0 and l."denominator" = 1
) as c
where "position" = 1`;
}

/** What was scrapped at the operation of a line or a later one, as a whole number; a line without an operation bears all of it. */
function scrapFromQuery({ dialect }: StageSetting): Fragment {
  const thousand = power(SCALES.quantity - SCALES.count);
  return sql`select "basis", "site", "order", "operation", "odd", case when "count" * ${thousand} = "n_sum" then "count" end as "n_scrap"
from (
  select *, ${floored(dialect, sql`"n_sum"`, sql`cast(${thousand} as decimal(38,0))`)} as "count"
  from (
    select
      l."basis", l."site", l."order", l."operation",
      case when count(*) = count(c."n_scrap") then cast(sum(c."n_scrap") as decimal(38,0)) end as "n_sum",
      max(c."odd") as "odd"
    from (
      select distinct "basis", "site", "order", "operation" from "lines"
    ) as l
    join ${identifier(COST_SCRAP)} as c
      on c."side" = l."basis" and ${sameOrder('c', 'l')}
    where l."operation" = '' or c."item" = '' or c."item" >= l."operation"
    group by 1, 2, 3, 4
  ) as s
) as f`;
}
