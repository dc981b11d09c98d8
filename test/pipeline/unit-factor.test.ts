import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitTable } from '../../src/mapping/crosswalks/crosswalk.ts';
import { rational } from '../../src/model/rational.ts';
import { commonDenominator, factorsInto, stored, storedInto } from '../../src/pipeline/units/stored-factor.ts';
import { at, MASS, tableOf, TIME, shown, worth } from './units.ts';
import { randomCases } from '../random.ts';

describe('a stored factor', () => {
  it('that ends within nine decimals is divided by one; all others into one target share a denominator', () => {
    expect(shown(storedInto(TIME, 'H'))).toEqual([
      'D→H 24.000000000 ÷ 1',
      'H→H 1.000000000 ÷ 1',
      'MIN→H 0.150000000 ÷ 9',
      'S→H 0.002500000 ÷ 9',
    ]);
    expect(shown(storedInto(TIME, 'MIN'))).toEqual([
      'D→MIN 1440.000000000 ÷ 1',
      'H→MIN 60.000000000 ÷ 1',
      'MIN→MIN 1.000000000 ÷ 1',
      'S→MIN 0.050000000 ÷ 3',
    ]);
  });

  it('of twelve decimals is exact as well', () => {
    const factors = storedInto(MASS, 'KG');
    expect(factors.map(worth)).toEqual(factorsInto(MASS, 'KG').map(({ factor }) => factor));
    expect(shown(factors)).toEqual([
      'G→KG 0.001000000 ÷ 1',
      'KG→KG 1.000000000 ÷ 1',
      'LB→KG 0.453592370 ÷ 1',
      'OZ→KG 0.226796185 ÷ 8',
    ]);
  });

  it('is exact for any chain, and its denominator is the one of its target', () => {
    const positive = fc.bigInt({ min: 1n, max: 10_000n });
    const factors = fc.array(
      fc.tuple(positive, positive).map(([a, b]) => rational(a, b)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(factors, (values) => {
        const units = values.map((toRoot, index) => ({ code: `U${index}`, root: 'R', toRoot, at }));
        const table: UnitTable = {
          units: [{ code: 'R', root: 'R', toRoot: rational(1n), at }, ...units],
          spelledApart: new Set(),
          aliases: [],
        };
        for (const { code } of table.units) {
          const exact = factorsInto(table, code);
          const found = storedInto(table, code);
          const kept = new Set(found.map(({ unit }) => unit));
          expect(kept).toContain(code);
          expect(found.map(worth)).toEqual(exact.filter(({ unit }) => kept.has(unit.code)).map(({ factor }) => factor));
          expect(new Set(found.map(({ denominator }) => denominator).filter((by) => by !== 1n)).size).toBeLessThanOrEqual(1);
          expect(found.every(({ factor }) => /^\d+\.\d{9}$/.test(factor))).toBe(true);
        }
      }),
      randomCases(60),
    );
  });

  it('is left out where it has too many digits beside the others, and those stay', () => {
    const primes = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163];
    const table = tableOf({ R: ['R', '1'], ...Object.fromEntries(primes.map((prime) => [`U${prime}`, ['R', `1/${prime}`]])) });
    expect(storedInto(table, 'R').map(({ unit }) => unit)).toEqual(['R', ...primes.slice(0, 8).map((prime) => `U${prime}`)]);
    const steps = Array.from({ length: 100 }, (_, index) => [`S${index + 1}`, ['R', String(2n ** BigInt(index + 1))] as const]);
    const chain = tableOf({ R: ['R', '1'], ...Object.fromEntries(steps) });
    expect(storedInto(chain, 'R').map(worth)).toEqual(Array.from({ length: 97 }, (_, index) => rational(2n ** BigInt(index))));
  });

  it('knows nothing of a unit outside every chain, and refuses a denominator that does not do', () => {
    expect(storedInto(TIME, 'BOX')).toEqual([]);
    expect(commonDenominator([])).toBe(1n);
    expect(() => stored('MIN', 'H', rational(1n, 60n), 1n)).toThrow(RangeError);
  });
});
