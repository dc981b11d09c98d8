import { describe, expect, it } from 'vitest';
import type { Discrepancy } from '../../../src/contract/discrepancy.ts';
import type { OrderVariance } from '../../../src/contract/variance.ts';
import { bridgesPart } from '../../../src/report/page/bridges-part.ts';
import { Groups } from '../../../src/report/page/groups.ts';
import { historyPart } from '../../../src/report/page/history-part.ts';
import { PAGE_FIGURES } from '../../../src/report/page/page-figures.ts';
import { treesPart } from '../../../src/report/page/trees-part.ts';
import type { ReportSource } from '../../../src/report/run-view.ts';
import { discrepancy, domain, summary, view } from '../sample.ts';

const FIGURES = PAGE_FIGURES.en;

const line = (rows: number, value: string) => ({ rows, value });

/** What a reader sees: the text, without tags. */
const seen = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function sourceOf(file: string, lines: readonly object[], domains = [domain()]): ReportSource {
  const all = summary({ domains });
  return {
    summary: all,
    view: view({ summary: all }),
    lines: async function* (asked) {
      if (asked === file) for (const line of lines) yield JSON.stringify(line);
    },
  };
}

describe('what a ledger adds to the page', () => {
  const roll = {
    opening: line(2, '8.00'),
    new: line(1, '5.00'),
    grown: line(0, '0.00'),
    shrunk: line(1, '-1.00'),
    revalued: line(0, '0.00'),
    closed: line(1, '3.00'),
    closing: line(2, '9.00'),
  };
  const shown = {
    domain: 'inventory',
    skipped: [],
    one_sided: [],
    within_tolerance: [],
    sums: [],
    hints: { moved: 0, factor: 0 },
    unvalued: [],
    draft: null,
    trend: [
      { as_of: '2026-11-20T22:00:00Z', rows: 2, value: '8.00' },
      { as_of: '2026-11-21T22:00:00Z', rows: 2, value: '9.00' },
    ],
  };

  it('ages from the youngest on, a bar for each run, and a roll-forward that foots', () => {
    const own = domain({ roll_forward: roll });
    const groups = new Groups([own]);
    groups.add(discrepancy({ age_days: 40, value: '-4.00' }));
    groups.add(discrepancy({ age_days: 1, value: '5.00' }));
    const { text } = historyPart(own, shown, groups, FIGURES);
    expect(seen(text)).toMatch(/By age .*0-1 days 1× 5\.00 31-90 days 1× 4\.00 2 rows in all 9\.00/);
    expect(seen(text)).toMatch(/Through the last 2 runs .*2026-11-20 22:00 UTC 2 8\.00 2026-11-21 22:00 UTC 2 9\.00/);
    expect(seen(text)).toMatch(/open in the previous run 2 8\.00 \+ new 1 5\.00 .*- closed 1 3\.00 = open now 2 9\.00$/);
    expect(text).toContain('href="#domain=inventory&amp;age=31-90+days"');
    expect(text.match(/<rect\s+class="(close|differs)"/g)).toHaveLength(2);
  });

  it('is nothing without one', () => {
    expect(historyPart(domain(), shown, new Groups([domain()]), FIGURES).text).toBe('');
  });
});

it('bridges go from the target to the actual, the orders furthest from it first', async () => {
  const parts = {
    lot_size: '0.00',
    scrap: '10.00',
    substitution: '0.00',
    quantity: '-4.00',
    rate: '0.00',
    overhead: '0.00',
    rounding: '0.00',
  };
  const order: OrderVariance = {
    site: '1000',
    order: '4711',
    product: 'P-1',
    basis: 'erp',
    order_state: 'closed',
    currency: 'EUR',
    lines: 2,
    left_out: 0,
    standard_amount: '100.00',
    actual_amount: '106.00',
    parts,
    total: '6.00',
    wip: null,
    credit: null,
  };
  const open = { ...order, order: '4712', parts: null, total: null };
  const large = { ...order, order: '4713', total: '60.00', actual_amount: '160.00', parts: { ...parts, rate: '54.00' } };
  const { text } = await bridgesPart(sourceOf('order_variances.ndjson', [order, open, large]), FIGURES);
  expect(seen(text)).toMatch(
    /the 2 of 2 orders .*Order 4713 .*Target 100\.00 scrap \+10\.00 quantity −4\.00 rate \+54\.00 ERP actual 160\.00 Order 4711 .*ERP actual 106\.00$/,
  );
  expect((await bridgesPart(sourceOf('order_variances.ndjson', [open]), FIGURES)).text).toBe('');
});

const edge = (parent: string, component: string, change: Partial<Discrepancy>): Discrepancy =>
  discrepancy({
    domain: 'genealogy',
    key: { parent_material: 'M', parent_lot: parent, component_material: 'C', component_lot: component },
    ...change,
  });
const same = (lot: string, component: string, change: Partial<Discrepancy>): Discrepancy =>
  edge(lot, component, {
    ...change,
    key: { parent_material: 'M', parent_lot: lot, component_material: 'M', component_lot: component },
  });

it('trees have their differences marked, in words as well as by colour; a ring ends', async () => {
  const rows = [
    same('L1', 'L2', { verdict: 'differs', erp_value: '5.000', mes_value: '3.000' }),
    edge('L2', 'K1', { verdict: 'missing_in_mes', erp_value: '2.000', mes_value: null }),
    edge('L2', 'K2', { verdict: 'missing_in_erp', erp_value: null, mes_value: '4.000' }),
  ];
  const own = [domain({ domain: 'genealogy' })];
  const { text } = await treesPart(sourceOf('discrepancies.ndjson', rows, own), FIGURES);
  expect(seen(text)).toMatch(/M L1 M L2 ≠ ERP 5 → MES 3 KG C K1 ◂ ERP only, 2 KG C K2 MES only ▸, 4 KG$/);
  const ring = [same('L1', 'L2', {}), same('L2', 'L1', {})];
  expect((await treesPart(sourceOf('discrepancies.ndjson', ring, own), FIGURES)).text.length).toBeLessThan(20_000);
});
