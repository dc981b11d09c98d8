import type { Rational } from '../../../model/rational.ts';
import { plain } from '../../../model/decimal.ts';
import { ratio } from '../../../mapping/units/unit-chains.ts';

/** A fraction as people write it, exactly: `500`, `0.45359237`, and `1/3` where no decimal ends. */
export function exactText(value: Rational): string {
  for (let scale = 0; scale <= LONGEST; scale += 1) {
    const shifted = value.numerator * 10n ** BigInt(scale);
    if (shifted % value.denominator === 0n) return plain({ digits: shifted / value.denominator, scale });
  }
  return ratio(value);
}

/** More decimals than this nobody reads: the fraction says it better. */
const LONGEST = 12;
