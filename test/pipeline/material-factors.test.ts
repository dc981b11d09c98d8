import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import type { MaterialUnit, UnitTable } from '../../src/mapping/crosswalks/crosswalk.ts';
import { rational, type Rational } from '../../src/model/rational.ts';
import { materialFactors } from '../../src/pipeline/units/material-factors.ts';
import { factorsInto, storedInto, type StoredFactor } from '../../src/pipeline/units/stored-factor.ts';
import { at, fraction, MASS, tableOf, TIME, shown, worth } from './units.ts';
import { randomCases } from '../random.ts';

const entry = (unit: string, factor: string, base: string, lot?: string): MaterialUnit => ({
  material: 'M',
  ...(lot === undefined ? {} : { lot }),
  unit,
  factor: fraction(factor),
  base,
  at,
});

const general = (table: UnitTable, entries: readonly MaterialUnit[], target: string): readonly StoredFactor[] =>
  materialFactors(table, entries, target, true).general;

describe('the factors of one material', () => {
  it('serve its own units and their sisters, before the general ones', () => {
    expect(shown(general(MASS, [entry('BOX', '12', 'KG')], 'KG'))).toEqual(['BOX→KG 12.000000000 ÷ 1']);
    const table = tableOf({ EA: ['EA', '1'], KG: ['KG', '1'], G: ['KG', '1/1000'] });
    expect(shown(general(table, [entry('G', '2', 'EA')], 'EA'))).toEqual(['G→EA 2.000000000 ÷ 1', 'KG→EA 2000.000000000 ÷ 1']);
  });

  it('bring the general ones to their own denominator where they need another', () => {
    const factors = general(TIME, [entry('SHIFT', '50/7', 'H')], 'H');
    expect(shown(factors)).toEqual(['MIN→H 1.050000000 ÷ 63', 'SHIFT→H 450.000000000 ÷ 63', 'S→H 0.017500000 ÷ 63']);
    expect(factors.map(worth)).toEqual([fraction('50/7'), fraction('1/60'), fraction('1/3600')]);
  });

  it("lead to every unit of the base's chain", () => {
    expect(shown(general(TIME, [entry('SHIFT', '8', 'H')], 'MIN'))).toEqual(['SHIFT→MIN 480.000000000 ÷ 1']);
    expect(general(TIME, [entry('SHIFT', '8', 'H')], 'KG')).toEqual([]);
  });
});

/** The factors into hours by lot. */
function byLot(entries: readonly MaterialUnit[], lotsApart: boolean): Record<string, string[]> {
  const found = materialFactors(TIME, entries, 'H', lotsApart).byLot;
  return Object.fromEntries([...found].map(([lot, factors]) => [lot, shown(factors)]));
}

