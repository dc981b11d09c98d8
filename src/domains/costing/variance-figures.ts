import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { BASIS_LINES } from './basis-lines.ts';
import { LINE_KEY } from './cost-lines.ts';
import { doubles, fits, minorUnits, power, scaled, SCALES, whole } from './exact-money.ts';

/** Table with a row a side and line: its figures as whole numbers, and why it has no parts. */
export const VARIANCE_FIGURES = 'variance_figures';

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

/**
 * Each line with its `standard`: of the list (`listed`), its own (`own`), or only a price (`priced`) or none. Where the standard is the feed's
 * own, it is for the actual yield: its price is amount ÷ quantity. All figures are whole numbers, see SCALES.
 */
export function varianceFiguresQuery(setting: StageSetting): Fragment {
  const { count, quantity, planned, price, per, amount } = SCALES;
  const listed = sql`"standard" = 'listed'`;
  const own = sql`"standard" = 'own'`;
  const share = sql`(1 + case when "category" = 'overhead' then 0 else coalesce("scrap_share", 0) end)`;
  const perGood = sql`cast(cast("quantity_per" as decimal(38,12)) * cast(${share} as decimal(18,9)) as decimal(38,18))`;
  const zero = whole(sql`0`);
  const wide = [
    'yield',
    'scrap',
    'quantity',
    'replaced',
    'price',
    'per',
    'amount',
    'quantity_per',
    'per_good',
    'fixed_quantity',
    'lot_size',
    'own_quantity',
  ];
  const figures: readonly (readonly [string, Fragment])[] = [
    ['y', sql`coalesce(${scaled('yield', count)}, ${zero})`],
    ['s', sql`coalesce(${scaled('scrap', count)}, ${zero})`],
    ['q', sql`case when ${listed} then ${scaled('quantity_per', planned)} else ${zero} end`],
    ['qc', sql`case when ${listed} then ${scaled('per_good', planned)} else ${zero} end`],
    ['f', sql`case when ${listed} then ${scaled('fixed_quantity', planned)} else ${zero} end`],
    ['l', sql`case when ${listed} and "fixed_quantity" <> 0 then ${scaled('lot_size', count)} else ${whole(sql`1`)} end`],
    ['u', scaled('price', price)],
    ['per', scaled('per', per)],
    ['of', whole(sql`"per_denominator"`)],
    ['taken', scaled('quantity', quantity)],
    ['parts_of', whole(sql`"denominator"`)],
    ['replaced', sql`case when "replaced" = 0 then ${zero} else ${scaled('replaced', quantity)} end`],
    ['own', sql`case when ${own} then ${scaled('own_quantity', quantity)} else ${zero} end`],
    ['paid', sql`coalesce(${scaled('amount', amount)}, ${zero})`],
  ];
  const exact = [
    fits('yield', count),
    fits('scrap', count),
    fits('quantity', quantity),
    sql`("replaced" = 0 or ${fits('replaced', quantity)})`,
    fits('price', price),
    fits('per', per),
    fits('amount', amount),
    sql`(not ${listed} or (${list([fits('quantity_per', planned), fits('per_good', planned), fits('fixed_quantity', planned), fits('lot_size', count)], ' and ')}))`,
  ];
  const carried = CARRIED.filter((name) => name !== 'why');
  return sql`with "kinds" as (
  select
    *,
    ${kind()} as "standard",
    max(case when "planned" or "own_amount" is not null then 1 else 0 end) ${SUM_IN_ORDER} as "has_standard",
    coalesce(min("currency") ${SUM_IN_ORDER} < max("currency") ${SUM_IN_ORDER}, false) or max(case when "currencys" or coalesce("currency" <> "planned_currency", false) then 1 else 0 end) ${SUM_IN_ORDER} = 1 as "mixed"
  from (
    select *, coalesce("currency", nullif("list_currency", ''), ${literal(setting.currency)}) as "of_currency" from ${identifier(BASIS_LINES)}
  ) as b
),
"priced" as (
  ${pricedQuery()}
),
"exact" as (
  select *, ${list(exact, '\n    and ')} as "fits"
  from (
    select *, ${list(doubles(wide))}
    from (
      select *, case when ${listed} then ${perGood} end as "per_good" from "priced"
    ) as g
  ) as d
)
select
  ${list(carried.map((name) => (name === 'currency' ? sql`"of_currency" as "currency"` : identifier(name))))},
  ${why()} as "why",
  ${minorUnits(sql`"of_currency"`)} as "minor",
  ${list(figures.map(([name, value]) => sql`case when "fits" then ${value} end as ${identifier(`n_${name}`)}`))}
from "exact"`;
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

/** The price of each line, by its standard: `price` for `per` ÷ `per_denominator` units. */
function pricedQuery(): Fragment {
  const usesList = sql`("standard" = 'priced' or ("standard" = 'listed' and "unit_cost" is null and coalesce("list_currency", '') in ('', "of_currency")))`;
  return sql`select
    *,
    case
      when "standard" = 'own' then cast(case when "own_quantity" < 0 then -1 * "own_amount" else "own_amount" end as decimal(38,18))
      when ${usesList} then "list_unit_cost"
      else "unit_cost"
    end as "price",
    case
      when "standard" = 'own' then cast(abs("own_quantity") as decimal(38,18))
      when ${usesList} then "list_cost_unit"
      else "cost_unit"
    end as "per",
    case
      when "standard" = 'own' then "own_denominator"
      when ${usesList} then 1
      else "planned_denominator"
    end as "per_denominator"
  from "kinds"`;
}

/** Why a line has no parts; null where it has. What holds for the whole order comes first. */
function why(): Fragment {
  return sql`case
    when "rework" then 'rework_order'
    when "several" then 'several_products'
    when "mixed" then 'mixed_currency'
    when "has_standard" = 0 then 'no_standard'
    when "units" or "yield" is null or "scrap" is null then 'units_without_path'
    when "unlike" then 'several_prices'
    when "planned" and "fixed_quantity" <> 0 and coalesce("lot_size", 0) = 0 then 'no_lot_size'
    when "standard" = 'listed' and "price" is null then 'no_price'
    when "posted" and "amount" is null then 'not_valued'
    when not "fits" then 'too_many_digits'
  end`;
}

/** A power of ten for the smallest unit of a currency: 10^exponent ÷ smallest units. */
export function perMinor(exponent: number): Fragment {
  const branches = [0, 2, 3, 4].map((digits) => sql`when ${power(digits)} then ${whole(power(exponent - digits))}`);
  return sql`case "minor" ${list(branches, ' ')} end`;
}
