import { describe, expect, it } from 'vitest';
import { decimal, plain } from '../../src/model/decimal.ts';
import { minorDigits } from '../../src/model/currency.ts';
import { money, ValueTotals, valueOf } from '../../src/run/outcome/money.ts';
import { type ReportedRow, rowValue } from '../../src/run/outcome/reported-row.ts';

const price = (unitCost: string, costUnit = '1', currency = '') => ({ unitCost, costUnit, currency });

const ROW: ReportedRow = {
  ordinal: 1,
  measure: { name: 'quantity', kind: 'quantity', unitField: 'unit', required: true },
  key: ['', '', 'M', null, null, null, null],
  unit: 'KG',
  verdict: 'differs',
  presence: 'both',
  lines: { erp: 1, mes: 1 },
  figures: { erp: '100.000000000000000000', mes: '97.500000000000000000' },
  notOurs: false,
  rejected: false,
  otherUnit: null,
  otherFigure: null,
  price: price('12.500000000'),
};

const valued = (row: ReportedRow): string | null => {
  const found = rowValue(row, { value: 'priced' }, 'EUR');
  return found && `${money(found.value)} ${found.currency}`;
};

describe('the money behind a quantity', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XQX', 2],
    ['', 2],
    ['nonsense', 2],
  ])('%s has %i decimals', (currency, digits) => expect(minorDigits(currency)).toBe(digits));

  it.each([
    ['1', '0.125', '1', 'EUR', '0.12'],
    ['1', '0.135', '1', 'EUR', '0.14'],
    ['-1', '0.125', '1', 'EUR', '-0.12'],
    ['1', '0.1250000001', '1', 'EUR', '0.13'],
    ['3', '0.5', '1', 'JPY', '2.00'],
    ['5', '0.5', '1', 'JPY', '2.00'],
    ['7', '0.5', '1', 'JPY', '4.00'],
    ['1', '0.0125', '1', 'KWD', '0.012'],
    ['1', '0.0135', '1', 'KWD', '0.014'],
    ['250', '19.99', '1000', 'EUR', '5.00'],
    ['1', '10', '3', 'EUR', '3.33'],
    ['999999999999999999.999999999', '999999999999999999.999999999', '1', 'EUR', '999999999999999999999999998000000000.00'],
  ])('%s × %s per %s %s is %s', (quantity, cost, per, currency, expected) => {
    expect(money(valueOf(decimal(quantity), price(cost, per), currency))).toBe(expected);
  });

  it("of a row is its printed difference at the price, in the list's own currency", () => {
    expect(valued(ROW)).toBe('-31.25 EUR');
    expect(valued({ ...ROW, price: price('12.5', '10', 'USD') })).toBe('-3.12 USD');
    expect(valued({ ...ROW, figures: { erp: null, mes: '2.000000000000000000' }, presence: 'mes' })).toBe('25.00 EUR');
    expect(valued({ ...ROW, figures: { erp: '0.333333333333333333', mes: null }, price: price('3000000000') })).toBe(
      '-999999999.00 EUR',
    );
    expect(valued({ ...ROW, price: null })).toBeNull();
    expect(valued({ ...ROW, notOurs: true })).toBeNull();
  });

  it('adds up net and gross; another currency or none is unvalued, stock that is not ours is not', () => {
    const totals = new ValueTotals('EUR');
    totals.count(decimal('-31.25'), 'EUR', false);
    totals.count(decimal('10.00'), 'EUR', false);
    totals.count(decimal('99.00'), 'USD', false);
    totals.count(null, null, false);
    totals.count(null, null, true);
    expect([plain(totals.net, 2), plain(totals.gross, 2), totals.unvalued]).toEqual(['-21.25', '41.25', 2]);
  });
});
