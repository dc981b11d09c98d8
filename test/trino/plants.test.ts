import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { copyOf, onBoth } from './on-both.ts';
import { trinoServer } from './server.ts';

/** A workspace that has all domains. */
const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

describe('a cluster with a worker leaves the same as one machine, to the byte', () => {
  it('of the demo plant', async () => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(DEMO), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']?.split('\n').length).toBeGreaterThan(50);
    expect(local.files['summary.json']).toContain('open_here_done_there');
    expect(local.files['findings.ndjson']).toContain('"over_consumed"');
    expect(local.files['variances.ndjson']?.split('\n').length).toBeGreaterThan(30);
  });
});
