import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { randomRuns } from '../random.ts';
import { copyOf, onBoth } from './on-both.ts';
import { trinoServer } from './server.ts';

/** A workspace that has all domains. */
const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

/** Two trees, with findings and a swapped lot. */
const GENEALOGY = fileURLToPath(new URL('../../fixtures/genealogy', import.meta.url));

/** Orders and what they cost, beside their standards. */
const COSTING = fileURLToPath(new URL('../../fixtures/costing', import.meta.url));

describe('a cluster with a worker leaves the same as one machine, to the byte', () => {
  it('of the demo plant', async () => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(DEMO), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']?.split('\n').length).toBeGreaterThan(50);
    expect(local.files['summary.json']).toContain('open_here_done_there');
  });

  it('of two trees, their links and findings', async () => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(GENEALOGY), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.files['findings.ndjson']).toContain('"over_consumed"');
  });

  it('of costing: standards, substitutes, minutes and hours, open orders', async () => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(COSTING), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.files['variances.ndjson']?.split('\n').length).toBeGreaterThan(30);
  });

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
