import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { build } from '../plant/build.ts';
import { plans } from '../plant/plan.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { randomRuns } from '../random.ts';
import { copyOf, onBoth } from '../trino/on-both.ts';
import { trinoServer } from '../trino/server.ts';

it('random plants are the same on both engines, however their records are landed', async () => {
  await fc.assert(
    fc.asyncProperty(plans(true), fc.boolean(), async (plan, parquet) => {
      const plant = build(plan);
      const landing = parquet ? 'parquet' : 'statements';
      const { local, cluster } = await onBoth(trinoServer(), (folder) => writeWorkspace(plant, folder), landing);
      expect(cluster).toEqual(local);
    }),
    randomRuns(10),
  );
});

it('the demo plant is the same on both engines where its records are landed by statements', async () => {
  const demo = copyOf(fileURLToPath(new URL('../../fixtures/demo', import.meta.url)));
  const { local, cluster } = await onBoth(trinoServer(), demo, 'statements');
  expect(cluster).toEqual(local);
  expect(local.status).toBe(1);
});

it('orders beside reference lists are the same on both engines', async () => {
  const orders = copyOf(fileURLToPath(new URL('../../fixtures/orders', import.meta.url)));
  const { local, cluster } = await onBoth(trinoServer(), orders, 'parquet');
  expect(cluster).toEqual(local);
  expect(local.files['summary.json']).toContain('open_here_done_there');
});

it('two trees, their links and findings are the same on both engines', async () => {
  const trees = copyOf(fileURLToPath(new URL('../../fixtures/genealogy', import.meta.url)));
  const { local, cluster } = await onBoth(trinoServer(), trees, 'parquet');
  expect(cluster).toEqual(local);
  expect(local.files['findings.ndjson']).toContain('"over_consumed"');
});

it('costing is the same on both engines: standards, substitutes, minutes and hours, open orders', async () => {
  const costing = copyOf(fileURLToPath(new URL('../../fixtures/costing', import.meta.url)));
  const { local, cluster } = await onBoth(trinoServer(), costing, 'parquet');
  expect(cluster).toEqual(local);
  expect(local.files['variances.ndjson']?.split('\n').length).toBeGreaterThan(30);
});
