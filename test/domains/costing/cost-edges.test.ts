import { expect, it } from 'vitest';
import { costNight, reported } from './cost-night.ts';
import { ERP_HEADER, MES_HEADER, STANDARDS_HEADER } from './worked-order.ts';

const BOTH = 'Plant,Order,Category,Material,Item,Quantity,Unit,Amount,Currency,Status,Standard Quantity,Standard Amount';

it('knows by-products, returns, standards of the feed itself, what nobody planned, and orders of one side', async () => {
  const night = await costNight({
    erp: [
      BOTH,
      // A by-product: its standard and what came of it are negative
      '1000,1,material,M-90,,-9,KG,-18.00,EUR,delivered,,',
      '1000,1,material,M-10,,30,KG,120.00,EUR,delivered,,',
      '1000,1,material,M-10,,-4,KG,-16.00,EUR,delivered,,',
      '1000,1,output,FG-100,,100,EA,,,delivered,,',
      // Its own standard, for the yield as it was: 10 H for 300.00; and a lump sum without a quantity
      '1000,2,labor,,0020,12,H,372.00,EUR,delivered,10,300.00',
      '1000,2,subcontract,S-1,,,,55.00,EUR,delivered,,50.00',
      '1000,2,output,FG-200,,10,EA,,,delivered,,',
      // Nobody planned M-77, which has a price, nor M-78, which has none
      '1000,1,material,M-77,,2,EA,5.00,EUR,delivered,,',
      '1000,1,material,M-78,,2,EA,7.00,EUR,delivered,,',
      // The floor does not know this order
      '1000,3,material,M-10,,1,KG,4.00,EUR,delivered,,',
      '1000,3,output,FG-100,,4,EA,,,delivered,,',
    ],
    mes: [
      MES_HEADER,
      '1000,1,material,M-90,,-8,KG',
      '1000,1,material,M-10,,26,KG',
      '1000,1,material,M-77,,3,EA',
      // Only here: at the standard price
      '1000,1,labor,,0020,2,H',
      '1000,1,output,FG-100,,100,EA',
      '1000,2,labor,,0020,12,H',
      '1000,2,output,FG-200,,10,EA',
    ],
    standards: [
      STANDARDS_HEADER,
      'FG-100,,material,M-10,,,0.25,,KG,400.00,100,EUR,,',
      'FG-100,,material,M-90,,,-0.08,,KG,2.00,1,EUR,,',
      'FG-100,,labor,,0020,,0.02,,H,30.00,1,EUR,,',
    ],
    prices: ['Material,Plant,Price,Price Unit,Currency', 'M-77,1000,20.00,10,EUR'],
  });
  expect(night.variances.map((line) => `${line.order} ${reported(line)}`)).toEqual([
    '1 labor 0020 erp: 60.00 → 0.00 = -60.00 (quantity -60.00)',
    '1 material M-10 erp: 100.00 → 104.00 = 4.00 (quantity 4.00)',
    '1 material M-10 mes: 100.00 → 104.00 = 4.00 (quantity 4.00)',
    '1 material M-77 erp: 0.00 → 5.00 = 5.00 (quantity 4.00, rate 1.00)',
    '1 material M-77 mes: 0.00 → 7.50 = 7.50 (quantity 6.00, rate 1.50)',
    '1 material M-78 erp: 0.00 → 7.00 = 7.00 (quantity 7.00)',
    '1 material M-90 erp: -16.00 → -18.00 = -2.00 (quantity -2.00)',
    '2 labor 0020 erp: 300.00 → 372.00 = 72.00 (quantity 60.00, rate 12.00)',
    '2 labor 0020 mes: 300.00 → 372.00 = 72.00 (quantity 60.00, rate 12.00)',
    '2 subcontract S-1 erp: 50.00 → 55.00 = 5.00 (rate 5.00)',
    '3 labor 0020 erp: 2.40 → 0.00 = -2.40 (quantity -2.40)',
    '3 material M-90 erp: -0.64 → 0.00 = 0.64 (quantity 0.64)',
  ]);
  const labor = night.discrepancies.find(({ key, measure }) => key['category'] === 'labor' && measure === 'amount');
  expect([labor?.verdict, labor?.mes_value, labor?.valued_at]).toEqual(['missing_in_erp', '60.00', 'standard_rate']);
  expect(night.discrepancies.filter(({ key }) => key['order'] === '3').map(({ verdict }) => verdict)).toEqual([
    'missing_in_mes',
    'missing_in_mes',
    'missing_in_mes',
  ]);
  expect(night.summary.domains[0]?.not_compared).toEqual(['category subcontract']);
});

