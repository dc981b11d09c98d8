import { expect, it } from 'vitest';
import { targetsOf, type Truth, truthOf } from '../../src/model/truth.ts';

const TRUTH: Truth = { default: 'mes', measure: { scrapped: 'erp' }, cause: { unit_of_measure: 'mes' } };
const of = (measure: string, code = 'unexplained') => truthOf(TRUTH, { measure, cause: { code } });

it('is that of the cause, else of the measure, else the one for all', () => {
  expect([of('completed'), of('scrapped'), of('scrapped', 'unit_of_measure'), of('constructor')]).toEqual([
    'mes',
    'erp',
    'mes',
    'mes',
  ]);
});

it('gives the sides that are corrected, that of the default first', () => {
  expect(targetsOf(TRUTH)).toEqual(['erp', 'mes']);
  expect(targetsOf({ ...TRUTH, default: 'erp' })).toEqual(['mes', 'erp']);
  expect(targetsOf({ default: 'erp', measure: {}, cause: {} })).toEqual(['mes']);
});
