import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { BASIS_LINES } from './basis-lines.ts';
import { LINE_KEY } from './cost-lines.ts';
import { doubles, fits, minorUnits, power, scaled, SCALES, whole } from './exact-money.ts';

/** What is carried on beside the figures. */
export const CARRIED = [
  'basis',
  ...LINE_KEY,
  'state',
  'currency',
  'amount',
  'own_amount',
  'product',
  'work_center',
  'replaces',
  'standard',
  'why',
  'borrows_yield',
  'borrows_scrap',
] as const;

const SUM_IN_ORDER = sql`over (partition by "basis", "site", "order")`;

const LISTED = sql`"standard" = 'listed'`;

/** The price of a line that does not come from its standard. */
const USES_LIST = sql`("standard" = 'priced' or (${LISTED} and "unit_cost" is null and coalesce("list_currency", '') in ('', "of_currency")))`;
const USES_PLAN = sql`(${LISTED} and not ${USES_LIST})`;

/** Figures that are made whole line by line; those of the standard, of the order and the quantity come so. */
const OF_LINES = { replaced: SCALES.quantity, price: SCALES.price, per: SCALES.per, amount: SCALES.amount } as const;

/**
 * Each line with its `standard`: of the list (`listed`), its own (`own`), or only a price (`priced`) or none. Where the standard is the feed's
 * own, it is for the actual yield: its price is amount ÷ quantity. All figures `n_…` are whole numbers, see SCALES. A line that has no
 * parts says `why`, and its figures mean nothing.
 */
export function varianceFiguresQuery(setting: StageSetting): Fragment {
  const own = sql`"standard" = 'own'`;
  const zero = whole(sql`0`);
  const priceOr = (planned: Fragment, name: keyof typeof OF_LINES): Fragment =>
    sql`case when ${USES_PLAN} then ${planned} else ${scaled(name, OF_LINES[name])} end`;
  const figures: readonly (readonly [string, Fragment])[] = [
    ['y', sql`"n_yield"`],
    ['s', sql`"n_scrap"`],
    ['q', sql`case when ${LISTED} then "n_quantity_per" else ${zero} end`],
    ['qc', sql`case when ${LISTED} then "n_per_good" else ${zero} end`],
    ['f', sql`case when ${LISTED} then "n_fixed_quantity" else ${zero} end`],
    ['l', sql`case when ${LISTED} and "fixed_quantity" <> 0 then "n_lot_size" else ${whole(sql`1`)} end`],
    ['u', priceOr(sql`"n_unit_cost"`, 'price')],
    ['per', priceOr(sql`"n_cost_unit"`, 'per')],
    ['of', whole(sql`case when ${own} then "own_denominator" when ${USES_LIST} then 1 else "planned_denominator" end`)],
    ['taken', sql`"n_quantity"`],
    ['parts_of', whole(sql`"denominator"`)],
    ['replaced', sql`case when "replaced" = 0 then ${zero} else ${scaled('replaced', SCALES.quantity)} end`],
    ['own', sql`case when ${own} then ${scaled('own_quantity', SCALES.quantity)} else ${zero} end`],
    ['paid', sql`coalesce(${scaled('amount', SCALES.amount)}, ${zero})`],
  ];
  const exact = [
    sql`("yield" is null or "n_yield" is not null)`,
    sql`("odd_scrap" or "n_scrap" is not null)`,
    sql`"n_quantity" is not null`,
    sql`("replaced" = 0 or ${fits('replaced', SCALES.quantity)})`,
    sql`case when ${USES_PLAN} then "price_fits" else ${fits('price', SCALES.price)} and ${fits('per', SCALES.per)} end`,
    fits('amount', SCALES.amount),
    sql`(not (${LISTED}) or "plan_fits")`,
  ];
  const carried = CARRIED.filter((name) => name !== 'why' && name !== 'currency').map(identifier);
  return sql`select
  ${list([...carried, sql`"of_currency" as "currency"`, sql`"why"`])},
  ${minorUnits(sql`"of_currency"`)} as "minor",
  ${list(figures.map(([name, value]) => sql`${value} as ${identifier(`n_${name}`)}`))}
from (
  select *, ${why(list(exact, '\n    and '))} as "why"
  from (
    select
      *,
      ${list(doubles(['amount', 'price', 'per']))},
      case when "replaced" <> 0 then cast("replaced" as double) end as "d_replaced",
      case when ${own} then cast("own_quantity" as double) end as "d_own_quantity"
    from (
      ${pricedQuery(setting)}
    ) as p
  ) as d
) as w`;
}

function kind(): Fragment {
  return sql`case
      when "planned" then 'listed'
      when "own_amount" is not null and coalesce("own_quantity", 0) <> 0 then 'own'
      when "own_amount" is not null then 'lump'
      when "list_unit_cost" is not null and coalesce("list_currency", '') in ('', "of_currency") then 'priced'
      else 'none'
    end`;
}

/** The price of each line that does not take it from its standard: `price` for `per` units. */
function pricedQuery(setting: StageSetting): Fragment {
  return sql`select
  *,
  case
    when "standard" = 'own' then cast(case when "own_quantity" < 0 then -1 * "own_amount" else "own_amount" end as decimal(38,18))
    when ${USES_LIST} then "list_unit_cost"
  end as "price",
  case
    when "standard" = 'own' then cast(abs("own_quantity") as decimal(38,18))
    when ${USES_LIST} then "list_cost_unit"
  end as "per"
from (
  select
    *,
    ${kind()} as "standard",
    max(case when "planned" or "own_amount" is not null then 1 else 0 end) ${SUM_IN_ORDER} as "has_standard",
    coalesce(min("currency") ${SUM_IN_ORDER} < max("currency") ${SUM_IN_ORDER}, false) or max(case when "currencys" or coalesce("currency" <> "planned_currency", false) then 1 else 0 end) ${SUM_IN_ORDER} = 1 as "mixed"
  from (
    select *, coalesce("currency", nullif("list_currency", ''), ${literal(setting.currency)}) as "of_currency" from ${identifier(BASIS_LINES)}
  ) as b
) as k`;
}

/** Why a line has no parts; null where it has. What holds for the whole order comes first. */
function why(isExact: Fragment): Fragment {
  return sql`case
    when "rework" then 'rework_order'
    when "several" then 'several_products'
    when "mixed" then 'mixed_currency'
    when "has_standard" = 0 then 'no_standard'
    when "units" or "yield" is null or "odd_scrap" then 'units_without_path'
    when "unlike" then 'several_prices'
    when "planned" and "fixed_quantity" <> 0 and coalesce("lot_size", 0) = 0 then 'no_lot_size'
    when ${LISTED} and "unit_cost" is null and "price" is null then 'no_price'
    when "posted" and "amount" is null then 'not_valued'
    when not (${isExact}) then 'too_many_digits'
  end`;
}

/** A power of ten for the smallest unit of a currency: 10^exponent ÷ smallest units. */
export function perMinor(exponent: number): Fragment {
  const branches = [0, 2, 3, 4].map((digits) => sql`when ${power(digits)} then ${whole(power(exponent - digits))}`);
  return sql`case "minor" ${list(branches, ' ')} end`;
}
