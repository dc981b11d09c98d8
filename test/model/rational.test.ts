import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equals, leastCommonMultiple, over, parseRational, rational, type Rational, times } from '../../src/model/rational.ts';
import { randomCases } from '../random.ts';

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const fraction = fc
  .tuple(
    whole,
    whole.filter((n) => n !== 0n),
  )
  .map(([a, b]) => rational(a, b));
const crossEqual = (a: Rational, b: Rational): boolean => a.numerator * b.denominator === b.numerator * a.denominator;

describe('an exact fraction', () => {
  it('is kept in lowest terms with a positive denominator, so that equal ones look the same', () => {
    fc.assert(
      fc.property(
        whole,
        whole.filter((n) => n !== 0n),
        whole.filter((n) => n !== 0n),
        (a, b, c) => {
          const value = rational(a, b);
          expect(value.denominator > 0n && value.numerator * b === a * value.denominator).toBe(true);
          expect(rational(a * c, b * c)).toEqual(value);
        },
      ),
      randomCases(100),
    );
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  it('multiplies, and division undoes it', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(times(a, b)).toEqual(times(b, a));
        expect(times(times(a, b), c)).toEqual(times(a, times(b, c)));
        expect(
          crossEqual(times(a, b), { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }),
        ).toBe(true);
        expect(b.numerator === 0n || equals(over(times(a, b), b), a)).toBe(true);
        expect(equals(a, b)).toBe(crossEqual(a, b));
      }),
      randomCases(100),
    );
    expect(() => over(rational(1n), rational(0n))).toThrow(RangeError);
  });

  it('finds the least number that two whole numbers divide', () => {
    expect([leastCommonMultiple(4n, 6n), leastCommonMultiple(1n, 7n), leastCommonMultiple(60n, 60n)]).toEqual([12n, 7n, 60n]);
  });

  it.each([
    ['12', [12n, 1n]],
    ['-3', [-3n, 1n]],
    ['1/60', [1n, 60n]],
    ['10/4', [5n, 2n]],
    ['0.45359237', [45359237n, 100000000n]],
    ['1.5/0.5', [3n, 1n]],
    ['0.25/3', [1n, 12n]],
    [' 7 ', [7n, 1n]],
  ] as const)('is read from %j', (text, [numerator, denominator]) => {
    expect(parseRational(text)).toEqual({ numerator, denominator });
  });

  it.each(['', '/', '1/', '/2', '1/0', '1/0.0', '1/-2', '1e3', '.5', '5.', '1,5', '1/2/3', 'x', '٣'])(
    'is not read from %j',
    (text) => {
      expect(parseRational(text)).toBeUndefined();
    },
  );
});
