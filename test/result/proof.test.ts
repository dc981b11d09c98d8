import { describe, expect, it } from 'vitest';
import type { Side } from '../../src/model/side.ts';
import { type IndependentCounts, type ProofResult, prove as proven, type UnitSums } from '../../src/run/outcome/proof.ts';
import type { TotalRow } from '../../src/run/outcome/totals.ts';
import { keyCounts, pairsPoorly, type VerdictCount, verdictCounts } from '../../src/run/outcome/verdict-counts.ts';

const total = (feed: number, sum: string, rows: number, more: Partial<TotalRow> = {}): TotalRow => ({
  feed,
  record: 'accepted',
  disposition: 'accepted',
  first: true,
  factor: '1.000000000',
  denominator: '1',
  flags: new Set(),
  unit: 'KG',
  sourceUnit: 'KG',
  rows,
  currency: '',
  sums: new Map([['quantity', sum]]),
  ...more,
});

const outside = { record: 'filtered', disposition: 'out_of_scope' } as const;
const grams = { factor: '0.001000000', sourceUnit: 'G' };
const minutes = { factor: '0.150000000', denominator: '9', unit: 'H', sourceUnit: 'MIN' };

/** ERP: 100 KG and 500 G in 3 records, 7 KG out of scope, 20 MIN; MES: 99 KG, and a refused record of 2 KG. */
const TOTALS: readonly TotalRow[] = [
  total(0, '100', 2),
  total(0, '0.5', 1, grams),
  total(0, '7', 1, outside),
  total(0, '3', 1, minutes),
  total(1, '99', 2),
  total(1, '2', 1, { record: 'rejected', disposition: 'rejected' }),
];
const UNITS: readonly UnitSums[] = [
  { measure: 'quantity', unit: 'KG', erp: '100.5', mes: '99', difference: '-1.5', divided: 0 },
  {
    measure: 'quantity',
    unit: 'H',
    erp: '0.333333333333333333',
    mes: '0',
    difference: '-0.333333333333333333',
    divided: 1,
  },
];
const LINES = { erp: 4, mes: 2 };

/** Proves the totals of one measure. */
const prove = (
  totals: readonly TotalRow[],
  units: readonly UnitSums[],
  sides: ReadonlyMap<number, Side>,
  independent: readonly IndependentCounts[],
  lines = LINES,
): ProofResult =>
  proven([{ name: 'quantity', unitField: 'unit', onBothSides: true }], totals, { lines, units }, sides, independent);

