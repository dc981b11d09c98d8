import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { CREDITS } from './cost-categories.ts';
import { COST_LINES, has, LINE_KEY } from './cost-lines.ts';
import { sameLine } from './cost-orders.ts';
import { amountOf, doubleOf, fits, floored, minorUnits, nearest, power, scaled, SCALES, whole } from './exact-money.ts';
import { listPrice, listPriceJoins } from './list-prices.ts';
import { PLANNED_LINES } from './planned-lines.ts';

/** Table with a row per key whose MES quantity has no money of its own: what it is worth, as `amount` with 18 decimals and `worth` with 4. */
export const VALUED_LINES = 'valued_lines';

/**
 * MES quantities valued at the rate of the ERP's line (amount × quantity ÷ quantity, multiplied first and divided once), where both of its
 * figures are non-zero and of one sign; else at the standard price. Keys without either have no row.
 */
export function valuedLinesQuery(setting: StageSetting): Fragment {
  const grain = setting.grain.map(identifier);
  const rated = { dividend: sql`"rate_dividend"`, divisor: sql`"rate_divisor"`, floor: sql`"rate_floor"`, rest: sql`0` };
  const standard = {
    dividend: sql`"price_dividend"`,
    divisor: sql`"price_divisor"`,
    floor: sql`"price_floor"`,
    rest: sql`0`,
  };
  return sql`with "unvalued" as (
  ${unvaluedQuery(setting)}
),
"fractions" as (
  ${fractionsQuery(setting)}
),
"floors" as (
  select
    *,
    ${floored(setting.dialect, sql`"rate_dividend"`, sql`"rate_divisor"`)} as "rate_floor",
    ${floored(setting.dialect, sql`"price_dividend"`, sql`"price_divisor"`)} as "price_floor"
  from "fractions"
)
select
  ${list(grain)},
  "currency",
  cast("worth" as decimal(38,18)) as "amount",
  "worth",
  "valued_at"
from (
  select
    ${list(grain)},
    "currency",
    ${amountOf(sql`case when "rate_dividend" is null then ${nearest(standard)} else ${nearest(rated)} end`, sql`"minor"`)} as "worth",
    case when "rate_dividend" is null then 'standard_rate' else 'erp_rate' end as "valued_at"
  from "floors"
  where "rate_dividend" is not null or "price_dividend" is not null
) as w`;
}

/** MES lines without money, beside the ERP's line and the standard of their key. */
function unvaluedQuery(setting: StageSetting): Fragment {
  const planned = setting.lists.has('standards');
  const credits = list(
    CREDITS.map((code) => literal(code)),
    ', ',
  );
  const price = (column: 'unit_cost' | 'cost_unit' | 'currency'): Fragment => {
    const listed = listPrice(setting, 'm', column);
    if (!planned) return listed;
    return sql`case when p."unit_cost" is not null and not p."unlike" and coalesce(p."unit", m."unit") = m."unit" then p.${identifier(column)} else ${listed} end`;
  };
  const denominator = planned
    ? sql`case when p."unit_cost" is not null and not p."unlike" then p."denominator" else 1 end`
    : sql`1`;
  return sql`select
  ${list(LINE_KEY.map((name) => sql`m.${identifier(name)}`))},
  m."n_quantity",
  m."denominator",
  coalesce(not e."units" and not e."currencys" and e."unit" = m."unit" and e."quantity" <> 0 and sign(e."quantity") = sign(e."amount"), false) as "has_rate",
  abs(e."n_quantity") as "n_erp_quantity",
  e."denominator" as "erp_denominator",
  abs(e."amount") as "erp_amount",
  e."currency" as "erp_currency",
  ${price('unit_cost')} as "unit_cost",
  ${price('cost_unit')} as "cost_unit",
  ${price('currency')} as "price_currency",
  ${denominator} as "price_denominator"
from ${identifier(COST_LINES)} as m
left join ${identifier(COST_LINES)} as e
  on ${sameLine(LINE_KEY, 'e', 'm')} and e."side" = 'erp'
${planned ? sql`left join ${identifier(PLANNED_LINES)} as p\n  on ${sameLine(LINE_KEY, 'p', 'm')}` : sql``}
${listPriceJoins(setting, 'm')}
where m."side" = 'mes' and m."amount" is null and m."quantity" is not null and not m."units"
  and m."category" not in (${credits})${has(setting, 'amount') ? sql`` : sql` and false`}`;
}

/** Each value as a whole dividend and divisor, in the smallest units of its currency. */
function fractionsQuery({ currency }: StageSetting): Fragment {
  const { amount, price, per } = SCALES;
  const own = sql`coalesce(nullif(case when "has_rate" then "erp_currency" else "price_currency" end, ''), ${literal(currency)})`;
  const minor = minorUnits(own);
  const rated = sql`"has_rate" and "n_erp_quantity" is not null and "n_quantity" is not null and ${fits('erp_amount', amount)}`;
  const priced = sql`"unit_cost" is not null and "cost_unit" <> 0 and ${fits('unit_cost', price)} and ${fits('cost_unit', per)} and "n_quantity" is not null`;
  // What a rate gives is not priced as well: most lines have one
  const ofPrice = (value: Fragment): Fragment => sql`case when ${rated} then null when ${priced} then ${value} end`;
  return sql`select
  ${list(LINE_KEY.map(identifier))},
  ${own} as "currency",
  ${minor} as "minor",
  case when ${rated} then ${times(
    scaled('erp_amount', amount),
    sql`"n_quantity"`,
    whole(sql`"erp_denominator"`),
    minor,
  )} end as "rate_dividend",
  case when ${rated} then ${times(sql`"n_erp_quantity"`, whole(sql`"denominator"`), whole(power(amount)))} end as "rate_divisor",
  ${ofPrice(times(scaled('unit_cost', price), sql`"n_quantity"`, whole(sql`"price_denominator"`), minor))} as "price_dividend",
  ${ofPrice(times(scaled('cost_unit', per), whole(sql`"denominator"`), whole(power(price))))} as "price_divisor"
from (
  select
    *,
    ${list([doubleOf('erp_amount'), ...['unit_cost', 'cost_unit'].map((name) => sql`case when not "has_rate" then cast(${identifier(name)} as double) end as ${identifier(`d_${name}`)}`)])}
  from "unvalued"
) as u`;
}

function times(...factors: readonly Fragment[]): Fragment {
  return list(factors, ' * ');
}
