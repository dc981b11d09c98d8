import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { randomRuns } from '../random.ts';
import { onBoth } from './on-both.ts';
import { trinoServer } from './server.ts';

describe('a cluster with a worker leaves the same as one machine, to the byte', () => {
  it.each(['parquet', 'statements'] as const)('of random plants, their records landed as %s', async (landing) => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const plant = build(plan);
        const { local, cluster } = await onBoth(trinoServer(), (folder) => writeWorkspace(plant, folder), landing);
        expect(cluster).toEqual(local);
      }),
      randomRuns(1, landing === 'parquet' ? 20_261_278 : 20_261_354),
    );
  });
});