describe('the factors of one lot', () => {
  it('are only what differs from the material; sisters of a lot go before the lines of the material', () => {
    const lines = [entry('BOX', '12', 'KG'), entry('BAG', '5', 'KG'), entry('BOX', '12.5', 'KG', 'L1')];
    const found = materialFactors(MASS, lines, 'KG', true);
    expect(shown(found.general)).toEqual(['BAG→KG 5.000000000 ÷ 1', 'BOX→KG 12.000000000 ÷ 1']);
    expect(shown(found.byLot.get('L1') ?? [])).toEqual(['BOX→KG 12.500000000 ÷ 1']);
    const table = tableOf({ EA: ['EA', '1'], KG: ['KG', '1'], G: ['KG', '1/1000'] });
    const sisters = materialFactors(table, [entry('KG', '10', 'EA'), entry('G', '1/50', 'EA', 'L1')], 'EA', true);
    expect(shown(sisters.byLot.get('L1') ?? [])).toEqual(['G→EA 0.020000000 ÷ 1', 'KG→EA 20.000000000 ÷ 1']);
  });

  it('have a denominator of their own where keys hold one lot each, and the one of all lots where they do not', () => {
    const lines = [
      entry('SHIFT', '8', 'H'),
      entry('RUN', '1/11', 'H'),
      entry('SHIFT', '50/7', 'H', 'L1'),
      entry('SHIFT', '9', 'H', 'L2'),
    ];
    expect(byLot(lines, true)).toEqual({
      L1: ['MIN→H 11.550000000 ÷ 693', 'RUN→H 63.000000000 ÷ 693', 'SHIFT→H 4950.000000000 ÷ 693', 'S→H 0.192500000 ÷ 693'],
      L2: ['SHIFT→H 9.000000000 ÷ 1'],
    });
    expect(byLot(lines, false)).toEqual({ L1: ['SHIFT→H 4950.000000000 ÷ 693'], L2: ['SHIFT→H 9.000000000 ÷ 1'] });
    expect(shown(materialFactors(TIME, lines, 'H', false).general)).toEqual([
      'MIN→H 11.550000000 ÷ 693',
      'RUN→H 63.000000000 ÷ 693',
      'SHIFT→H 8.000000000 ÷ 1',
      'S→H 0.192500000 ÷ 693',
    ]);
  });

  it('are exact, and those that may meet in a sum share a denominator', () => {
    const positive = fc.bigInt({ min: 1n, max: 60n });
    const line = fc.record({
      unit: fc.constantFrom('SHIFT', 'RUN', 'D'),
      factor: fc.tuple(positive, positive).map(([a, b]) => rational(a, b)),
      lot: fc.constantFrom(undefined, 'L1', 'L2', 'L3'),
    });
    const lines = fc.uniqueArray(line, { selector: ({ unit, lot }) => `${unit} ${lot}`, maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.boolean(), (drawn, lotsApart) => {
        const factors = drawn.map(({ unit, factor, lot }) => ({
          material: 'M',
          unit,
          factor,
          base: 'H',
          at,
          ...(lot === undefined ? {} : { lot }),
        }));
        const found = materialFactors(TIME, factors, 'H', lotsApart);
        const chain = new Map(factorsInto(TIME, 'H').map(({ unit, factor }) => [unit.code, factor]));
        const keys = ['L1', 'L2', 'L3', 'L4'].map((lot) => rowsOf(found, lot));
        for (const [index, rows] of keys.entries()) {
          const lot = `L${index + 1}`;
          for (const unit of ['SHIFT', 'RUN', 'D', 'MIN', 'S', 'H']) {
            const said =
              drawn.find((one) => one.unit === unit && one.lot === lot) ??
              drawn.find((one) => one.unit === unit && one.lot === undefined);
            const expected: Rational | undefined = said?.factor ?? chain.get(unit);
            const stored = rows.get(unit);
            expect([unit, stored && worth(stored)]).toEqual([unit, expected]);
          }
        }
        for (const meeting of lotsApart ? keys.map((rows) => [rows]) : [keys]) {
          const by = meeting
            .flatMap((rows) => [...rows.values()].map(({ denominator }) => denominator))
            .filter((one) => one !== 1n);
          expect(new Set(by).size).toBeLessThanOrEqual(1);
        }
      }),
      randomCases(200, 20_261_126),
    );
    expect.hasAssertions();
  });

  it('are refused where no denominator can be computed with', () => {
    const primes = ['10007', '10009', '10037', '10039', '10061'];
    const lines = primes.map((prime, index) => entry('SHIFT', `1/${prime}`, 'H', `L${index}`));
    expect(byLot(lines, true)['L0']).toContain('SHIFT→H 9.000000000 ÷ 90063');
    expect(() => byLot(lines, false)).toThrow(RefusedError);
  });
});

/** What the joins find for each unit of a lot: its own row, else the material's, else the chain's. */
function rowsOf(found: ReturnType<typeof materialFactors>, lot: string): Map<string, StoredFactor> {
  const rows = new Map(storedInto(TIME, 'H').map((row) => [row.unit, row]));
  for (const row of [...found.general, ...(found.byLot.get(lot) ?? [])]) rows.set(row.unit, row);
  return rows;
}