it('refuses standards of one line with two prices, with both lines', async () => {
  const night = costNight({
    erp: [ERP_HEADER, '1000,1,material,M-10,,1,KG,4.00,EUR,delivered'],
    mes: [MES_HEADER, '1000,1,material,M-10,,1,KG'],
    standards: [
      STANDARDS_HEADER,
      'FG-100,,material,M-10,,,0.25,,KG,4.00,1,EUR,,',
      'FG-100,,material,M-10,,,0.25,,KG,5.00,1,EUR,,',
    ],
  });
  await expect(night).rejects.toThrow(
    /more than one unit_cost in the reference list standards: .*standards\.csv:2.*standards\.csv:3/,
  );
});

it('understands everyday words for categories, and rejects one that it does not know instead of leaving its costs out', async () => {
  const standards = [STANDARDS_HEADER, 'FG-100,,material,M-10,,,0.25,,KG,4.00,1,EUR,,'];
  const erp = [ERP_HEADER, '1000,1,Labour,,0020,1,H,4.00,EUR,delivered', '1000,1,Materials,M-10,,1,KG,4.00,EUR,delivered'];
  const mes = [MES_HEADER, '1000,1,Lohn,,0020,1,H', '1000,1,Materialkosten,M-10,,1,KG'];
  const night = await costNight({ erp, mes, standards });
  expect(night.summary).toMatchObject({ run: { outcome: 'agree' }, domains: [{ verdicts: { match: 4 }, not_compared: [] }] });
  const unknown = costNight({ erp: [...erp, '1000,1,Stuff,M-11,,1,KG,4.00,EUR,delivered'], mes, standards });
  await expect(unknown).rejects.toThrow(/rejected.*category/s);
});

it('mirrors when the sides are swapped', async () => {
  const one = [
    BOTH,
    '1000,1,material,M-10,,30.5,KG,123.45,EUR,delivered,,',
    '1000,1,labor,,0020,2.25,H,70.00,EUR,delivered,,',
    '1000,1,output,FG-100,,100,EA,,,delivered,,',
  ];
  const other = [
    BOTH,
    '1000,1,material,M-10,,29,KG,117.00,EUR,delivered,,',
    '1000,1,labor,,0020,2.5,H,77.00,EUR,delivered,,',
    '1000,1,output,FG-100,,99,EA,,,delivered,,',
  ];
  const standards = [
    STANDARDS_HEADER,
    'FG-100,,material,M-10,,,0.25,,KG,400.00,100,EUR,,',
    'FG-100,,labor,,0020,,0.02,0.5,H,30.00,1,EUR,60,',
  ];
  const there = await costNight({ erp: one, mes: other, standards });
  const back = await costNight({ erp: other, mes: one, standards });
  const swapped = { erp: 'mes', mes: 'erp' } as const;
  expect(back.discrepancies.map(({ id, difference }) => [id, difference])).toEqual(
    there.discrepancies.map(({ id, difference }) => [id, difference.startsWith('-') ? difference.slice(1) : `-${difference}`]),
  );
  expect(back.variances.map(reported).toSorted()).toEqual(
    there.variances.map((line) => reported({ ...line, basis: swapped[line.basis] })).toSorted(),
  );
});
