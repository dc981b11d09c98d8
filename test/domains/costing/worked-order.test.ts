import { describe, expect, it } from 'vitest';
import { orderBridge } from '../../../src/report/sections/order-bridge.ts';
import { costNight, sums, reported } from './cost-night.ts';
import { varied, WORKED_ORDER } from './worked-order.ts';

describe('the order worked by hand', async () => {
  const night = await costNight(WORKED_ORDER);

  it('differs where it should, its MES quantities at the rate of the ERP', () => {
    expect(
      night.discrepancies.map(
        ({ id, key, measure, erp_value: erp, mes_value: mes, difference, verdict, value, valued_at: at }) =>
          `${id} ${key['material'] || key['item']} ${measure} ${erp} ${mes} ${difference} ${verdict} ${value} ${at ?? '-'}`,
      ),
    ).toEqual([
      'cst-ecb2579bfd602d86 0020 amount 655.05 678.15 23.10 differs 23.10 erp_rate',
      'cst-233bcbcd98953e39 0020 quantity 19.850 20.550 0.700 differs null -',
      'cst-6edcffc75f0fd6fd M-10 amount 424.90 429.03 4.13 differs 4.13 erp_rate',
      'cst-15eb97618d47de57 M-10 quantity 103.000 104.000 1.000 differs null -',
      'cst-a0e9f4280bb1b316 M-30 quantity 1600.000 1612.000 12.000 differs null -',
    ]);
    const [domain] = night.summary.domains;
    expect(domain?.verdicts).toMatchObject({ match: 8, within_tolerance: 1, differs: 5 });
    expect([domain?.value_gross, domain?.value_net, domain?.unvalued]).toEqual(['27.23', '27.23', 0]);
    expect(domain?.not_compared).toEqual(['category overhead']);
    expect(domain?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: true, variances_balance: true });
    expect(night.summary.outputs).toContain('variances.ndjson');
  });

  it('has the variances of both sides, to the cent', () => {
    expect(night.variances.map(reported)).toEqual([
      'labor 0020 erp: 622.10 → 655.05 = 32.95 (lot_size 3.85, scrap 32.10, quantity -20.86, rate 17.86)',
      'labor 0020 mes: 622.10 → 678.15 = 56.05 (lot_size 3.85, scrap 32.10, quantity 1.60, rate 18.50)',
      'machine 0010 erp: 397.93 → 464.41 = 66.48 (lot_size 16.39, scrap 18.21, quantity 31.87, rounding 0.01)',
      'machine 0010 mes: 397.93 → 464.41 = 66.48 (lot_size 16.39, scrap 18.21, quantity 31.87, rounding 0.01)',
      'material M-10 erp: 380.00 → 424.90 = 44.90 (scrap 20.00, quantity 12.00, rate 12.90)',
      'material M-10 mes: 380.00 → 429.03 = 49.03 (scrap 20.00, quantity 16.00, rate 13.03)',
      'material M-20 erp: 266.00 → 245.00 = -21.00 (scrap 14.00, substitution -35.00)',
      'material M-20 mes: 266.00 → 245.00 = -21.00 (scrap 14.00, substitution -35.00)',
      'material M-21 erp: 0.00 → 43.00 = 43.00 (substitution 41.00, rate 2.00)',
      'material M-21 mes: 0.00 → 43.00 = 43.00 (substitution 41.00, rate 2.00)',
      'material M-30 erp: 41.80 → 44.00 = 2.20 (scrap 2.20)',
      'material M-30 mes: 41.80 → 44.33 = 2.53 (scrap 2.20, quantity 0.33)',
      'overhead OH-MAT erp: 55.02 → 60.55 = 5.53 (overhead 5.53)',
    ]);
    expect(sums(night.variances, 'erp')).toEqual({
      target: '1762.85',
      actual: '1936.91',
      total: '174.06',
      lot_size: '20.24',
      scrap: '86.51',
      substitution: '6.00',
      quantity: '23.01',
      rate: '32.76',
      overhead: '5.53',
      rounding: '0.01',
    });
    expect(sums(night.variances, 'mes')).toEqual({
      target: '1707.83',
      actual: '1903.92',
      total: '196.09',
      lot_size: '20.24',
      scrap: '86.51',
      substitution: '6.00',
      quantity: '49.80',
      rate: '33.53',
      rounding: '0.01',
    });
  });

  it('writes the lines of labor as the documentation shows them', () => {
    const lines = (night.files.get('variances.ndjson') ?? '').split('\n').slice(0, 2);
    expect(lines).toEqual([
      '{"site":"1000","order":"1000471","category":"labor","material":"","item":"0020","basis":"erp","order_state":"delivered","currency":"EUR","standard_amount":"622.10","actual_amount":"655.05","parts":{"lot_size":"3.85","scrap":"32.10","substitution":"0.00","quantity":"-20.86","rate":"17.86","overhead":"0.00","rounding":"0.00"},"total":"32.95"}',
      '{"site":"1000","order":"1000471","category":"labor","material":"","item":"0020","basis":"mes","order_state":"delivered","currency":"EUR","standard_amount":"622.10","actual_amount":"678.15","parts":{"lot_size":"3.85","scrap":"32.10","substitution":"0.00","quantity":"1.60","rate":"18.50","overhead":"0.00","rounding":"0.00"},"total":"56.05"}',
    ]);
  });
});

