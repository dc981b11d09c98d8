import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { describeTrino } from './describe-trino.ts';
import { copyOf, onBoth } from './on-both.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const CASES = join(FIXTURES, 'bad-input');
const bad = (await readdir(CASES)).filter((name) => name !== 'base' && !name.includes('.')).toSorted();

describeTrino('both engines leave the same', () => {
  it.each(['parquet', 'statements'] as const)('the demo plant, its records landed as %s', async (landing) => {
    const { local, cluster } = await onBoth(copyOf(join(FIXTURES, 'demo')), landing);
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']?.split('\n').length).toBeGreaterThan(20);
  });

  it('random plants', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), fc.boolean(), async (plan, parquet) => {
        const plant = build(plan);
        const { local, cluster } = await onBoth((folder) => writeWorkspace(plant, folder), parquet ? 'parquet' : 'statements');
        expect(cluster).toEqual(local);
      }),
      { numRuns: 6, seed: 20_261_126, endOnFailure: true },
    );
  }, 600_000);

  it.each(bad)('bad input: %s', async (name) => {
    const { local, cluster } = await onBoth(copyOf(join(CASES, 'base'), join(CASES, name)), 'statements');
    expect(cluster).toEqual(local);
  });
});
