import { describe, expect, it } from 'vitest';
import { planLine } from '../../src/corrections/plan-line.ts';
import { postingDate } from '../../src/corrections/posting-date.ts';
import { wayBack } from '../../src/corrections/reverse/way-back.ts';
import { rational } from '../../src/model/rational.ts';
import { entry, key, mappings, location, planned, profile, row } from './sample.ts';

const PROFILE = profile(['location', 'material', 'lot']);
const ERP = wayBack(
  mappings({
    tables: { parts: [entry('erp', 'E-7', '7'), entry('erp', 'E-8', '8'), entry('erp', 'E-8B', '8')] },
    locations: [location('erp', ['', 'YARD'], ['', 'YARD'], false)],
    aliases: [entry('erp', 'EA', 'KG')],
  }),
  PROFILE,
  'erp',
  { carried: new Set(['material', 'lot']) },
);
const MES = wayBack(mappings(), PROFILE, 'mes', { carried: new Set(['material', 'lot']) });

describe('a line', () => {
  it('makes the ERP follow the MES', () => {
    expect(planLine(planned(), ERP)).toEqual({
      discrepancies: ['inv-3f9ac1d2e4b50617'],
      action: 'adjust',
      site: null,
      location: null,
      to_location: null,
      material: '000100-200',
      lot: 'L-0815',
      to_lot: null,
      serial: null,
      status: null,
      to_status: null,
      ownership: null,
      order: null,
      operation: null,
      quantity: '-2.500',
      unit: 'KG',
      expected_before: '100.000',
      expected_after: '97.500',
      reason: 'unexplained',
      text: 'MES has 97.5 KG, ERP has 100 KG: take off 2.5 KG.',
      value: '-31.25',
    });
  });

  it('makes the MES follow the ERP, in grams', () => {
    const target = row({ unit: 'gr', quantity: '97500.000', factor: rational(1n, 1000n) });
    expect(planLine(planned({ target }), MES)).toMatchObject({
      quantity: '2500.000',
      unit: 'gr',
      expected_before: '97500.000',
      expected_after: '100000.000',
      text: 'ERP has 100000 gr, MES has 97500 gr: add 2500 gr.',
    });
  });

  it('adds a record that the target does not have, in the codes of the way back', () => {
    const missing = planned(
      { targetLines: 0, target: null },
      { verdict: 'missing_in_erp', key: key({ material: '7', lot: '' }), erp_value: null, difference: '97.500' },
    );
    expect(planLine(missing, ERP)).toMatchObject({
      material: 'E-7',
      lot: '',
      quantity: '97.500',
      unit: 'KG',
      expected_before: '0.000',
      expected_after: '97.500',
      text: 'MES has 97.5 KG, ERP has none: add 97.5 KG.',
    });
  });

  it('empties a record that the other side does not have', () => {
    const gone = planned({}, { verdict: 'missing_in_mes', mes_value: null, difference: '-100.000' });
    expect(planLine(gone, ERP)).toMatchObject({
      quantity: '-100.000',
      expected_after: '0.000',
      text: 'MES has none, ERP has 100 KG: take off 100 KG.',
    });
  });

  it('is exact where the comparison had to round', () => {
    const minutes = row({ unit: 'MIN', quantity: '50', factor: rational(1n, 60n) });
    const hours = planned(
      { target: minutes },
      { unit: 'H', erp_value: '0.833333333', mes_value: '1.000', difference: '0.166666667' },
    );
    expect(planLine(hours, ERP)).toMatchObject({ quantity: '10.000', expected_after: '60.000' });
  });
});

describe('no line', () => {
  const missing = { targetLines: 0, target: null };
  const gone = { verdict: 'missing_in_erp', erp_value: null, difference: '97.500' } as const;
  it.each([
    ['ambiguous_verdict', planned({}, { verdict: 'ambiguous' })],
    ['ownership_not_ours', planned({}, { key: key({ material: 'A', ownership: 'vendor_consignment' }) })],
    ['location_managed_elsewhere', planned(missing, { key: key({ material: 'A', location: 'YARD', lot: '' }) })],
    ['inexact_unit', planned({}, { cause: { ...planned().discrepancy.cause, code: 'unit_of_measure' } })],
    ['grain_too_coarse', planned({ targetLines: 2, target: null })],
    ['no_sources', planned({ target: null })],
    ['grain_too_coarse', planned(missing, { ...gone, key: key({ material: 'A' }) })],
    ['ambiguous_way_back', planned(missing, { ...gone, key: key({ material: '8', lot: '' }) })],
    ['ambiguous_way_back', planned(missing, { ...gone, unit: 'EA', key: key({ material: 'A', lot: '' }) })],
    [
      'inexact_unit',
      planned(
        { target: row({ quantity: '33', unit: 'BOX', factor: rational(3n) }) },
        { erp_value: '99.000', mes_value: '97.000' },
      ),
    ],
    ['grain_too_coarse', planned({ target: row({ quantity: '60' }) })],
  ])('%s', (why, refused) => {
    expect(planLine(refused, ERP)).toEqual({ why });
  });
});

describe('the posting date', () => {
  it('is the day in the zone of the workspace', () => {
    expect(postingDate('2026-11-21T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-22');
    expect(postingDate('2026-11-22T00:30:00+01:00', 'America/New_York')).toBe('2026-11-21');
    expect(() => postingDate('soon', 'UTC')).toThrow(RangeError);
  });
});
