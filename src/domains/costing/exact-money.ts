import { MINOR_DIGITS } from '../../model/currency.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { decimalLiteral, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';

/** Decimals that figures keep where they are multiplied; a figure with more is not rounded but marked: see `fits`. */
export const SCALES = { count: 6, quantity: 9, planned: 12, price: 6, per: 9, amount: 4 } as const;

/** How many of a currency's smallest units one is: 100 for EUR, 1 for JPY. */
export function minorUnits(currency: Fragment): Fragment {
  const branches = MINOR_DIGITS.map(([digits, codes]) => {
    const names = codes.map((code) => literal(code));
    return sql`when ${currency} in (${list(names, ', ')}) then ${whole(power(digits))}`;
  });
  return sql`case ${list(branches, ' ')} else ${whole(power(2))} end`;
}

/** A whole number as `decimal(38,0)`. */
export function whole(value: Fragment): Fragment {
  return sql`cast(${value} as decimal(38,0))`;
}

/** 10^exponent as a literal. */
export function power(exponent: number): Fragment {
  return integer(10n ** BigInt(exponent));
}

/** A figure times 10^scale, a whole number: exact where it `fits`. */
export function scaled(value: Fragment, scale: number): Fragment {
  const type = sql`decimal(38,${integer(scale)})`;
  return sql`cast(cast(${value} as ${type}) * ${whole(power(scale))} as decimal(38,0))`;
}

/** True for a figure that has no digit beyond the scale. */
export function fits(value: Fragment, scale: number): Fragment {
  return sql`(${value} is null or cast(${value} as decimal(38,${integer(scale)})) = ${value})`;
}

/** The greatest whole number that is not above dividend ÷ divisor; the divisor is positive. */
export function floored(dialect: Dialect, dividend: Fragment, divisor: Fragment): Fragment {
  return sql`(${dialect.divide(dividend, divisor)} - case when ${dividend} % nullif(${divisor}, 0) < 0 then 1 else 0 end)`;
}

/**
 * The nearest whole number to (dividend + rest) ÷ divisor, ties to even: `floor` is the floored quotient of the two, `rest` is 1 where
 * the dividend was cut and so is a bit more than it says. The divisor is even.
 */
export function nearest(parts: {
  readonly dividend: Fragment;
  readonly divisor: Fragment;
  readonly floor: Fragment;
  readonly rest: Fragment;
}): Fragment {
  const { dividend, divisor, floor, rest } = parts;
  const twice = sql`2 * (${dividend} - ${floor} * ${divisor})`;
  return sql`(${floor} + case when ${twice} > ${divisor} or (${twice} = ${divisor} and (${rest} = 1 or ${floor} % 2 <> 0)) then 1 else 0 end)`;
}

/** So many smallest units of a currency as an amount, `decimal(38,4)`. */
export function amountOf(minor: Fragment, units: Fragment): Fragment {
  const branches = [0, 2, 3, 4].map(
    (digits) =>
      sql`when ${power(digits)} then cast(${minor} * ${decimalLiteral(digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`)} as decimal(38,4))`,
  );
  return sql`case ${units} ${list(branches, ' ')} end`;
}
