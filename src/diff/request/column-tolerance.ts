import { absolute, compare, decimal, type Decimal, multiply, subtract } from '../../model/decimal.ts';
import { argumentInvalid } from './column-names.ts';

/** How far two numbers of a column may be apart: the larger of both bounds holds. */
export interface ColumnTolerance {
  readonly absolute: Decimal;
  /** A fraction of the larger of both figures, signs apart. */
  readonly relative: Decimal;
}

const ZERO = decimal('0');
const PART = /^(?<figure>\d+(?:\.\d+)?)(?<percent> ?%)?$/;

/** Splits `column=absolute[,relative%]`. Throws RefusedError `argument_invalid`. */
export function toleranceOf(text: string): { readonly column: string; readonly tolerance: ColumnTolerance } {
  const at = text.lastIndexOf('=');
  const parts = text
    .slice(at + 1)
    .split(',')
    .map((part) => PART.exec(part.trim())?.groups);
  const [first, second] = parts;
  if (at < 1 || parts.length > 2 || !first || (parts.length === 2 && (!second || first['percent']))) throw misread(text);
  const relative = first['percent'] ? first : second;
  return {
    column: text.slice(0, at),
    tolerance: {
      absolute: first['percent'] ? ZERO : decimal(first['figure'] ?? '0'),
      relative: relative ? fraction(relative['figure'] ?? '0', relative['percent'] !== undefined) : ZERO,
    },
  };
}

/** Whether |a − b| ≤ max(absolute, relative × max(|a|, |b|)), exactly. */
export function isWithin(a: Decimal, b: Decimal, tolerance: ColumnTolerance): boolean {
  const apart = absolute(subtract(a, b));
  if (compare(apart, tolerance.absolute) <= 0) return true;
  const [one, other] = [absolute(a), absolute(b)];
  return compare(apart, multiply(tolerance.relative, compare(one, other) < 0 ? other : one)) <= 0;
}

function fraction(figure: string, percent: boolean): Decimal {
  const { digits, scale } = decimal(figure);
  return percent ? { digits, scale: scale + 2 } : { digits, scale };
}

function misread(text: string): Error {
  return argumentInvalid(
    `"${text}" is not a tolerance: column=absolute, column=relative% or column=absolute,relative%, with a decimal point.`,
    '--tolerance quantity=0.01',
    '--tolerance quantity=0.01,0.1%',
  );
}
