import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTrino, type TrinoCluster } from '../trino/cluster/start.ts';
import { type Row, runStatement, type TrinoAddress } from '../trino/cluster/statement.ts';

const LOGIN = { user: 'keeper', password: 'correct horse: ü' };

const nodes = (server: TrinoAddress): Promise<Row[]> =>
  runStatement(server, 'select node_id from system.runtime.nodes order by node_id');

describe('a cluster with a worker, with passwords over https', () => {
  let cluster: TrinoCluster | undefined;
  beforeAll(async () => {
    cluster = await startTrino({ workers: 1, coordinatorWorks: false, heap: '1G', shortLived: true, login: LOGIN });
  });
  afterAll(() => cluster?.stop());
  const running = (): TrinoCluster => {
    if (!cluster) throw new Error('the cluster runs inside tests only');
    return cluster;
  };

  it('has both nodes', async () => {
    expect(await nodes(running().server)).toEqual([['coordinator'], ['worker-1']]);
  });

  it('lets nobody in with a wrong password, without one, or whom it does not know', async () => {
    const { password, ...without } = running().server;
    for (const server of [{ ...without, password: `${password}.` }, without, { ...running().server, user: 'stranger' }]) {
      await expect(nodes(server)).rejects.toThrow('HTTP 401');
    }
  });

  it('has a certificate that only who was given it trusts', async () => {
    const { ca, ...without } = running().server;
    expect(ca).toContain('BEGIN CERTIFICATE');
    await expect(nodes(without)).rejects.toThrow('self-signed certificate');
  });

  it('shows the tables of the lake in a second catalog, and refuses every change there', async () => {
    const { server } = running();
    await runStatement(server, 'create schema lake.held');
    await runStatement(server, "create table lake.held.plain as select 'x' as c1");
    expect(await runStatement(server, 'select c1 from lake_read_only.held.plain')).toEqual([['x']]);
    for (const change of ['drop table lake_read_only.held.plain', 'create schema lake_read_only.more']) {
      await expect(runStatement(server, change)).rejects.toThrow('PERMISSION_DENIED');
    }
  });

  it('finishes a statement with retries by task, over the exchange on disk', async () => {
    const { server } = running();
    const sql = 'select count(*), count(distinct n) from unnest(sequence(1, 1000)) as s(n)';
    expect(await runStatement({ ...server, session: { retry_policy: 'TASK' } }, sql)).toEqual([[1000, 1000]]);
  });

  it('loses its worker, and leaves neither a process nor a folder when it is stopped', async () => {
    const { server, pids, killWorker, stop } = running();
    const [coordinator, worker] = pids.map((pid) => () => process.kill(pid, 0));
    await killWorker();
    expect(worker).toThrow('ESRCH');
    expect(coordinator).not.toThrow();
    await stop();
    expect(coordinator).toThrow('ESRCH');
    expect(existsSync(server.folder)).toBe(false);
  });
});
