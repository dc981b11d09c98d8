import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { PairingField } from '../../src/contract/summary.ts';
import { csvMark, csvRecord } from '../../src/report/layout/csv-cell.ts';
import { counted, grouped, share, spoken } from '../../src/report/layout/figures.ts';
import { Largest } from '../../src/report/largest.ts';
import { stoppingFields } from '../../src/report/stopping-field.ts';
import { printable, width, wrapped } from '../../src/report/layout/width.ts';
import { differenceText } from '../../src/report/layout/wording.ts';
import { discrepancy } from './sample.ts';
import { randomCases } from '../random.ts';

function size(text: string | null): number {
  return text === null ? -1 : Math.abs(Number.parseInt(text, 10));
}

function field(name: string, erp_codes: number, mes_codes: number, shared: number): PairingField {
  return { field: name, erp_codes, mes_codes, shared };
}

describe('figures', () => {
  it.each([
    ['0.000', '0.000', '0'],
    ['-1234567.500', '-1 234 567.500', '-1 234 567.5'],
    ['999', '999', '999'],
    ['1000', '1 000', '1 000'],
    ['0.000000001', '0.000000001', '0.000000001'],
    ['-100.10', '-100.10', '-100.1'],
  ])('%s', (decimal, withGroups, inWords) => {
    expect(grouped(decimal)).toBe(withGroups);
    expect(spoken(decimal)).toBe(inWords);
  });

  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.stringMatching(/^\d{1,18}$/), (whole, fraction) => {
        const text = `${whole}.${fraction}`;
        expect(grouped(text).replaceAll(' ', '')).toBe(text);
      }),
      randomCases(100),
    );
  });

  it('never rounds a share up', () => {
    expect(share(9999, 10_000)).toBe('99.9 %');
    expect(share(1, 3)).toBe('33.3 %');
    expect([counted(1, 'key'), counted(2000, 'key')]).toEqual(['1 key', '2 000 keys']);
  });
});

describe('the wording of a difference', () => {
  it.each([
    [{}, 'MES has 2.5 KG less than ERP (100 → 97.5)'],
    [{ mes_value: null, difference: '-100.000' }, 'MES has 100 KG less than ERP (100 → none)'],
    [{ erp_value: null, difference: '97.500' }, 'MES has 97.5 KG more than ERP (none → 97.5)'],
    [{ mes_value: '100.000', difference: '0.000', verdict: 'ambiguous' }, 'undecided: MES has as much KG as ERP (100 → 100)'],
    [{ erp_value: '-1000', difference: '1097.500' }, 'MES has 1 097.5 KG more than ERP (-1 000 → 97.5)'],
  ] as const)('%o', (change, text) => {
    expect(differenceText(discrepancy(change))).toBe(text);
  });
});

describe('width', () => {
  it('counts what a terminal shows', () => {
    expect([width('abc'), width('螺栓'), width('ü'), width('u\u0308'), width('ｗ'), width('한')]).toEqual([3, 4, 1, 1, 2, 2]);
    expect(printable('a\tb\u001B')).toBe(String.raw`a\u0009b\u001b`);
  });

  it('breaks at blanks only and loses nothing', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z螺]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 1, max: 30 }),
        (words, columns) => {
          const lines = wrapped(words.join(' '), columns);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(width(line) <= columns || !line.includes(' ')).toBe(true);
        },
      ),
      randomCases(100),
    );
  });
});

describe('csv cells', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        expect(parse(rows.map((row) => csvRecord(row)).join(''), { record_delimiter: '\r\n' })).toEqual(rows);
      }),
      randomCases(100),
    );
  });

  it('start no formula', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '＝', '＠']) expect(csvRecord([`${sign}1`], 'excel')).toBe(`'${sign}1\r\n`);
    expect(csvRecord(['a;=1', '1-2='], 'excel')).toBe("a;'=1,1-2=\r\n");
    expect(csvRecord(['=1', { figure: '-2.500' }, null], 'rfc4180')).toBe("'=1,-2.500,\r\n");
    expect(csvRecord(['=1', 'a;=1'], 'raw')).toBe('=1,a;=1\r\n');
    expect(['excel', 'rfc4180', 'raw'].map((flavour) => csvMark(flavour as 'raw').length)).toEqual([1, 0, 0]);
  });
});

describe('the largest differences', () => {
  it('are those by money, then by amount, rows without money last', () => {
    const cases = fc.record({
      value: fc.option(fc.integer({ min: -50, max: 50 }).map((cents) => `${cents}.00`)),
      difference: fc.integer({ min: -50, max: 50 }).map(String),
    });
    fc.assert(
      fc.property(fc.array(cases), fc.integer({ min: 1, max: 6 }), (all, limit) => {
        const largest = new Largest(limit);
        const rows = all.map((row, number) => discrepancy({ ...row, id: String(number) }));
        for (const row of rows) largest.add(row);
        const sorted = rows.toSorted((a, b) => size(b.value) - size(a.value) || size(b.difference) - size(a.difference));
        expect(largest.list().map(({ discrepancy: { id } }) => id)).toEqual(sorted.slice(0, limit).map(({ id }) => id));
      }),
      randomCases(100),
    );
  });
});

function names(fields: Parameters<typeof stoppingFields>[0]): readonly string[] {
  return stoppingFields(fields).map((one) => one.field);
}

describe('the fields that stop the keys', () => {
  it('are those of which the sides share under half, seen from the side with fewer codes, and at least the worst', () => {
    expect(names([])).toEqual([]);
    expect(names([field('site', 1, 1, 1), field('lot', 900, 30, 30), field('material', 9, 9, 4)])).toEqual(['material']);
    expect(names([field('serial', 0, 0, 0), field('lot', 0, 5, 0), field('site', 2, 1, 1)])).toEqual(['lot']);
    expect(names([field('material', 9, 9, 4), field('location', 2, 2, 0), field('lot', 9, 9, 9)])).toEqual([
      'location',
      'material',
    ]);
    expect(names([field('material', 9, 9, 8), field('lot', 9, 9, 9)])).toEqual(['material']);
  });
});
