import { expect, it } from 'vitest';
import { costNight, reported } from './cost-night.ts';
import { ERP_HEADER, MES_HEADER, STANDARDS_HEADER, WORKED_ORDER } from './worked-order.ts';

const HEADER = `${ERP_HEADER},Posting Date`;

it('takes whole orders by their state and single postings by their day, and counts what is outside', async () => {
  const night = await costNight({
    erp: [
      HEADER,
      '1000,1,material,M-10,,1,KG,4.00,EUR,delivered,2026-11-03',
      '1000,1,material,M-10,,2,KG,8.00,EUR,delivered,31.10.2026',
      '1000,2,material,M-10,,3,KG,12.00,EUR,released,20261104',
      '1000,3,material,M-10,,4,KG,16.00,EUR,deleted,2026-11-05T10:00:00',
      '1000,4,material,M-10,,5,KG,20.00,EUR,,2026/11/06',
    ],
    // The floor does not say how far an order is: the ERP's word decides for both
    mes: [
      MES_HEADER,
      '1000,1,material,M-10,,1,KG',
      '1000,2,material,M-10,,3,KG',
      '1000,3,material,M-10,,4,KG',
      '1000,4,material,M-10,,5,KG',
    ],
    settings: ['scope: {order_state: [delivered, technically_complete, closed], posted_on: [2026-11-01, 2026-11-30]}'],
  });
  const [domain] = night.summary.domains;
  expect(domain?.keys).toEqual({ erp: 2, mes: 2, paired: 2 });
  expect(domain?.verdicts).toMatchObject({ match: 4, differs: 0, missing_in_mes: 0 });
  expect(
    night.summary.feeds.map(({ side, rows, out_of_scope: out }) => [
      side,
      rows,
      out.map(({ measure, value }) => `${measure} ${value}`),
    ]),
  ).toEqual([
    ['erp', { read: 5, accepted: 2, rejected: 0, filtered: 3 }, ['quantity 9.000', 'amount 36.00']],
    ['mes', { read: 4, accepted: 2, rejected: 0, filtered: 2 }, ['quantity 7.000']],
  ]);
  const unknown = night.summary.shown.warnings.filter(({ code }) => code === 'order_state_unknown');
  expect(unknown.map(({ message }) => /an order \(\d+\)/.exec(message)?.[0])).toEqual(['an order (4)']);
});

it('refuses a day that can be read in two ways, and a blank one, where a period is asked for', async () => {
  const night = costNight({
    erp: [HEADER, '1000,1,material,M-10,,1,KG,4.00,EUR,delivered,03/11/2026', '1000,1,material,M-10,,1,KG,4.00,EUR,delivered,'],
    mes: [MES_HEADER, '1000,1,material,M-10,,1,KG'],
    settings: ['scope: {posted_on: [2026-11-01, 2026-11-30]}'],
  });
  await expect(night).rejects.toThrow(/bad_date|rejected/);
});

it('lets a quantity pass when its amount is within, never a yield, and never a line in two units', async () => {
  const night = await costNight({
    erp: [
      ERP_HEADER,
      '1000,1,material,M-30,,1600,EA,44.00,EUR,delivered',
      '1000,1,output,FG-100,,380,EA,,,delivered',
      '1000,1,material,M-40,,5,KG,50.00,EUR,delivered',
    ],
    mes: [MES_HEADER, '1000,1,material,M-30,,1612,EA', '1000,1,output,FG-100,,379,EA', '1000,1,material,M-40,,5,EA'],
    settings: ['tolerance: {amount: {absolute: "1.00"}, quantity: by_amount}'],
  });
  expect(
    night.discrepancies.map(
      ({ key, measure, unit, verdict, cause }) => `${key['material'] ?? ''} ${measure} ${unit} ${verdict} ${cause.code}`,
    ),
  ).toEqual([
    'M-40 quantity EA missing_in_erp unit_of_measure',
    'M-40 amount EUR missing_in_mes unexplained',
    'M-40 quantity KG missing_in_mes unit_of_measure',
    'FG-100 quantity EA differs unexplained',
  ]);
  expect(night.summary.domains[0]?.verdicts).toMatchObject({ within_tolerance: 2 });
});

it('says why a line has no parts', async () => {
  const night = await costNight({
    erp: [
      `${ERP_HEADER},Order Type`,
      // No standard of the product; a rework order; two products; two currencies; no lot size; units without a path; no price at all
      '1000,1,material,M-10,,1,KG,4.00,EUR,delivered,',
      '1000,1,output,FG-200,,1,EA,,,delivered,',
      '1000,2,material,M-10,,1,KG,4.00,EUR,delivered,rework',
      '1000,2,output,FG-100,,1,EA,,,delivered,rework',
      '1000,3,material,M-10,,1,KG,4.00,EUR,delivered,',
      '1000,3,output,FG-100,,1,EA,,,delivered,',
      '1000,3,output,FG-101,,1,EA,,,delivered,',
      '1000,4,material,M-10,,1,KG,4.00,USD,delivered,',
      '1000,4,output,FG-100,,1,EA,,,delivered,',
      '1000,5,labor,,0020,1,H,32.10,EUR,delivered,',
      '1000,5,material,M-10,,1,EA,4.00,EUR,delivered,',
      '1000,5,output,FG-100,,1,EA,,,delivered,',
    ],
    mes: [MES_HEADER, '1000,5,labor,,0020,1,H', '1000,5,material,M-99,,1,EA', '1000,5,output,FG-100,,1,EA'],
    standards: [
      STANDARDS_HEADER,
      'FG-100,1000,material,M-10,,,0.250,,KG,400.00,100,EUR,500,',
      'FG-100,1000,labor,,0020,,0.05,0.5,H,32.10,1,EUR,,',
    ],
  });
  expect(night.variances.filter(({ category }) => category !== 'labor').map((line) => `${line.order} ${reported(line)}`)).toEqual(
    [
      '1 material M-10 erp: - → 4.00 = - (wip -, no_standard)',
      '2 material M-10 erp: - → 4.00 = - (wip -, rework_order)',
      '3 material M-10 erp: - → 4.00 = - (wip -, several_products)',
      '4 material M-10 erp: - → 4.00 = - (wip -, mixed_currency)',
      '5 material M-10 erp: - → 4.00 = - (wip -, units_without_path)',
      '5 material M-10 mes: 1.00 → 0.00 = -1.00 (quantity -1.00)',
      '5 material M-99 mes: - → - = - (wip -, not_valued)',
    ],
  );
  expect(night.variances.filter(({ order, category }) => order === '5' && category === 'labor').map(reported)).toEqual([
    'labor 0020 erp: - → 32.10 = - (wip -, no_lot_size)',
    'labor 0020 mes: - → 32.10 = - (wip -, no_lot_size)',
  ]);
});

it('has no category in common: nothing would be compared, and the run is refused', async () => {
  const night = costNight({ ...WORKED_ORDER, mes: [MES_HEADER, '1000,1000471,subcontract,M-10,,1,KG'] });
  await expect(night).rejects.toThrow(
    /no category in common: the ERP has labor, machine, material, output, overhead, scrap, the MES subcontract/,
  );
});
