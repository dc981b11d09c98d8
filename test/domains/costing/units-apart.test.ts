import { expect, it } from 'vitest';
import { costNight } from './cost-night.ts';

const HEADER = 'Plant,Order,Category,Material,Quantity,Unit,Amount,Currency';

it('two units without a path stand apart, and the same amount of both is still a match', async () => {
  const night = await costNight({
    erp: [HEADER, '1000,1,material,M-1,5,KG,50.00,EUR'],
    mes: [HEADER, '1000,1,material,M-1,5,EA,50.00,EUR'],
  });
  const [domain] = night.summary.domains;
  expect(domain?.verdicts).toMatchObject({ match: 1, differs: 0, missing_in_erp: 1, missing_in_mes: 1 });
  expect(
    night.discrepancies.map(({ measure, unit, verdict, erp_value, mes_value }) => [measure, unit, verdict, erp_value, mes_value]),
  ).toEqual([
    ['quantity', 'EA', 'missing_in_erp', null, '5.000'],
    ['quantity', 'KG', 'missing_in_mes', '5.000', null],
  ]);
  expect(domain?.proof).toMatchObject({ rows_balance: true, totals_balance: true });
});

it('two currencies stand apart, and the same quantity of both is still a match', async () => {
  const night = await costNight({
    erp: [HEADER, '1000,1,material,M-1,5,KG,50.00,EUR'],
    mes: [HEADER, '1000,1,material,M-1,5,KG,50.00,USD'],
  });
  expect(night.discrepancies.map(({ measure, unit, verdict }) => [measure, unit, verdict])).toEqual([
    ['amount', 'EUR', 'missing_in_mes'],
    ['amount', 'USD', 'missing_in_erp'],
  ]);
  expect(night.summary.domains[0]?.verdicts).toMatchObject({ match: 1 });
});

it('an amount that a side leaves blank is missing there; one that both leave blank is not a row', async () => {
  const night = await costNight({
    erp: [HEADER, '1000,1,material,M-1,5,KG,50.00,EUR', '1000,1,material,M-2,5,KG,,', '1000,2,material,M-1,3,KG,30.00,EUR'],
    mes: [HEADER, '1000,1,material,M-1,5,KG,50.00,EUR', '1000,1,material,M-2,5,KG,,', '1000,2,material,M-1,3,KG,31.00,EUR'],
  });
  expect(night.summary.domains[0]?.verdicts).toMatchObject({ match: 4, differs: 1, missing_in_erp: 0, missing_in_mes: 0 });
});
