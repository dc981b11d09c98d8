import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import { rational } from '../../../src/model/rational.ts';
import type { CodeUse, FieldUse } from '../../../src/tools/coverage/figures/code-use.ts';
import { FieldTally } from '../../../src/tools/coverage/figures/field-tally.ts';
import { gateFailures, percent } from '../../../src/tools/coverage/figures/coverage-gate.ts';
import { parseMinRules } from '../../../src/tools/coverage/figures/min-rule.ts';
import { MoneySum } from '../../../src/tools/coverage/figures/money-sum.ts';
import { money } from '../../../src/run/outcome/money.ts';
import { randomCases } from '../../random.ts';

const FIELD: FieldUse = { side: 'mes', name: 'material', crosswalk: 'parts', usedBy: new Set([0]), policy: 'pass' };

/** A tally of a mapped and an unmapped code with so many records, each worth 1 ÷ `divisor` in money. */
function tallyOf(mapped: number, unmapped: number, divisor = '3'): FieldTally {
  const tally = new FieldTally(FIELD, [0], { currency: 'EUR', limit: 5, known: () => false });
  const use = (code: string, by: string, rows: number): CodeUse => {
    const sum = new MoneySum();
    sum.add(divisor, `${rows}.000000000`, '0');
    return {
      side: 'mes',
      name: 'material',
      code,
      within: '',
      feed: 0,
      inScope: true,
      by,
      target: '',
      rows,
      valued: rows,
      money: sum,
    };
  };
  if (mapped > 0) tally.take([use('a', 'material', mapped)]);
  if (unmapped > 0) tally.take([use('b', '', unmapped)]);
  return tally;
}

const judge = (tally: FieldTally, ...min: string[]): readonly string[] =>
  gateFailures([{ domain: 'inventory', tally }], parseMinRules(min), false, 'EUR').map(
    ({ measure, covered, of, share, min: wanted }) => `${measure} ${covered}/${of} ${share ?? '-'} ${wanted ?? '-'}`,
  );

describe('the gate', () => {
  it('compares shares as fractions: one record below is below, however many there are', () => {
    expect(judge(tallyOf(995, 5), '99.5%')).toEqual([]);
    expect(judge(tallyOf(994_999_999, 5_000_001), '99.5%')).toEqual(['rows 994999999/1000000000 99.4999 99.5%']);
    expect(judge(tallyOf(1, 2), 'money=33.333333333%')).toEqual([]);
    expect(judge(tallyOf(1, 2), 'money=33.333333334%')).toEqual(['money 0.33/1.00 33.3333 money=33.333333334%']);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 100_000 }),
        (mapped, unmapped, min) => {
          const below = BigInt(mapped) * 100_000n < BigInt(min) * BigInt(mapped + unmapped);
          const text = `${Math.floor(min / 1000)}.${String(min % 1000).padStart(3, '0')}%`;
          expect(judge(tallyOf(mapped, unmapped), text)).toHaveLength(below ? 1 : 0);
        },
      ),
      randomCases(200, 5),
    );
  });

  it('takes the rule that names a crosswalk instead of the general one of its measure', () => {
    expect(judge(tallyOf(1, 1), '99%', 'parts=50%')).toEqual([]);
    expect(judge(tallyOf(1, 1), '10%', 'parts=51%')).toEqual(['rows 1/2 50 parts=51%']);
    expect(judge(tallyOf(1, 1), 'money=51%', 'parts=50%')).toEqual(['money 0.33/0.67 50 money=51%']);
    expect(judge(tallyOf(3, 1), 'codes=51%')).toEqual(['codes 1/2 50 codes=51%']);
  });

  it('does not hold where money is asked for and no record has a price', () => {
    const tally = new FieldTally(FIELD, [0], { currency: 'EUR', limit: 5, known: () => false });
    const none = {
      side: 'mes',
      name: 'material',
      code: 'a',
      within: '',
      feed: 0,
      inScope: true,
      by: 'material',
      target: '',
    } as const;
    tally.take([{ ...none, rows: 2, valued: 0, money: new MoneySum() }]);
    expect(judge(tally, 'money=1%')).toEqual(['money 0.00/0.00 - money=1%']);
    expect(judge(tallyOf(0, 0), '100%', 'money=100%')).toEqual([]);
  });

  it('refuses what is not a rule, all at once', () => {
    const names =
      'sites, locations, parts, lots, serials, statuses, ownerships, orders, cost_categories, items, order_statuses, order_types, operations, relations, units, material_units, rows, codes, money';
    const refused = refusalOf(['99.5', 'part=99%', '101%', 'parts.value=3%', '98%', 'rows=97%', 'parts.money=9%']);
    expect(refused.problems.map(({ message }) => message)).toEqual([
      '--min 99.5: a share is written as a percentage from 0% to 100%',
      `--min part=99%: "part" is not one of ${names}`,
      '--min 101%: a share is written as a percentage from 0% to 100%',
      `--min parts.value=3%: "parts.value" is not one of ${names}`,
      '--min asks for the same share twice: 98% and rows=97%',
    ]);
  });
});

function refusalOf(min: readonly string[]): RefusedError {
  try {
    parseMinRules(min);
  } catch (error) {
    if (error instanceof RefusedError) return error;
  }
  throw new Error('it was not refused');
}

describe('a share in percent', () => {
  it('is cut off, never rounded up', () => {
    expect(percent(rational(999_999_999n), rational(1_000_000_000n))).toBe('99.9999');
    expect(percent(rational(1n), rational(3n))).toBe('33.3333');
    expect(percent(rational(1n), rational(2n))).toBe('50');
    expect(percent(rational(7n), rational(7n))).toBe('100');
    expect(percent(rational(0n), rational(7n))).toBe('0');
    expect(percent(rational(0n), rational(0n))).toBeNull();
  });
});

describe('money', () => {
  it('adds up exactly over any divisors and is rounded once', () => {
    const sum = new MoneySum();
    for (let times = 0; times < 3; times += 1) sum.add('3.000000000', '1.000000000', '0.000000000000000000000000000');
    expect(money(sum.rounded('EUR'))).toBe('1.00');
    sum.add('1000', '0', '5.000000000000000000000000001');
    expect(money(sum.rounded('EUR'))).toBe('1.01');
    expect(money(sum.rounded('JPY'))).toBe('1.00');
    const other = new MoneySum();
    other.addAll(sum);
    expect(other.exact()).toEqual(sum.exact());
  });
});
