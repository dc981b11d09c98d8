import type { Dialect } from './dialect.ts';
import { type Fragment, sql } from './fragment.ts';

/**
 * `value ÷ divisor` as `decimal(38,18)`, half-even, for a `decimal(38,18)` value and a positive whole divisor below 10^18.
 * No engine divides decimals exactly, so the whole part is divided by remainder and the rest as an integer at scale 18.
 */
export function dividedAtScale18(dialect: Dialect, value: Fragment, divisor: Fragment): Fragment {
  const whole = sql`cast(${value} - (${value} % 1) as decimal(38,0))`;
  const by = sql`cast(${divisor} as decimal(38,0))`;
  const left = sql`(${whole} % ${by})`;
  const quotient = dialect.divide(sql`${whole} - ${left}`, by);
  const fraction = sql`cast((${value} % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0))`;
  const rest = sql`cast(${left} * cast(1000000000000000000 as decimal(38,0)) + ${fraction} as decimal(38,0))`;
  const part = roundedQuotient(dialect, rest, by);
  // 10^-18 in two steps: one factor of scale 18 would leave no room for the digits before the point.
  const nine = sql`cast(0.000000001 as decimal(10,9))`;
  const scaled = sql`cast(cast(${part} as decimal(20,0)) * ${nine} as decimal(29,9)) * ${nine}`;
  return sql`cast(cast(${quotient} as decimal(38,18)) + cast(${scaled} as decimal(38,18)) as decimal(38,18))`;
}

/** The nearest whole quotient, ties to even, of two `decimal(38,0)` with a positive divisor. */
function roundedQuotient(dialect: Dialect, dividend: Fragment, divisor: Fragment): Fragment {
  const cut = dialect.divide(sql`${dividend} - (${dividend} % ${divisor})`, divisor);
  const twice = sql`(2 * abs(${dividend} % ${divisor}))`;
  return sql`(${cut} + case when ${twice} > ${divisor} or (${twice} = ${divisor} and ${cut} % 2 <> 0) then sign(${dividend}) else 0 end)`;
}
