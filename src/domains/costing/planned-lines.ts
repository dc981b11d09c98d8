import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { LINE_KEY } from './cost-lines.ts';
import { COST_ORDERS } from './cost-orders.ts';
import { standardsPerUnitQuery } from './standards-per-unit.ts';

/** Table with a row an order and line of its standard. */
export const PLANNED_LINES = 'planned_lines';

/** Categories whose lines are distinguished by a component, and by an item. */
const OF_COMPONENT = ['material', 'subcontract'];
const OF_ITEM = ['labor', 'machine', 'overhead'];

/** Where two rows of one line may not differ: its price, lot size and share of scrap, and the units that they are in. */
const ONE_VALUE = ['unit', 'denominator', 'currency', 'unit_cost', 'cost_unit', 'lot_size', 'scrap_share'];

/**
 * The standard of each order's product, a row a line: `quantity_per` and `fixed_quantity` still to be divided by `denominator`, as is
 * `cost_unit`, so that it cancels. An overhead has its price for each good unit. `unlike` lines are several that the compared key fields do
 * not tell apart.
 */
export function plannedLinesQuery(setting: StageSetting): Fragment {
  if (!setting.lists.has('standards')) return noStandards();
  const bySite = setting.grain.includes('site');
  const field = (name: string, codes: readonly string[], from: string): Fragment => {
    const listed = codes.map((code) => literal(code));
    const value = sql`case when s."category" in (${list(listed, ', ')}) then s.${identifier(from)} else '' end`;
    return sql`${setting.grain.includes(name) ? value : sql`''`} as ${identifier(name)}`;
  };
  const key = LINE_KEY.map(identifier);
  const shared = ONE_VALUE.map((name) => sql`min(${identifier(name)}) as ${identifier(name)}`);
  const unlike = ONE_VALUE.map((name) => sql`min(${identifier(name)}) < max(${identifier(name)})`);
  return sql`with "per_unit" as (
  ${standardsPerUnitQuery(setting.dialect)}
),
"listed" as (
  select
    o."site",
    o."order",
    s."category",
    ${list([field('material', OF_COMPONENT, 'component'), field('item', OF_ITEM, 'item')])},
    ${list([...ONE_VALUE, 'operation'].map((name) => sql`s.${identifier(name)}`))},
    coalesce(case when s."category" = 'overhead' then cast(s."denominator" as decimal(38,18)) else s."quantity_per" end, 0) as "quantity_per",
    coalesce(s."fixed_quantity", 0) as "fixed_quantity"
  from ${identifier(COST_ORDERS)} as o
  left join (
    ${sitesQuery(bySite)}
  ) as w
    on w."material" = o."product"${bySite ? sql` and w."site" = o."site"` : sql``}
  join "per_unit" as s
    on s."material" = o."product" and s."site" = ${bySite ? sql`coalesce(w."site", '')` : sql`w."site"`}
  where not o."several" and s."category" not in ('output', 'scrap')
)
select
  ${list(key)},
  sum("quantity_per") as "quantity_per",
  sum("fixed_quantity") as "fixed_quantity",
  ${list(shared)},
  case when min("operation") = max("operation") then nullif(min("operation"), '') end as "operation",
  coalesce(${list(unlike, '\n    or ')}, false) as "unlike"
from "listed"
group by ${list(key, ', ')}`;
}

/** Which site's standard counts: the order's own where the list has one; without sites in the key the only one of the product. */
function sitesQuery(bySite: boolean): Fragment {
  if (bySite) return sql`select distinct "material", "site" from "standards" where "site" <> ''`;
  return sql`select "material", min("site") as "site" from "standards" group by "material" having min("site") in ('', max("site"))`;
}

/** No rows. */
function noStandards(): Fragment {
  const texts = [...LINE_KEY, 'operation', 'unit', 'currency'].map((name) => sql`cast('' as varchar) as ${identifier(name)}`);
  const figures = ['quantity_per', 'fixed_quantity', 'denominator', 'unit_cost', 'cost_unit', 'lot_size', 'scrap_share'].map(
    (name) => sql`cast(null as decimal(38,18)) as ${identifier(name)}`,
  );
  return sql`select
  ${list([...texts, ...figures])},
  false as "unlike"
from ${identifier(COST_ORDERS)}
where false`;
}
