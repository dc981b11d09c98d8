import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/model/batch.ts';
import type { Summary } from '../../src/model/summary.ts';
import { applyBatch, unitOf } from './apply-batch.ts';
import { build } from './build.ts';
import { expectResults, listed } from './compare.ts';
import { fraction, minus, plainText, sum, ZERO } from './fraction.ts';
import { inFolder } from './in-folder.ts';
import type { Plant, Side } from './model.ts';
import { type Plan, plans, type StockPlan } from './plan.ts';
import { runWorkspace } from './run-plant.ts';
import { writeWorkspace } from './workspace.ts';

const actions = new Set<string>();

/** Every third stock lies elsewhere or in another status in the MES, the others mostly agree: then there are moves to draft. */
function withMoves(plan: Plan): Plan {
  const stock = plan.stock.map((each, index): StockPlan => {
    if (index % 3 > 0) return index % 3 === 1 ? { ...each, fault: 'none' } : each;
    const [portion] = each.portions;
    return {
      ...each,
      vendor: false,
      portions: portion ? [{ ...portion, digits: 1 + Math.abs(portion.digits) }] : [],
      fault: index % 2 === 0 ? 'elsewhere_in_mes' : 'other_status_in_mes',
    };
  });
  const [{ site } = { site: 0 }] = plan.places;
  return { ...plan, stock, scopeSites: false, fold: false, places: plan.places.map((place) => ({ ...place, site })) };
}

describe('the draft batch of a random plant', () => {
  it('speaks of every discrepancy once, and once it is posted nothing of it is left and nothing else has moved', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), fc.boolean(), fc.boolean(), async (plan, moves, checked) => {
        const plant = build(moves ? withMoves(plan) : plan);
        const target: Side = plant.truth === 'mes' ? 'erp' : 'mes';
        const before = await inFolder(async (folder) => {
          const files = await writeWorkspace(plant, folder);
          const results = await runWorkspace(folder, 'before');
          return { results, expected: expectResults(plant, files, results) };
        });
        const { expected } = before;
        const { batch, summary } = before.results;
        const toCheck = (batch?.check_first ?? []).map(({ line }) => line);
        const posted = [...(batch?.lines ?? []), ...(checked ? toCheck : [])];
        for (const { action } of posted) actions.add(action);
        if (batch) expectEachOnce(batch, listed(expected).map(({ id }) => id));
        const after = await inFolder(async (folder) => {
          await writeWorkspace(applyBatch(plant, target, posted, expected), folder);
          return runWorkspace(folder, 'after');
        });
        const covered = posted.flatMap(({ discrepancies }) => discrepancies);
        const kept = listed(expected).filter(({ id }) => !covered.includes(id));
        expect(after.discrepancies.map(({ id, difference }) => ({ id, difference }))).toEqual(
          kept.map(({ id, difference }) => ({ id, difference })),
        );
        if (batch && !checked) expectTotals(plant, target, batch, [summary, after.summary]);
      }),
      { numRuns: 20, seed: 20_261_123, interruptAfterTimeLimit: 90_000 },
    );
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
