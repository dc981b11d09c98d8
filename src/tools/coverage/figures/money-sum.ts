import { add, type Decimal, decimal, divide } from '../../../model/decimal.ts';
import { parseRational, type Rational, rational, times } from '../../../model/rational.ts';
import { minorDigits } from '../../../model/currency.ts';

/** Money that adds up exactly: sums by what they are still to be divided by. */
export class MoneySum {
  readonly #byDivisor = new Map<string, Decimal>();

  /** Adds `whole` and `part`, each ÷ `divisor`; decimals as text, as the engine gives them. */
  add(divisor: string, whole: string, part: string): void {
    this.#put(divisor, add(decimal(whole), decimal(part)));
  }

  addAll(other: MoneySum): void {
    for (const [divisor, sum] of other.#byDivisor) this.#put(divisor, sum);
  }

  /** The sum as a fraction. Throws a RangeError on a zero divisor. */
  exact(): Rational {
    let sum = rational(0n);
    for (const [divisor, { digits, scale }] of this.#byDivisor) {
      const per = parseRational(divisor) ?? rational(0n);
      const money = times(rational(digits, 10n ** BigInt(scale)), rational(per.denominator, per.numerator));
      sum = rational(sum.numerator * money.denominator + money.numerator * sum.denominator, sum.denominator * money.denominator);
    }
    return sum;
  }

  /** Rounded once, half-even, at the currency's decimals. */
  rounded(currency: string): Decimal {
    const { numerator, denominator } = this.exact();
    return divide({ digits: numerator, scale: 0 }, { digits: denominator, scale: 0 }, minorDigits(currency));
  }

  #put(divisor: string, sum: Decimal): void {
    const before = this.#byDivisor.get(divisor);
    this.#byDivisor.set(divisor, before ? add(before, sum) : sum);
  }
}
