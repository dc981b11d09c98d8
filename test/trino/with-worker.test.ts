import { afterAll, beforeAll } from 'vitest';
import type { TrinoServer } from './cluster/configuration.ts';
import { startTrino, type TrinoCluster } from './cluster/start.ts';
import { describeTrino } from './describe-trino.ts';
import { edgesAreTheSame } from './edges.ts';
import { plantsAreTheSame } from './plants.ts';

describeTrino('a cluster with a worker leaves the same as one machine', () => {
  let cluster: TrinoCluster | undefined;
  beforeAll(async () => {
    cluster = await startTrino({ workers: 1, heap: '1G', shortLived: true });
  }, 600_000);
  afterAll(() => cluster?.stop());
  const server = (): TrinoServer => {
    if (!cluster) throw new Error('the cluster runs inside tests only');
    return cluster.server;
  };

  plantsAreTheSame(server, { runs: 4, seed: 20_261_127 });
  edgesAreTheSame(server);
});
