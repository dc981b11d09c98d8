import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { COST_ORDERS } from './cost-orders.ts';
import { doubles, fits, scaled, SCALES } from './exact-money.ts';
import { standardsPerUnitQuery } from './standards-per-unit.ts';

/** Table with a row per product, site and line of its standard. */
export const STANDARD_LINES = 'standard_lines';

/** What identifies a line within the standard of a product. */
export const STANDARD_KEY = ['category', 'material', 'item'] as const;

/** Categories whose lines are distinguished by a component, and by an item. */
const OF_COMPONENT = ['material', 'subcontract'];
const OF_ITEM = ['labor', 'machine', 'overhead'];

/** Where two rows of one line may not differ: its price, lot size and share of scrap, and the units that they are in. */
const ONE_VALUE = ['unit', 'denominator', 'currency', 'unit_cost', 'cost_unit', 'lot_size', 'scrap_share'];

/** The figures of a standard that are multiplied, with their scale: `n_<name>` is each as a whole number, null where it has more digits. */
const FIGURES = {
  quantity_per: SCALES.planned,
  per_good: SCALES.planned,
  fixed_quantity: SCALES.planned,
  lot_size: SCALES.count,
  unit_cost: SCALES.price,
  cost_unit: SCALES.per,
} as const;

/** The columns of a line beyond its key: as the list has them, and as whole numbers. `plan_fits` and `price_fits`: all are exact so. */
export const STANDARD_TEXTS = ['unit', 'currency', 'operation'] as const;
export const STANDARD_FIGURES = ['denominator', 'fixed_quantity', 'unit_cost', 'cost_unit', 'lot_size'] as const;
export const STANDARD_WHOLES = Object.keys(FIGURES).map((name) => `n_${name}`);
export const STANDARD_FLAGS = ['plan_fits', 'price_fits', 'unlike'] as const;

/**
 * The standards of all products that some order made, a row per line: quantities still to be divided by `denominator`, as is `cost_unit`, so
 * that it cancels. An overhead has its price for each good unit. `unlike` lines are several that the compared key fields do not tell apart.
 */
export function standardLinesQuery(setting: StageSetting): Fragment {
  if (!setting.lists.has('standards')) return noStandards();
  const field = (name: string, codes: readonly string[], from: string): Fragment => {
    const listed = codes.map((code) => literal(code));
    const value = sql`case when s."category" in (${list(listed, ', ')}) then s.${identifier(from)} else '' end`;
    return sql`${setting.grain.includes(name) ? value : sql`''`} as ${identifier(name)}`;
  };
  const key = ['made', 'of_site', ...STANDARD_KEY].map(identifier);
  const shared = ONE_VALUE.map((name) => sql`min(${identifier(name)}) as ${identifier(name)}`);
  const unlike = ONE_VALUE.map((name) => sql`min(${identifier(name)}) < max(${identifier(name)})`);
  const share = sql`(1 + case when "category" = 'overhead' then 0 else coalesce("scrap_share", 0) end)`;
  const names = Object.entries(FIGURES);
  const fitting = (...of: readonly (keyof typeof FIGURES)[]): Fragment =>
    list(
      of.map((name) => fits(name, FIGURES[name])),
      ' and ',
    );
  return sql`with "per_unit" as (
  ${standardsPerUnitQuery(setting.dialect)}
),
"listed" as (
  select
    s."material" as "made",
    s."site" as "of_site",
    s."category",
    ${list([field('material', OF_COMPONENT, 'component'), field('item', OF_ITEM, 'item')])},
    ${list([...ONE_VALUE, 'operation'].map((name) => sql`s.${identifier(name)}`))},
    coalesce(case when s."category" = 'overhead' then cast(s."denominator" as decimal(38,18)) else s."quantity_per" end, 0) as "quantity_per",
    coalesce(s."fixed_quantity", 0) as "fixed_quantity"
  from "per_unit" as s
  where s."category" not in ('output', 'scrap') and s."material" in (select "product" from ${identifier(COST_ORDERS)} where "product" is not null)
),
"added" as (
  select
    ${list(key)},
    sum("quantity_per") as "quantity_per",
    sum("fixed_quantity") as "fixed_quantity",
    ${list(shared)},
    case when min("operation") = max("operation") then nullif(min("operation"), '') end as "operation",
    coalesce(${list(unlike, '\n      or ')}, false) as "unlike"
  from "listed"
  group by ${list(key, ', ')}
),
"with_scrap" as (
  select *, cast(cast("quantity_per" as decimal(38,12)) * cast(${share} as decimal(18,9)) as decimal(38,18)) as "per_good"
  from "added"
)
select
  ${list([...key, ...[...STANDARD_TEXTS, ...STANDARD_FIGURES, 'unlike'].map(identifier)])},
  ${list(names.map(([name, scale]) => sql`case when ${fits(name, scale)} then ${scaled(name, scale)} end as ${identifier(`n_${name}`)}`))},
  ${fitting('quantity_per', 'per_good', 'fixed_quantity', 'lot_size')} as "plan_fits",
  ${fitting('unit_cost', 'cost_unit')} as "price_fits"
from (
  select *, ${list(doubles(names.map(([name]) => name)))} from "with_scrap"
) as w`;
}

/** No rows. */
function noStandards(): Fragment {
  const texts = ['made', 'of_site', ...STANDARD_KEY, ...STANDARD_TEXTS].map(
    (name) => sql`cast('' as varchar) as ${identifier(name)}`,
  );
  const figures = STANDARD_FIGURES.map((name) => sql`cast(null as decimal(38,18)) as ${identifier(name)}`);
  const wholes = STANDARD_WHOLES.map((name) => sql`cast(null as decimal(38,0)) as ${identifier(name)}`);
  const flags = STANDARD_FLAGS.map((name) => sql`false as ${identifier(name)}`);
  return sql`select
  ${list([...texts, ...figures, ...wholes, ...flags])}
from ${identifier(COST_ORDERS)}
where false`;
}
