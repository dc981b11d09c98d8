import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedBy } from '../../../src/mapping/grouped.ts';
import { ONE, parseRational, rational, type Rational, times } from '../../../src/model/rational.ts';
import { storedInto, type StoredFactor } from '../../../src/pipeline/units/stored-factor.ts';
import { between, exact, PACK, TABLE, unitOf } from './pack.ts';
import { randomCases } from '../../random.ts';

const chains = [...groupedBy(TABLE.units, ({ root }) => root).values()].filter((units) => units.length > 1);

/** Three units of one chain. */
const three = fc
  .constantFrom(...chains)
  .chain((units) => fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...units.map(({ code }) => code)))));

/** What a stored factor is worth. */
function worth({ factor, denominator }: StoredFactor): Rational {
  return times(parseRational(factor) ?? rational(0n), rational(1n, denominator));
}

/** The number by which sums in a unit are divided once. */
function common(code: string): bigint {
  return storedInto(TABLE, code).reduce((most, { denominator }) => (denominator > most ? denominator : most), 1n);
}

describe('factors of the pack', () => {
  it('lead there and back again without a loss, and over a third unit to the same unit', () => {
    fc.assert(
      fc.property(three, ([a = '', b = '', c = '']) => {
        expect(times(between(a, b), between(b, a))).toEqual(ONE);
        expect(times(between(a, b), between(b, c))).toEqual(between(a, c));
      }),
      randomCases(1000),
    );
  });

  it('are the product of the steps in the file', () => {
    const rows = new Map(PACK.map((row) => [row.code, row]));
    for (const { code } of PACK) {
      let [product, at] = [ONE, code];
      const way = new Set<string>();
      for (let row = rows.get(at); row?.of; row = rows.get(at)) {
        expect(way.has(at)).toBe(false);
        way.add(at);
        product = times(product, exact(row.factor));
        at = row.of;
      }
      expect(unitOf(code)).toMatchObject({ root: at, toRoot: product });
    }
  });

  it('stay below eighteen digits, in the file and along the chain', () => {
    for (const { toRoot } of TABLE.units)
      expect([toRoot.numerator, toRoot.denominator].every((part) => part < 10n ** 18n)).toBe(true);
  });

  it('give no two units of one chain the same name, or the same factor', () => {
    expect(new Set(PACK.map(({ name }) => name.toLowerCase())).size).toBe(PACK.length);
    const equal = chains.flatMap((units) => {
      const alike = [...groupedBy(units, ({ toRoot }) => `${toRoot.numerator}/${toRoot.denominator}`).values()];
      return alike.filter((same) => same.length > 1).map((same) => same.map(({ code }) => code).join(' '));
    });
    // Named both ways on purpose
    expect(equal).toEqual(['L DM3', 'ML CM3', '4G MM3', 'MAL R9', 'HMT JPS', 'ARE 56', 'SCO TPR']);
  });
});

describe('factors as the engine multiplies them', () => {
  it('are exact into every unit of every chain', () => {
    for (const { code } of TABLE.units) {
      for (const stored of storedInto(TABLE, code)) expect(worth(stored)).toEqual(between(stored.unit, code));
    }
  });

  // A sum has twenty digits before the point, the common denominator included
  it('leave room for sums of a hundred million in any unit, of a trillion in those that plants count in', () => {
    for (const { code } of TABLE.units) expect(common(code)).toBeLessThan(10n ** 12n);
    for (const code of [
      'KG',
      'G',
      'T',
      'LB',
      'OZ',
      'L',
      'ML',
      'M',
      'MM',
      'FT',
      'IN',
      'M2',
      'FT2',
      'EA',
      'H',
      'MIN',
      'KWH',
      'MOL',
    ])
      expect(common(code)).toBeLessThan(10n ** 8n);
  });

  it('need no division for metric units, pieces and the pound in kilograms', () => {
    for (const root of ['KG', 'L', 'M', 'M2', 'EA']) {
      const divided = storedInto(TABLE, root).filter(({ denominator }) => denominator !== 1n);
      expect(
        divided.filter(({ unit }) =>
          ['G', 'MG', 'MC', 'T', 'LB', 'ML', 'M3', 'GAL', 'MM', 'IN', 'FT', 'FT2', 'DZN'].includes(unit),
        ),
      ).toEqual([]);
    }
  });
});