describe('the order as a bridge', () => {
  it('foots, and ties to the balance of the ERP', async () => {
    const credit = ['1000,1000471,output,FG-100,,380,EA,-1762.86,EUR,delivered'];
    const night = await costNight({ ...WORKED_ORDER, erp: varied('erp', { 'output,FG-100': credit }) });
    expect(night.orders.map(orderBridge).map((lines) => lines.join('\n'))).toEqual([
      `Order 1000471, product FG-100: what it cost by the ERP (EUR)
  Target (standard for the actual yield)                       1 762.85
    lot size: set-up spread over fewer or more units   +20.24  1 783.09
    scrap: units started that did not come out good    +86.51  1 869.60
    substitution: a component other than planned        +6.00  1 875.60
    quantity: material or hours above or below plan    +23.01  1 898.61
    rate: price or hourly rate above or below plan     +32.76  1 931.37
    overhead: charged above or below plan               +5.53  1 936.90
    rounding: cents lost line by line                   +0.01  1 936.91
  ERP actual                                                   1 936.91
  Cost more (+) / less (−) than target                +174.06
  The ERP's order report: debits 1 936.91, credit for the output 1 762.86, balance 174.05, 0.01 less
  than above: the rounding of the standard price, and overhead not posted yet.`,
      `Order 1000471, product FG-100: what it cost by the MES (EUR)
  Target (standard for the actual yield)                       1 707.83
    lot size: set-up spread over fewer or more units   +20.24  1 728.07
    scrap: units started that did not come out good    +86.51  1 814.58
    substitution: a component other than planned        +6.00  1 820.58
    quantity: material or hours above or below plan    +49.80  1 870.38
    rate: price or hourly rate above or below plan     +33.53  1 903.91
    rounding: cents lost line by line                   +0.01  1 903.92
  MES actual                                                   1 903.92
  Cost more (+) / less (−) than target                +196.09`,
    ]);
  });
});

