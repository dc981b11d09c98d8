import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { findingsOf, runEdges } from '../plant/run-edges.ts';
import type { Results } from '../plant/run-plant.ts';
import { randomRuns } from '../random.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';

interface Row {
  readonly order: number;
  readonly parent: string;
  readonly component: string;
  readonly quantity: number;
}

/** A tree: lot n of level l is made by order n of two lots of the level below, and uses no more of them than they hold. */
function rowsOf(widths: readonly number[]): readonly Row[] {
  return widths.flatMap((width, level) =>
    Array.from({ length: width }, (_, number): readonly Row[] => {
      const order = level * 100 + number;
      const parent = `M${level},L${level}-${number}`;
      const made = { order, parent, component: ',', quantity: 1000 };
      const below = widths[level - 1] ?? 0;
      const used = [...new Set([number % Math.max(1, below), (number + 1) % Math.max(1, below)])];
      const components = below === 0 ? ['R,R1'] : used.map((lot) => `M${level - 1},L${level - 1}-${lot}`);
      return [made, ...components.map((component) => ({ order, parent, component, quantity: 10 + number }))];
    }).flat(),
  );
}

const line = ({ order, parent, component, quantity }: Row): string => `${order},${parent},${component},${quantity},EA\n`;
const csv = (rows: readonly Row[]): string => HEAD + rows.map(line).join('');

/** What is done to the MES's list, and the orders and lots of the rows that must differ. */
type Fault = 'missing' | 'quantity' | 'swapped' | 'no_parent';

function damaged(
  rows: readonly Row[],
  at: number,
  fault: Fault,
): { readonly rows: readonly Row[]; readonly expected: readonly string[] } {
  const edges = rows.filter(({ component }) => component !== ',');
  const hit = edges[at % edges.length];
  if (!hit) throw new RangeError('no edges');
  const name = ({ order, parent, component }: Row): string => `${order} ${parent} ${component}`;
  switch (fault) {
    case 'missing':
      return { rows: rows.filter((row) => row !== hit), expected: [name(hit)] };
    case 'quantity':
      return { rows: rows.map((row) => (row === hit ? { ...row, quantity: row.quantity + 1 } : row)), expected: [name(hit)] };
    case 'swapped': {
      const other = { ...hit, component: `${hit.component}-X` };
      return { rows: rows.map((row) => (row === hit ? other : row)), expected: [name(hit), name(other)] };
    }
    case 'no_parent':
      return {
        rows: rows.filter(({ parent }) => parent !== hit.parent),
        expected: rows.filter(({ parent }) => parent === hit.parent).map(name),
      };
  }
}

const named = ({ discrepancies }: Results): readonly string[] =>
  discrepancies
    .map(
      ({ key }) =>
        `${key['order']} ${key['parent_material']},${key['parent_lot']} ${key['component_material']},${key['component_lot']}`,
    )
    .toSorted();

/** What belongs together, and by how much it differs. */
const shown = ({ discrepancies }: Results): readonly unknown[] =>
  discrepancies.map(({ id, difference, suppressed_by, cause }) => [id, difference, suppressed_by, cause.related]);

it('every seeded fault is found and nothing else, whatever the order of the rows, and mirrored sides mirror', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }),
      fc.nat(),
      fc.constantFrom<Fault>('missing', 'quantity', 'swapped', 'no_parent'),
      async (widths, at, fault) => {
        const rows = rowsOf(widths);
        const { rows: mes, expected } = damaged(rows, at, fault);
        const found = await runEdges(csv(rows), csv(mes));
        expect(named(found)).toEqual(expected.toSorted());
        const counted = fault === 'no_parent' ? 1 : expected.length;
        expect(found.summary.domains[0]).toMatchObject({ discrepancies: counted, suppressed: expected.length - counted });
        const related = fault === 'swapped' ? 1 : 0;
        expect(found.discrepancies.every(({ cause }) => cause.related.length === related)).toBe(true);
        const turned = await runEdges(csv(rows.toReversed()), csv(mes.toReversed()));
        expect(shown(turned)).toEqual(shown(found));
        expect(findingsOf(turned)).toEqual(findingsOf(found));
        const mirrored = await runEdges(csv(mes), csv(rows));
        expect(mirrored.discrepancies.map(({ id, erp_value, mes_value }) => [id, mes_value, erp_value])).toEqual(
          found.discrepancies.map(({ id, erp_value, mes_value }) => [id, erp_value, mes_value]),
        );
      },
    ),
    randomRuns(4),
  );
});

it('rows of orders that are not done yet may stay outside, blank parents are refused, and quantities may be negative', async () => {
  const head = 'Order,Order Status,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
  const scope = '    scope: {order_state: [delivered, closed]}\n';
  const done = '1,closed,A,A1,,,5,EA\n1,,A,A1,B,B1,5,EA\n1,,A,A1,B,B1,-2,EA\n';
  const results = await runEdges(head + done, `${head}${done.replace('-2', '-2.0')}2,released,A,A2,,,5,EA\n2,,A,A2,B,B2,5,EA\n`, {
    more: scope,
  });
  expect([results.status, results.summary.domains[0]?.verdicts.match]).toEqual([0, 2]);
  const blank: unknown = await runEdges(head + done, `${head}${done}3,closed,,,B,B1,5,EA\n`).catch((error: unknown) => error);
  if (!(blank instanceof RefusedError)) throw blank;
  expect(blank.message).toContain('1 of');
});
