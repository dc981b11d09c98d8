import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaterialUnit, UnitTable } from '../../src/mapping/crosswalk.ts';
import { parseRational, rational, type Rational, times } from '../../src/model/rational.ts';
import {
  commonDenominator,
  factorsInto,
  materialFactors,
  stored,
  storedInto,
  type StoredFactor,
} from '../../src/pipeline/unit-factor.ts';

const at = { file: 'units.yaml' };

/** Units by code: root and factor to it. */
function tableOf(units: Readonly<Record<string, readonly [string, string]>>): UnitTable {
  return {
    units: Object.entries(units).map(([code, [root, factor]]) => ({ code, root, toRoot: fraction(factor), at })),
    aliases: [],
  };
}

function fraction(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(text);
  return value;
}

/** What a stored factor is worth. */
const worth = ({ factor, denominator }: StoredFactor): Rational => times(fraction(factor), rational(1n, denominator));

const told = (factors: readonly StoredFactor[]): string[] =>
  factors.map(({ unit, target, factor, denominator }) => `${unit}→${target} ${factor} ÷ ${denominator}`).sort();

const TIME = tableOf({ H: ['H', '1'], MIN: ['H', '1/60'], S: ['H', '1/3600'], D: ['H', '24'] });
const MASS = tableOf({ KG: ['KG', '1'], G: ['KG', '1/1000'], OZ: ['KG', '0.028349523125'], LB: ['KG', '0.45359237'] });

describe('a stored factor', () => {
  it('that ends within nine decimals is divided by one; all others into one target share a denominator', () => {
    expect(told(storedInto(TIME, 'H'))).toEqual([
      'D→H 24.000000000 ÷ 1',
      'H→H 1.000000000 ÷ 1',
      'MIN→H 0.150000000 ÷ 9',
      'S→H 0.002500000 ÷ 9',
    ]);
    expect(told(storedInto(TIME, 'MIN'))).toEqual([
      'D→MIN 1440.000000000 ÷ 1',
      'H→MIN 60.000000000 ÷ 1',
      'MIN→MIN 1.000000000 ÷ 1',
      'S→MIN 0.050000000 ÷ 3',
    ]);
  });

  it('of twelve decimals is exact as well', () => {
    const factors = storedInto(MASS, 'KG');
    expect(factors.map(worth)).toEqual(factorsInto(MASS, 'KG').map(({ factor }) => factor));
    expect(told(factors)).toEqual([
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
        const table: UnitTable = { units: [{ code: 'R', root: 'R', toRoot: rational(1n), at }, ...units], aliases: [] };
        for (const { code } of table.units) {
          const exact = factorsInto(table, code);
          const found = storedInto(table, code);
          expect(found.map(worth)).toEqual(exact.map(({ factor }) => factor));
          expect(new Set(found.map(({ denominator }) => denominator).filter((by) => by !== 1n)).size).toBeLessThanOrEqual(1);
          expect(found.every(({ factor }) => /^\d+\.\d{9}$/.test(factor))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows nothing of a unit outside every chain, and refuses a denominator that does not do', () => {
    expect(storedInto(TIME, 'BOX')).toEqual([]);
    expect(commonDenominator([])).toBe(1n);
    expect(() => stored('MIN', 'H', rational(1n, 60n), 1n)).toThrow(RangeError);
  });
});

const entry = (unit: string, factor: string, base: string): MaterialUnit => ({
  material: 'M',
  unit,
  factor: fraction(factor),
  base,
  at,
});

describe('the factors of one material', () => {
  it('serve its own units and their sisters, before the general ones', () => {
    expect(told(materialFactors(MASS, [entry('BOX', '12', 'KG')], 'KG'))).toEqual(['BOX→KG 12.000000000 ÷ 1']);
    const table = tableOf({ EA: ['EA', '1'], KG: ['KG', '1'], G: ['KG', '1/1000'] });
    expect(told(materialFactors(table, [entry('G', '2', 'EA')], 'EA'))).toEqual([
      'G→EA 2.000000000 ÷ 1',
      'KG→EA 2000.000000000 ÷ 1',
    ]);
  });

  it('bring the general ones to their own denominator where they need another', () => {
    const factors = materialFactors(TIME, [entry('SHIFT', '50/7', 'H')], 'H');
    expect(told(factors)).toEqual(['MIN→H 1.050000000 ÷ 63', 'SHIFT→H 450.000000000 ÷ 63', 'S→H 0.017500000 ÷ 63']);
    expect(factors.map(worth)).toEqual([fraction('50/7'), fraction('1/60'), fraction('1/3600')]);
  });

  it("lead to every unit of the base's chain", () => {
    expect(told(materialFactors(TIME, [entry('SHIFT', '8', 'H')], 'MIN'))).toEqual(['SHIFT→MIN 480.000000000 ÷ 1']);
    expect(materialFactors(TIME, [entry('SHIFT', '8', 'H')], 'KG')).toEqual([]);
  });
});
