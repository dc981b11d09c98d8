import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { randomRuns } from '../random.ts';
import { onBoth } from './on-both.ts';
import { trinoServer } from './server.ts';

describe('a cluster with a worker leaves the same as one machine, to the byte', () => {
  // The demo's are landed as parquet
  it('of a random plant, its records landed as statements', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const plant = build(plan);
        const { local, cluster } = await onBoth(trinoServer(), (folder) => writeWorkspace(plant, folder), 'statements');
        expect(cluster).toEqual(local);
      }),
      randomRuns(1, 20_261_354),
    );
  });
});
