import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyBatch } from './apply-batch.ts';
import { build } from './build.ts';
import { expectResults, listed } from './compare.ts';
import { inFolder } from './in-folder.ts';
import type { Side } from './model.ts';
import { plans } from './plan.ts';
import { runWorkspace } from './run-plant.ts';
import { writeWorkspace } from './workspace.ts';
import { randomRuns } from '../random.ts';

describe('the draft batch of a random plant', () => {
  it('speaks of every discrepancy once, and once it is posted nothing of it is left and nothing else has moved', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), async (plan) => {
        const plant = build(plan);
        const target: Side = plant.truth === 'mes' ? 'erp' : 'mes';
        const { covered, expected, after } = await inFolder(async (folder) => {
          const files = await writeWorkspace(plant, folder);
          const results = await runWorkspace(folder, 'before');
          const expected = expectResults(plant, files, results);
          const open = listed(expected).map(({ id }) => id);
          const { batch } = results;
          if (!batch) return { covered: [] as string[], expected, after: plant };
          const covered = batch.lines.flatMap((line) => line.discrepancies);
          expect([...covered, ...batch.not_corrected.map(({ discrepancy }) => discrepancy)].toSorted()).toEqual(open.toSorted());
          return { covered, expected, after: applyBatch(plant, target, batch, expected) };
        });
        const left = await inFolder(async (folder) => {
          await writeWorkspace(after, folder);
          return (await runWorkspace(folder, 'after')).discrepancies;
        });
        const kept = listed(expected).filter(({ id }) => !covered.includes(id));
        expect(left.map(({ id, difference }) => ({ id, difference }))).toEqual(
          kept.map(({ id, difference }) => ({ id, difference })),
        );
      }),
      randomRuns(6, 20_261_278),
    );
  });
});