const SIDE_OF: ReadonlyMap<number, Side> = new Map([
  [0, 'erp'],
  [1, 'mes'],
]);
const of = (sums: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlyMap<string, string>> =>
  new Map([['quantity', new Map(sums)]]);

const INDEPENDENT: readonly IndependentCounts[] = [
  {
    feed: 0,
    records: 5,
    sums: of([
      ['KG', '107'],
      ['G', '500'],
      ['MIN', '20'],
    ]),
    assumesBase: false,
  },
  { feed: 1, records: 3, sums: of([['KG', '101.000']]), assumesBase: false },
];

const changed = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((item, at) => (at === index ? { ...item, ...change } : item));

describe('the proof', () => {
  it('holds where nothing was lost', () => {
    expect(prove(TOTALS, UNITS, SIDE_OF, INDEPENDENT)).toEqual({ rowsBalance: true, totalsBalance: true, faults: [] });
  });

  it.each(TOTALS.map((_, index) => index))('fails when the sum of total %i is off by the last digit', (index) => {
    const off = ['100.000000001', '0.500000001', '7.000000001', '3.00000015', '99.000000001', '1.999999999'];
    const sum = off[index] ?? '';
    const found = prove(changed(TOTALS, index, { sums: new Map([['quantity', sum]]) }), UNITS, SIDE_OF, INDEPENDENT);
    expect([found.rowsBalance, found.totalsBalance, found.faults.length > 0]).toEqual([true, false, true]);
  });

  it.each(TOTALS.map((_, index) => index))('fails when total %i has a record too many', (index) => {
    const found = prove(changed(TOTALS, index, { rows: (TOTALS[index]?.rows ?? 0) + 1 }), UNITS, SIDE_OF, INDEPENDENT);
    expect([found.rowsBalance, found.totalsBalance]).toEqual([false, true]);
  });

  it.each(TOTALS.map((_, index) => index))('fails when total %i is forgotten', (index) => {
    const found = prove(
      TOTALS.filter((_row, at) => at !== index),
      UNITS,
      SIDE_OF,
      INDEPENDENT,
    );
    expect([found.rowsBalance, found.totalsBalance]).toEqual([false, false]);
  });

  it.each([
    [0, { erp: '100.500000000000000001' }],
    [0, { mes: '98' }],
    [0, { difference: '1.5' }],
    [0, { difference: '-1.500000000000000001' }],
    [1, { erp: '0.333333332' }],
    [1, { mes: '0.000000001' }],
    [1, { difference: '-0.333333334' }],
    [1, { divided: 0 }],
  ] as const)('fails when the keys of unit %i say %j', (index, change) => {
    const found = prove(TOTALS, changed(UNITS, index, change), SIDE_OF, INDEPENDENT);
    expect([found.rowsBalance, found.totalsBalance]).toEqual([true, false]);
  });

  it.each([[{ erp: 3, mes: 2 }], [{ erp: 4, mes: 3 }]])('fails when %j lines stand behind the keys', (lines) => {
    expect(prove(TOTALS, UNITS, SIDE_OF, INDEPENDENT, lines).rowsBalance).toBe(false);
  });

  it.each([
    [0, { records: 4 }, false, true],
    [1, { records: 4 }, false, true],
    [1, { sums: of([['KG', '100.999999999']]) }, true, false],
    [1, { sums: of([]) }, true, false],
    [
      1,
      {
        sums: of([
          ['KG', '101'],
          ['EA', '0.000000001'],
        ]),
      },
      true,
      false,
    ],
    [1, { sums: of([['G', '101']]) }, true, false],
  ] as const)('fails when the independent count of feed %i says %j', (index, change, rows, totals) => {
    const found = prove(TOTALS, UNITS, SIDE_OF, changed(INDEPENDENT, index, change));
    expect([found.rowsBalance, found.totalsBalance]).toEqual([rows, totals]);
  });

  it('does without what was not counted, and takes an assumed unit for none', () => {
    const none = INDEPENDENT.map((counts) => ({ ...counts, records: null, sums: null }));
    expect(prove(TOTALS, UNITS, SIDE_OF, none).faults).toEqual([]);
    const assumed = changed(TOTALS, 1, { flags: new Set(['assumed_unit']) });
    const blank = changed(INDEPENDENT, 0, {
      sums: of([
        ['KG', '107'],
        ['', '500'],
        ['MIN', '20'],
      ]),
      assumesBase: true,
    });
    expect(prove(assumed, UNITS, SIDE_OF, blank).faults).toEqual([]);
  });
});

const count = (verdict: VerdictCount['verdict'], presence: VerdictCount['presence'], keys: number): VerdictCount => ({
  measure: 'quantity',
  verdict,
  presence,
  unit: 'KG',
  keys,
});

describe('verdicts counted', () => {
  const COUNTS = [
    count('match', 'both', 5),
    count('match', 'erp', 9),
    count('differs', 'both', 1),
    count('missing_in_mes', 'erp', 6),
  ];

  it('by verdict and by side', () => {
    expect(verdictCounts(COUNTS)).toEqual({
      match: 14,
      within_tolerance: 0,
      differs: 1,
      missing_in_erp: 0,
      missing_in_mes: 6,
      ambiguous: 0,
      accepted: 0,
    });
    expect(keyCounts(COUNTS)).toEqual({ erp: 21, mes: 6, paired: 6 });
  });

  it('pair poorly under half, one-sided zeros left out', () => {
    expect(pairsPoorly(COUNTS)).toBe(false);
    expect(pairsPoorly([...COUNTS, count('missing_in_erp', 'mes', 1)])).toBe(true);
    expect(pairsPoorly([])).toBe(false);
  });
});
