import { decimal, plain, subtract, type Decimal } from '../model/decimal.ts';
import { over, ONE, rational, times, type Rational } from '../model/rational.ts';
import type { TargetRow } from './case.ts';

/** What a line does to the target's figure, in the target's own unit. */
export interface Quantities {
  readonly before: Decimal;
  readonly after: Decimal;
  /** after − before. */
  readonly quantity: Decimal;
}

/** Quantities are written with at most this many decimals. */
const SCALE = 9;

/** Printed figures are rounded at nine decimals: a record may be off its key's figure by half of the last one. */
const ROUNDING = rational(1n, 2_000_000_000n);

/**
 * What makes the target say what the truth says: `truth` and `printed` are the two sides' figures in the comparison unit, null
 * for a missing side. A record that is not the whole of the printed figure is `grain_too_coarse`, a result that does not end
 * within nine decimals of the target's unit `inexact_unit`.
 */
export function quantities(
  truth: string | null,
  printed: string | null,
  row: TargetRow | null,
): Quantities | 'grain_too_coarse' | 'inexact_unit' {
  const factor = row?.factor ?? ONE;
  const before = decimal(row?.quantity ?? '0');
  if (!isNear(times(fraction(before), factor), fraction(decimal(printed ?? '0')))) return 'grain_too_coarse';
  const after = ending(over(fraction(decimal(truth ?? '0')), factor));
  return after ? { before, after, quantity: subtract(after, before) } : 'inexact_unit';
}

/** As quantities are printed: without trailing zeros, but with three decimals. */
export function printed(quantity: Decimal): string {
  return plain(quantity, 3);
}

function fraction(value: Decimal): Rational {
  return rational(value.digits, 10n ** BigInt(value.scale));
}

function ending(value: Rational): Decimal | undefined {
  const scaled = times(value, rational(10n ** BigInt(SCALE)));
  return scaled.denominator === 1n ? { digits: scaled.numerator, scale: SCALE } : undefined;
}

function isNear(a: Rational, b: Rational): boolean {
  const distance = a.numerator * b.denominator - b.numerator * a.denominator;
  const size = (distance < 0n ? -distance : distance) * ROUNDING.denominator;
  return size <= ROUNDING.numerator * a.denominator * b.denominator;
}
