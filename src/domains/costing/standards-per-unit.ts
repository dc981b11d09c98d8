import type { Dialect } from '../../sql/dialect.ts';
import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { power, SCALES, whole } from './exact-money.ts';

/** What is carried on as it is. */
const KEPT = 'site material category component item operation unit currency unit_cost lot_size scrap_share'
  .split(' ')
  .map(identifier);

const WIDE = sql`decimal(38,18)`;

/**
 * The list of standards with each `quantity_per` for one unit of the product, whatever its `base_quantity`. A quotient that does not end
 * within the decimals of the figures is kept as a fraction: then `denominator` holds the base quantity too, and `fixed_quantity` and
 * `cost_unit` are multiplied by it, so that it cancels; all lines of a product's category are kept in the same way.
 */
export function standardsPerUnitQuery(dialect: Dialect): Fragment {
  const numerator = sql`cast("quantity_per" * "power" as ${WIDE})`;
  const short = sql`cast("quotient" as decimal(38,${integer(SCALES.planned)}))`;
  const ends = sql`"quotient" is null or (${short} = "quotient" and ${short} * "base" = ${numerator})`;
  const multiplied = (name: string): Fragment =>
    sql`case when "ends" = 1 then cast(${identifier(name)} as ${WIDE}) else cast(${identifier(name)} * "base" as ${WIDE}) end as ${identifier(name)}`;
  return sql`select
  ${list(KEPT)},
  case when "ends" = 1 then "quotient" else ${numerator} end as "quantity_per",
  ${list(['fixed_quantity', 'cost_unit'].map(multiplied))},
  case when "ends" = 1 then ${whole(sql`"denominator"`)} else ${whole(sql`"denominator" * "base"`)} end as "denominator"
from (
  select *, min(case when ${ends} then 1 else 0 end) over (partition by "site", "material", "category") as "ends"
  from (
    select *, case when "base" = 1 then ${numerator} else ${dividedAtScale18(dialect, numerator, sql`"base"`)} end as "quotient"
    from (
      select *, ${wholeBase()}
      from "standards"
    ) as w
  ) as q
) as e`;
}

/** The base quantity as a whole number of parts, and how many of them are one. An overhead is priced for each good unit and has none. */
function wholeBase(): Fragment {
  const powers = [0, 3, 9];
  const branches = (value: (exponent: number) => Fragment): Fragment =>
    list(
      powers.map((exponent) => sql`when ${ofPower(exponent)} % 1 = 0 then ${value(exponent)}`),
      ' ',
    );
  const none = sql`when "category" = ${literal('overhead')} then ${whole(sql`1`)}`;
  return sql`case ${none} ${branches((exponent) => whole(ofPower(exponent)))} end as "base",
        case ${none} ${branches((exponent) => whole(power(exponent)))} end as "power"`;
}

function ofPower(exponent: number): Fragment {
  return sql`"base_quantity" * ${whole(power(exponent))}`;
}
