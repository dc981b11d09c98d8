import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  atScale,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  plain,
  rounded,
  subtract,
} from '../../src/model/decimal.ts';
import { randomCases } from '../random.ts';

const any: fc.Arbitrary<Decimal> = fc.record({ digits: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), scale: fc.nat(20) });
const same = (a: Decimal, b: Decimal): boolean => a.digits * 10n ** BigInt(b.scale) === b.digits * 10n ** BigInt(a.scale);

/** Half-even by the definition: the nearest whole number, of two equally near ones the even one. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const below = numerator - floor * denominator;
  const above = denominator - below;
  if (below !== above) return below < above ? floor : floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

describe('an exact decimal', () => {
  it('reads plain notation and nothing else', () => {
    expect(decimal('-2.500')).toEqual({ digits: -2500n, scale: 3 });
    expect(decimal('+007')).toEqual({ digits: 7n, scale: 0 });
    for (const text of ['', '-', '.5', '5.', '1e3', ' 1', '1 ', '1,5', 'NaN', '٣', '1\n'])
      expect(() => decimal(text)).toThrow(RangeError);
  });

  it('is written without trailing zeros, with the least number of decimals, and never as minus zero', () => {
    const shown = ['100', '97.50', '-0.000', '0.0004', '-12.3456000', '1000'].map((text) => plain(decimal(text), 3));
    expect(shown).toEqual(['100.000', '97.500', '0.000', '0.0004', '-12.3456', '1000.000']);
    expect([plain(decimal('1.50')), plain(decimal('2.00')), plain(decimal('-5'), 2)]).toEqual(['1.5', '2', '-5.00']);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(any, fc.nat(5), (a, minimum) => {
        expect(same(decimal(plain(a, minimum)), a)).toBe(true);
      }),
      randomCases(100),
    );
  });

  it('adds, subtracts, multiplies and compares as whole numbers do', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const scale = Math.max(a.scale, b.scale);
        const [x, y] = [atScale(a, scale), atScale(b, scale)];
        expect(same(add(a, b), { digits: x + y, scale })).toBe(true);
        expect(same(subtract(a, b), { digits: x - y, scale })).toBe(true);
        expect(same(multiply(a, b), { digits: a.digits * b.digits, scale: a.scale + b.scale })).toBe(true);
        expect(compare(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(compare(absolute(a), decimal('0'))).toBe(a.digits === 0n ? 0 : 1);
      }),
      randomCases(100),
    );
  });

  it('is rounded half-even', () => {
    const shown = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5', '2.51', '-2.51'].map((text) => plain(rounded(decimal(text), 0)));
    expect(shown).toEqual(['0', '2', '2', '0', '-2', '-2', '3', '-3']);
    fc.assert(
      fc.property(any, fc.nat(20), (a, scale) => {
        const result = rounded(a, scale);
        expect(result.scale).toBe(scale);
        const [over, under] =
          scale >= a.scale ? [a.digits * 10n ** BigInt(scale - a.scale), 1n] : [a.digits, 10n ** BigInt(a.scale - scale)];
        expect(result.digits).toBe(nearest(over, under));
      }),
      randomCases(100),
    );
  });

  it('is divided half-even at a scale', () => {
    fc.assert(
      fc.property(any, any, fc.nat(20), (a, b, scale) => {
        fc.pre(b.digits !== 0n);
        const sign = b.digits < 0n ? -1n : 1n;
        const over = sign * a.digits * 10n ** BigInt(b.scale + scale);
        expect(divide(a, b, scale)).toEqual({ digits: nearest(over, sign * b.digits * 10n ** BigInt(a.scale)), scale });
      }),
      randomCases(100),
    );
    expect(() => divide(decimal('1'), decimal('0.00'), 2)).toThrow(RangeError);
  });

  it('never loses digits in silence', () => {
    expect(() => atScale(decimal('1.25'), 1)).toThrow(RangeError);
  });
});
