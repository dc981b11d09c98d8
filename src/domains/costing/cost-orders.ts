import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { StageSetting } from '../own-parts.ts';
import { CATEGORIES, COST_LINES, ORDER_KEY } from './cost-lines.ts';
import { doubles, fits, scaled, SCALES } from './exact-money.ts';

/** Table with a row per order: what it made, and how far it is. */
export const COST_ORDERS = 'cost_orders';
/** Table with a row per order, side and operation: what was scrapped there. */
export const COST_SCRAP = 'cost_scrap';

/** The other side's figures count for a side that never writes any, where the other one does. */
function borrowed(side: Side, category: string): Fragment {
  const lines = (writer: Side): Fragment =>
    sql`(select count(*) from ${identifier(CATEGORIES)} where "side" = ${literal(writer)} and "category" = ${literal(category)})`;
  return sql`(${lines(side)} = 0 and ${lines(side === 'erp' ? 'mes' : 'erp')} > 0)`;
}

/**
 * What is known of each order: its product (of its output, else as the feeds name it, else of its scrap), whether there are several,
 * its state, and the good units of each side (`erp_yield`, `mes_yield`; null where they cannot be added up), `n_…` the same as whole numbers,
 * null where they have more digits than SCALES.
 */
export function costOrdersQuery({ orderStates }: StageSetting): Fragment {
  const yields = SIDES.flatMap((side) => {
    const other = side === 'erp' ? 'mes' : 'erp';
    return [
      sql`case when ${borrowed(side, 'output')} then ${goodUnits(other)} else ${goodUnits(side)} end as ${identifier(`${side}_yield`)}`,
      sql`${borrowed(side, 'output')} as ${identifier(`${side}_borrows_yield`)}`,
      sql`${borrowed(side, 'scrap')} as ${identifier(`${side}_borrows_scrap`)}`,
    ];
  });
  const names = SIDES.map((side) => `${side}_yield`);
  const wholes = names.map(
    (name) => sql`case when ${fits(name, SCALES.count)} then ${scaled(name, SCALES.count)} end as ${identifier(`n_${name}`)}`,
  );
  const state = orderStates ? sql`s."state"` : sql`cast(null as varchar)`;
  const join = orderStates ? sql`\nleft join "order_states" as s on ${sameOrder('s', 'o')}` : sql``;
  return sql`with "made" as (
  ${madeQuery()}
),
"known" as (
  select
    o."site",
    o."order",
    coalesce(o."made", o."product", o."scrapped") as "product",
    coalesce(o."made" < o."last_made" or (o."made" is null and o."product" < o."last_product"), false) as "several",
    o."rework" = 1 as "rework",
    ${state} as "state",
    ${list(yields)}
  from "made" as o${join}
)
select ${list([...KNOWN.map(identifier), ...names.map(identifier), ...wholes])}
from (
  select *, ${list(doubles(names))} from "known"
) as k`;
}

const KNOWN = [
  ...ORDER_KEY,
  'product',
  'several',
  'rework',
  'state',
  ...SIDES.flatMap((side) => [`${side}_borrows_yield`, `${side}_borrows_scrap`]),
];

/** What each order says that it made. */
function madeQuery(): Fragment {
  const sums = SIDES.flatMap((side) => {
    const own = sql`"side" = ${literal(side)} and "category" = 'output'`;
    const odd = sql`("units" or "denominator" > 1)`;
    return [
      sql`sum(case when ${own} then "quantity" end) as ${identifier(`${side}_output`)}`,
      sql`max(case when ${own} and ${odd} then 1 else 0 end) as ${identifier(`${side}_odd`)}`,
    ];
  });
  return sql`select
  ${list(ORDER_KEY.map(identifier), ', ')},
  min(${materialOf('output')}) as "made",
  max(${materialOf('output')}) as "last_made",
  min(${materialOf('scrap')}) as "scrapped",
  min("product") as "product",
  max("last_product") as "last_product",
  max(case when "order_type" = 'rework' or "last_order_type" = 'rework' then 1 else 0 end) as "rework",
  ${list(sums)}
from ${identifier(COST_LINES)}
group by 1, 2`;
}

/** The material of a row of that category. */
function materialOf(category: string): Fragment {
  return sql`case when "category" = ${literal(category)} then nullif("material", '') end`;
}

/** The good units that a side writes. */
function goodUnits(side: Side): Fragment {
  return sql`case when o.${identifier(`${side}_odd`)} = 0 then coalesce(o.${identifier(`${side}_output`)}, 0) end`;
}

/**
 * What each side says was scrapped, by operation, as a whole number of the scale of quantities; a side that never says it takes the
 * other's. Null where it has more digits; `odd` where units do not add up.
 */
export function costScrapQuery(): Fragment {
  const selects = SIDES.map((side) => {
    const other = side === 'erp' ? 'mes' : 'erp';
    const from = sql`case when ${borrowed(side, 'scrap')} then ${literal(other)} else ${literal(side)} end`;
    return sql`select ${literal(side)} as "side", "site", "order", "item", 
  case when count("quantity") = count("n_quantity") then cast(coalesce(sum("n_quantity"), 0) as decimal(38,0)) end as "n_scrap",
  max(case when "units" or "denominator" > 1 then 1 else 0 end) as "odd"
from ${identifier(COST_LINES)}
where "category" = 'scrap' and "side" = ${from}
group by "site", "order", "item"`;
  });
  return list(selects, '\nunion all\n');
}

/** The rows of two aliases are of one order. */
export function sameOrder(one: string, other: string): Fragment {
  const same = ORDER_KEY.map((name) => sql`${identifier(one)}.${identifier(name)} = ${identifier(other)}.${identifier(name)}`);
  return list(same, ' and ');
}

/** The rows of two aliases have one key. */
export function sameLine(key: readonly string[], one: string, other: string): Fragment {
  const same = key.map((name) => sql`${identifier(one)}.${identifier(name)} = ${identifier(other)}.${identifier(name)}`);
  return list(same, ' and ');
}