describe('the order worked by hand, varied', () => {
  it('A: scrap counts from the operation where it was reported', async () => {
    const scrap = ['1000,1000471,scrap,FG-100,0010,8,EA,,,delivered', '1000,1000471,scrap,FG-100,0020,12,EA,,,delivered'];
    const night = await costNight({ ...WORKED_ORDER, erp: varied('erp', { 'scrap,FG-100': scrap }) });
    const erp = night.variances.filter(({ basis }) => basis === 'erp').map(reported);
    expect(erp).toContain('labor 0020 erp: 622.10 → 655.05 = 32.95 (lot_size 3.85, scrap 19.26, quantity -8.02, rate 17.86)');
    expect(erp).toContain('material M-30 erp: 41.80 → 44.00 = 2.20 (scrap 1.32, quantity 0.88)');
    expect(sums(night.variances, 'erp')).toMatchObject({ scrap: '72.79', quantity: '36.73', total: '174.06' });
  });

  it('B: a substitute replaces its pieces, and the pieces lost are quantity', async () => {
    const substitute = ['1000,1000471,material,M-21,,104,EA,44.72,EUR,delivered'];
    const night = await costNight({ ...WORKED_ORDER, erp: varied('erp', { 'M-21,,100': substitute }) });
    const erp = night.variances.filter(({ basis }) => basis === 'erp').map(reported);
    expect(erp).toContain('material M-20 erp: 266.00 → 245.00 = -21.00 (scrap 14.00, substitution -36.40, quantity 1.40)');
    expect(erp).toContain('material M-21 erp: 0.00 → 44.72 = 44.72 (substitution 42.64, rate 2.08)');
    expect(sums(night.variances, 'erp')['substitution']).toBe('6.24');
  });

  it('C: planned scrap is part of the target', async () => {
    const planned = ['FG-100,1000,material,M-10,,,0.250,,KG,400.00,100,EUR,500,0.02'];
    const night = await costNight({ ...WORKED_ORDER, standards: varied('standards', { 'M-10': planned }) });
    expect(night.variances.map(reported)).toContain(
      'material M-10 erp: 387.60 → 424.90 = 37.30 (scrap 12.40, quantity 12.00, rate 12.90)',
    );
  });

  it('D: an open order has work in process and no variances', async () => {
    const open = 'REL PDLV';
    const line = '1000,1000471';
    const night = await costNight({
      ...WORKED_ORDER,
      erp: [
        WORKED_ORDER.erp[0] ?? '',
        `${line},material,M-10,,60,KG,240.00,EUR,${open}`,
        `${line},labor,,0020,30,H,970.30,EUR,${open}`,
        `${line},overhead,,OH-MAT,,,30.00,EUR,${open}`,
        `${line},output,FG-100,,200,EA,,,${open}`,
      ],
      mes: [
        WORKED_ORDER.mes[0] ?? '',
        `${line},material,M-10,,60,KG`,
        `${line},labor,,0020,30,H`,
        `${line},machine,,0010,5,H`,
        `${line},output,FG-100,,200,EA`,
      ],
      mappings: {
        ...WORKED_ORDER.mappings,
        'statuses.yaml': 'order_statuses: {erp: {REL: released, PDLV: partially_confirmed}}\n',
      },
    });
    const erp = night.variances.filter(({ basis }) => basis === 'erp');
    // The machine's hours are in no posting of the ERP yet, so that the side has no such category
    expect(erp.map(reported)).toEqual([
      'labor 0020 erp: 327.42 → 970.30 = - (wip 642.88)',
      'material M-10 erp: 200.00 → 240.00 = - (wip 40.00)',
      'material M-20 erp: 140.00 → 0.00 = - (wip -140.00)',
      'material M-30 erp: 22.00 → 0.00 = - (wip -22.00)',
      'overhead OH-MAT erp: 28.96 → 30.00 = - (wip 1.04)',
    ]);
    expect(new Set(erp.map(({ order_state: state }) => state))).toEqual(new Set(['open']));
  });

  it('E: without any yield everything is scrap, and the set-up is spread over nothing', async () => {
    const changes = {
      'output,FG-100': ['1000,1000471,output,FG-100,,0,EA,,,delivered'],
      'scrap,FG-100': ['1000,1000471,scrap,FG-100,0020,400,EA,,,delivered'],
    };
    const night = await costNight({ ...WORKED_ORDER, erp: varied('erp', changes) });
    const erp = night.variances.filter(({ basis }) => basis === 'erp').map(reported);
    expect(erp).toContain('material M-10 erp: 0.00 → 424.90 = 424.90 (scrap 400.00, quantity 12.00, rate 12.90)');
    expect(erp.find((line) => line.startsWith('labor'))).toMatch(/^labor 0020 erp: 0\.00 → 655\.05 = 655\.05 \(lot_size 16\.05,/);
  });

  it.each([
    [
      '0.02 a line',
      '1,2,EA,1.0040,1',
      '250',
      '1',
      '254,EA,255.02',
      'material M-10 erp: 252.00 → 255.02 = 3.02 (lot_size 1.00, scrap 1.00, quantity 1.00, rounding 0.02)',
      '500',
    ],
    ['and 0.03 with a substitution', '5,6,EA,0.305,1', '4', '3', '111,EA,33.95', 'rounding -0.03', '8'],
  ])('F: rounding can reach %s', async (_, standard, made, scrapped, taken, expected, lot) => {
    const night = await costNight({
      ...WORKED_ORDER,
      erp: [
        WORKED_ORDER.erp[0] ?? '',
        `1000,7,material,M-10,,${taken},EUR,delivered`,
        ...(lot === '8' ? ['1000,7,material,M-11,,1,EA,0.31,EUR,delivered'] : []),
        `1000,7,output,FG-100,,${made},EA,,,delivered`,
        `1000,7,scrap,FG-100,,${scrapped},EA,,,delivered`,
      ],
      mes: [
        WORKED_ORDER.mes[0] ?? '',
        '1000,7,material,M-10,,1,EA',
        `1000,7,output,FG-100,,${made},EA`,
        `1000,7,scrap,FG-100,,${scrapped},EA`,
      ],
      standards: [WORKED_ORDER.standards[0] ?? '', `FG-100,1000,material,M-10,,,${standard},EUR,${lot},`],
      mappings: { 'substitutes.csv': 'material,substitute\nM-10,M-11\n' },
    });
    expect(night.variances.map(reported).find((line) => line.startsWith('material M-10 erp'))).toContain(expected);
  });
});
