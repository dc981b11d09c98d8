import type { ShownDomain } from '../../src/contract/summary.ts';

/** What a report shows of the sample's domain next to its summary. */
export const SHOWN: ShownDomain = {
  domain: 'inventory',
  skipped: [1, 0],
  one_sided: [
    { verdict: 'match', erp: 1, mes: 0 },
    { verdict: 'missing_in_mes', erp: 24, mes: 0 },
    { verdict: 'missing_in_erp', erp: 0, mes: 10 },
  ],
  within_tolerance: [{ measure: 'quantity', unit: 'KG', absolute: '0.5', relative: '0.0005', rows: 3, net: '-0.750' }],
  sums: [{ measure: 'quantity', unit: 'KG', erp: '812.125', mes: '809.625', difference: '-2.500' }],
  hints: { moved: 2, factor: 1 },
  unvalued: [{ material: '=1+1', unit: 'BOX', currency: null }],
  draft: { rows: 31, value: '-1265.75', unvalued: 1, check_first: { unit_slip: 1 } },
};
