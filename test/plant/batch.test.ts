import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/contract/batch.ts';
import type { Summary } from '../../src/contract/summary.ts';
import { applyBatch, unitOf } from './apply-batch.ts';
import { build } from './build.ts';
import { expectResults, listed } from './compare.ts';
import { fraction, minus, plainText, sum, ZERO } from './fraction.ts';
import { inFolder } from './in-folder.ts';
import type { Plant, Side } from './model.ts';
import { type Plan, plans, type StockPlan } from './plan.ts';
import { runWorkspace } from './run-plant.ts';
import { writeWorkspace } from './workspace.ts';
import { randomRuns } from '../random.ts';

/** A dozen stocks, of which every fourth lies elsewhere or in another status in the MES: most keys pair, and there are moves to draft. */
function withMoves(plan: Plan): Plan {
  const stock = Array.from({ length: 12 }, (_, index) =>
    plan.stock.slice(index % Math.max(1, plan.stock.length)).slice(0, 1),
  ).flatMap(([drawn], index): StockPlan[] => {
    if (!drawn) return [];
    const own = {
      ...drawn,
      material: index,
      location: drawn.location + Math.floor(index / 2),
      lot: index,
      vendor: false,
      whole: true,
    };
    if (index % 4 !== 1) return [index % 4 === 0 ? own : { ...own, fault: 'none' }];
    const [portion] = own.portions;
    const portions = portion ? [{ ...portion, digits: 1 + Math.abs(portion.digits) }] : [];
    return [{ ...own, portions, fault: index % 8 === 1 ? 'elsewhere_in_mes' : 'other_status_in_mes' }];
  });
  const [{ site } = { site: 0 }] = plan.locations;
  const locations = plan.locations.map((location) => ({ ...location, site, erp: 0, mes: 0 }));
  return { ...plan, stock, scopeSites: false, fold: false, locations };
}

/** Drafts, posts, runs again. `checked`: someone has looked at the lines to check and posts them, too. Answers the actions posted. */
async function expectPosted(plant: Plant, checked: boolean): Promise<readonly string[]> {
  const target: Side = plant.truth === 'mes' ? 'erp' : 'mes';
  const { results, expected } = await inFolder(async (folder) => {
    const files = await writeWorkspace(plant, folder);
    const before = await runWorkspace(folder, 'before');
    return { results: before, expected: expectResults(plant, files, before) };
  });
  const { batch, summary } = results;
  if (!batch) return [];
  const open = listed(expected);
  expectEachOnce(
    batch,
    open.map(({ id }) => id),
  );
  const posted = [...batch.lines, ...(checked ? batch.check_first.map(({ line }) => line) : [])];
  const after = await inFolder(async (folder) => {
    await writeWorkspace(applyBatch(plant, target, posted, expected), folder);
    return runWorkspace(folder, 'after');
  });
  const covered = new Set(posted.flatMap(({ discrepancies }) => discrepancies));
  const kept = open.filter(({ id }) => !covered.has(id));
  expect(after.discrepancies.map(({ id, difference }) => ({ id, difference }))).toEqual(
    kept.map(({ id, difference }) => ({ id, difference })),
  );
  if (!checked) expectTotals(plant, target, batch, [summary, after.summary]);
  return posted.map(({ action }) => action);
}

describe('the draft batch of a random plant', () => {
  it('speaks of every discrepancy once, and once it is posted nothing of it is left and nothing else has moved', async () => {
    const actions = new Set<string>();
    const property = fc.asyncProperty(plans(false), fc.boolean(), async (plan, checked) => {
      for (const action of await expectPosted(build(plan), checked)) actions.add(action);
    });
    await fc.assert(property, randomRuns(7, 20_261_123));
    expect(actions).toContain('adjust');
  });

  it('moves stock between locations and statuses, and the totals by the control totals alone', async () => {
    const actions = new Set<string>();
    const property = fc.asyncProperty(plans(false), async (plan) => {
      for (const action of await expectPosted(build(withMoves(plan)), false)) actions.add(action);
    });
    await fc.assert(property, { ...randomRuns(8, 7), unbiased: true });
    expect([...actions].toSorted()).toEqual(['adjust', 'change_status', 'transfer']);
  });
});

function expectEachOnce({ lines, check_first, not_corrected }: Batch, open: readonly string[]): void {
  const spoken = [...lines, ...check_first.map(({ line }) => line)].flatMap(({ discrepancies }) => discrepancies);
  expect([...spoken, ...not_corrected.map(({ discrepancy }) => discrepancy)].toSorted()).toEqual(open.toSorted());
  expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
}

/** The target's totals, unit by unit, have moved by the batch's control totals and by nothing else. */
function expectTotals(plant: Plant, target: Side, { batch }: Batch, [before, after]: readonly [Summary, Summary]): void {
  const totals = ({ feeds }: Summary): Map<string, string> =>
    new Map(feeds.find(({ side }) => side === target)?.totals.map(({ unit, value }) => [unit, value]));
  const [was, is] = [totals(before), totals(after)];
  for (const unit of new Set([...was.keys(), ...is.keys()])) {
    const moved = batch.control_totals.filter((total) => unitOf(plant, total.unit) === unit);
    const by = moved.reduce((all, { quantity }) => sum(all, fraction(quantity)), ZERO);
    const change = minus(fraction(is.get(unit) ?? '0'), fraction(was.get(unit) ?? '0'));
    expect({ unit, change: plainText(change, 3) }).toEqual({ unit, change: plainText(by, 3) });
  }
}
