import { MINOR_DIGITS } from '../../model/currency.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { decimalLiteral, Fragment, identifier, integer, list, literal, sql } from '../../sql/fragment.ts';

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

/**
 * Below it a double is within a quarter of the whole number that it stands for. Engines divide wide decimals bit by bit, a hundred times
 * slower than they multiply: so a quotient is estimated as a double, and multiplied back to be exact.
 */
const ESTIMATED = '1e15';

/** The columns `d_<name>` that `scaled` and `fits` take: to make a double of a wide decimal is slow as well, so it is done once. */
export function doubles(names: readonly string[]): readonly Fragment[] {
  return names.map(doubleOf);
}

export function doubleOf(name: string): Fragment {
  return sql`cast(${identifier(name)} as double) as ${identifier(`d_${name}`)}`;
}

/** A column times 10^scale, a whole number: exact where it `fits`. Its double stands beside it, see `doubles`. */
export function scaled(name: string, scale: number): Fragment {
  const type = sql`decimal(38,${integer(scale)})`;
  return sql`case when ${isSmall(name, scale)} then ${estimate(name, scale)} else cast(cast(${identifier(name)} as ${type}) * ${whole(power(scale))} as decimal(38,0)) end`;
}

/** True for a column that has no digit beyond the scale. */
export function fits(name: string, scale: number): Fragment {
  const value = identifier(name);
  const unit = decimalLiteral(`0.${'1'.padStart(scale, '0')}`);
  return sql`(${value} is null or case when ${isSmall(name, scale)} then ${estimate(name, scale)} * ${unit} = ${value} else cast(${value} as decimal(38,${integer(scale)})) = ${value} end)`;
}

function isSmall(name: string, scale: number): Fragment {
  return sql`abs(${identifier(`d_${name}`)}) * ${double(scale)} < ${new Fragment(ESTIMATED)}`;
}

function estimate(name: string, scale: number): Fragment {
  return sql`cast(round(${identifier(`d_${name}`)} * ${double(scale)}) as decimal(38,0))`;
}

function double(exponent: number): Fragment {
  return new Fragment(`1e${exponent}`);
}

/** The greatest whole number that is not above dividend ÷ divisor; the divisor is positive. */
export function floored(dialect: Dialect, dividend: Fragment, divisor: Fragment): Fragment {
  const guess = sql`cast(floor(cast(${dividend} as double) / cast(${divisor} as double)) as decimal(38,0))`;
  const rest = sql`(${dividend} - ${guess} * ${divisor})`;
  const corrected = sql`${guess} + case when ${rest} < 0 then -1 when ${rest} >= ${divisor} then 1 else 0 end`;
  const divided = sql`${dialect.divide(dividend, divisor)} - case when ${dividend} % nullif(${divisor}, 0) < 0 then 1 else 0 end`;
  const small = sql`abs(cast(${dividend} as double)) < ${new Fragment(ESTIMATED)} * cast(nullif(${divisor}, 0) as double) and abs(cast(${dividend} as double)) < 1e36`;
  return sql`case when ${small} then ${corrected} else ${divided} end`;
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
  // Branches are taken row by row, so that the slow remainder is worked out for ties alone
  return sql`(${floor} + case when ${twice} > ${divisor} then 1 when ${twice} < ${divisor} then 0 when ${rest} = 1 or ${floor} % 2 <> 0 then 1 else 0 end)`;
}

/** So many smallest units of a currency as an amount, `decimal(38,4)`. */
export function amountOf(minor: Fragment, units: Fragment): Fragment {
  const branches = [0, 2, 3, 4].map(
    (digits) =>
      sql`when ${power(digits)} then cast(${minor} * ${decimalLiteral(digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`)} as decimal(38,4))`,
  );
  return sql`case ${units} ${list(branches, ' ')} end`;
}
