import { decimal, plain, subtract, type Decimal } from '../model/decimal.ts';
import { ONE, type Rational } from '../model/rational.ts';
import type { TargetRow } from './correction-case.ts';

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
const TWICE = 2n * 10n ** BigInt(SCALE);

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
  if (!isRounded(before, factor, decimal(printed ?? '0'))) return 'grain_too_coarse';
  const after = divided(decimal(truth ?? '0'), factor);
  return after ? { before, after, quantity: subtract(after, before) } : 'inexact_unit';
}

/** As quantities are printed: without trailing zeros, but with three decimals. */
export function printed(quantity: Decimal): string {
  return plain(quantity, 3);
}

/** True when value × factor is the figure, but for the rounding. Whole numbers only: reduced fractions would cost ten times as much. */
function isRounded(value: Decimal, { numerator, denominator }: Rational, figure: Decimal): boolean {
  const exact = value.digits * numerator * tens(figure.scale);
  const distance = exact - figure.digits * denominator * tens(value.scale);
  return (distance < 0n ? -distance : distance) * TWICE <= denominator * tens(value.scale + figure.scale);
}

/** value ÷ factor, or undefined where it does not end within nine decimals. */
function divided(value: Decimal, { numerator, denominator }: Rational): Decimal | undefined {
  const over = value.digits * denominator * tens(SCALE);
  const under = numerator * tens(value.scale);
  return over % under === 0n ? { digits: over / under, scale: SCALE } : undefined;
}

function tens(power: number): bigint {
  return 10n ** BigInt(power);
}
