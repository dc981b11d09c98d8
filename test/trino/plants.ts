import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import type { TrinoServer } from './cluster/configuration.ts';
import { copyOf, onBoth } from './on-both.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

/** Tests that plants come out the same on this machine and on a cluster, asked for inside a test. */
export function plantsAreTheSame(
  server: () => TrinoServer,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): void {
  it.each(['parquet', 'statements'] as const)('the demo plant, its records landed as %s', async (landing) => {
    const { local, cluster } = await onBoth(server(), copyOf(DEMO), landing);
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']?.split('\n').length).toBeGreaterThan(20);
  });

  it('random plants', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), fc.boolean(), async (plan, parquet) => {
        const plant = build(plan);
        const { local, cluster } = await onBoth(
          server(),
          (folder) => writeWorkspace(plant, folder),
          parquet ? 'parquet' : 'statements',
        );
        expect(cluster).toEqual(local);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }, 600_000);
}
