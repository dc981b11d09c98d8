import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Variance } from '../../../src/contract/variance.ts';
import { add as plus, decimal, plain, subtract } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import { randomRuns } from '../../random.ts';
import { costNight } from './cost-night.ts';
import { exactly, expectedLine, money } from './cost-oracle.ts';
import { exported, mesOf, type Plant, plant, RATIO, SUBSTITUTE_PRICE } from './cost-plant.ts';
import { ERP_HEADER, MES_HEADER, STANDARDS_HEADER } from './worked-order.ts';

/** What variances.ndjson shall have, line by line, in its order. */
function expected(all: Plant): ReadonlyMap<string, object> {
  const lines = new Map<string, object>();
  all.forEach(({ order, standards: own, mes: percents }, number) => {
    for (const basis of ['erp', 'mes'] as const) {
      const side = new Map(
        [...order.taken].map(
          ([key, value], index) => [key, basis === 'erp' ? value : mesOf(key, value, percents[index] ?? 100)] as const,
        ),
      );
      const substitute = side.get('material M-21');
      const replaced = substitute ? exactly(String(Number(substitute.quantity) * Number(RATIO))) : rational(0n);
      const none = rational(0n);
      for (const standard of own) {
        const key = `${standard.category} ${standard.code}`;
        if (standard.category === 'overhead' && basis === 'mes') continue;
        const others = { replaced: standard.code === 'M-20' ? replaced : none, listPrice: null, substitute: false };
        add(lines, number, key, basis, expectedLine(standard, order, side.get(key) ?? null, others));
      }
      if (substitute) {
        const listPrice = rational(exactly(SUBSTITUTE_PRICE).numerator, exactly(SUBSTITUTE_PRICE).denominator * 100n);
        add(
          lines,
          number,
          'material M-21',
          basis,
          expectedLine(null, order, substitute, { replaced: none, listPrice, substitute: true }),
        );
      }
    }
  });
  return lines;
}

function add(
  lines: Map<string, object>,
  number: number,
  key: string,
  basis: string,
  { target, actual, total, parts }: ReturnType<typeof expectedLine>,
): void {
  if (total === 0n && Object.values(parts).every((part) => part === '0.00')) return;
  lines.set(`${number} ${key} ${basis}`, { target: money(target), actual: money(actual), total: money(total), parts });
}

function written(variances: readonly Variance[]): ReadonlyMap<string, object> {
  return new Map(
    variances.map(({ order, category, material, item, basis, standard_amount: target, actual_amount: actual, total, parts }) => [
      `${order} ${category} ${material}${item} ${basis}`,
      { target, actual, total, parts },
    ]),
  );
}

/** The quantity and the amount of a posting on two lines, the first with a part that no other line has. */
function inTwo(line: string): readonly string[] {
  const cells = line.split(',');
  const quantity = cells[5] ?? '';
  if (quantity === '') return [line];
  const rest = plain(subtract(decimal(quantity), decimal('0.125')), 3);
  const amount = cells[7] ?? '';
  const paid = amount === '' ? '' : plain(subtract(decimal(amount), decimal('7.31')), 2);
  const part = (taken: string, money: string): string =>
    cells.map((cell, index) => (index === 5 ? taken : index === 7 ? money : cell)).join(',');
  return [part('0.125', amount === '' ? '' : '7.31'), part(rest, paid)];
}

const LISTS = {
  prices: ['Material,Plant,Price,Price Unit,Currency', `M-21,1000,${SUBSTITUTE_PRICE},100,EUR`],
  mappings: { 'substitutes.csv': `material,substitute,ratio\nM-20,M-21,${RATIO}\n` },
};

describe('variances of random plants', () => {
  it('are to the cent what the formulas give in fractions, on every line of both sides', async () => {
    await fc.assert(
      fc.asyncProperty(plant, async (all) => {
        const { erp, mes, standards: listed } = exported(all);
        const night = await costNight({
          erp: [ERP_HEADER, ...erp],
          mes: [MES_HEADER, ...mes],
          standards: [`${STANDARDS_HEADER},Base Quantity`, ...listed],
          ...LISTS,
        });
        expect(written(night.variances)).toEqual(expected(all));
        // All that the ERP posted is in the sums, whatever its variances
        const posted = all
          .flatMap(({ order }) => [...order.taken.values()])
          .reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
        expect(night.summary.feeds[0]?.totals.find(({ measure }) => measure === 'amount')?.value).toBe(money(posted));
      }),
      randomRuns(2),
    );
  });

  it('do not depend on the order of the rows, nor on how a posting is split', async () => {
    const [all] = fc.sample(plant, { numRuns: 1, seed: 7 });
    const { erp, mes, standards: listed } = exported(all ?? []);
    const lists = { standards: [`${STANDARDS_HEADER},Base Quantity`, ...listed], ...LISTS };
    const once = await costNight({ erp: [ERP_HEADER, ...erp], mes: [MES_HEADER, ...mes], ...lists });
    const again = await costNight({
      erp: [
        ERP_HEADER,
        ...erp.toReversed().flatMap(inTwo),
        '1000,0,material,M-10,,5.25,KG,12.34,EUR,delivered',
        '1000,0,material,M-10,,-5.25,KG,-12.34,EUR,delivered',
      ],
      mes: [MES_HEADER, ...mes.toReversed().flatMap(inTwo)],
      ...lists,
      standards: [`${STANDARDS_HEADER},Base Quantity`, ...listed.toReversed()],
    });
    expect(again.files.get('variances.ndjson')).toBe(once.files.get('variances.ndjson'));
    expect(again.files.get('order_variances.ndjson')).toBe(once.files.get('order_variances.ndjson'));
    // The orders of a side add up to all that it posted
    const actual = once.orders.filter(({ basis }) => basis === 'erp').map(({ actual_amount: amount }) => decimal(amount ?? '0'));
    const posted = once.summary.feeds[0]?.totals.find(({ measure }) => measure === 'amount')?.value ?? '';
    expect(
      plain(
        actual.reduce((sum, each) => plus(sum, each), decimal('0')),
        2,
      ),
    ).toBe(posted);
    expect(again.summary.feeds[0]?.totals).toEqual(once.summary.feeds[0]?.totals);
  });
});
