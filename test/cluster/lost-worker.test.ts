import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueupProcess } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runWorkspace } from '../plant/run-plant.ts';
import { startTrino, type TrinoCluster } from '../trino/cluster/start.ts';
import { largeTables, writeLarge } from './large-plant.ts';
import { copyOf, engineOf, withEngineConfig } from '../trino/on-both.ts';
import { runMidway } from './program.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const LOGIN = { user: 'keeper', password: 'correct horse: ü' };
const SCHEMA = 'large';

interface Answer {
  readonly error?: { readonly code: string; readonly message: string };
  readonly result?: { readonly domains: readonly { readonly verdicts: Readonly<Record<string, number>> }[] };
}

describe('a cluster with workers, passwords and https', () => {
  let cluster: TrinoCluster | undefined;
  let folder = '';
  const running = (): TrinoCluster => {
    if (!cluster) throw new Error('the cluster runs inside tests only');
    return cluster;
  };
  /** The environment of a user who has the password and trusts the certificate. */
  const trusted = (password = LOGIN.password): Record<string, string> => ({
    TRINO_PASSWORD: password,
    NODE_EXTRA_CA_CERTS: join(running().server.folder, 'ca.pem'),
  });
  const login = { password: '${TRINO_PASSWORD}' };

  beforeAll(async () => {
    // A lost worker is given up after a minute unless the configuration says otherwise
    const properties = { 'query.remote-task.max-error-duration': '10s' };
    cluster = await startTrino({ workers: 2, heap: '1G', shortLived: true, login: LOGIN, properties });
    folder = cluster.server.folder;
    await writeFile(join(folder, 'ca.pem'), cluster.server.ca ?? '');
    await largeTables(cluster.server, SCHEMA, 1000);
  });
  afterAll(() => cluster?.stop());

  it('gives what one machine gives', async () => {
    const local = await inFolder(async (own) => {
      await copyOf(DEMO)(own);
      return runWorkspace(own, 'out');
    });
    await inFolder(async (own) => {
      await copyOf(DEMO)(own);
      await mkdir(join(folder, 'landing'), { recursive: true });
      await withEngineConfig(own, { ...engineOf(running().server, 'parquet'), ...login });
      const { status, stdout } = await trueupProcess(['run', '--json', '--no-record', '--out', 'out'], {
        cwd: own,
        env: trusted(),
      });
      expect(status).toBe(1);
      const { run: _, ...summary } = (JSON.parse(stdout) as { result: Record<string, unknown> }).result;
      const { run: __, corrections: ___, ...expected } = local.summary as unknown as Record<string, unknown>;
      expect({ ...summary, corrections: undefined }).toEqual({ ...expected, corrections: undefined });
    });
  });

  it('refuses a wrong password, which is shown nowhere', async () => {
    await inFolder(async (own) => {
      await writeLarge(own, running().server, SCHEMA, login);
      const { status, stdout, stderr } = await trueupProcess(['run', '--json'], { cwd: own, env: trusted('sesame-open') });
      expect(status).toBe(2);
      expect((JSON.parse(stdout) as Answer).error?.message).toContain('refuses the login');
      expect(stdout + stderr).not.toContain('sesame');
      const found = await promisify(execFile)('grep', ['-r', 'sesame', own]).catch((error: unknown) => error);
      expect(found).toMatchObject({ code: 1 });
    });
  });

  it('is refused where nobody vouches for its certificate', async () => {
    await inFolder(async (own) => {
      await writeLarge(own, running().server, SCHEMA, login);
      const { status, stdout } = await trueupProcess(['run', '--json'], { cwd: own, env: { TRINO_PASSWORD: LOGIN.password } });
      expect(status).toBe(2);
      expect((JSON.parse(stdout) as Answer).error?.message).toContain('not trusted');
    });
  });

  it('finishes with the right result when a worker is lost and tasks are tried again', async () => {
    await inFolder(async (own) => {
      await writeLarge(own, running().server, SCHEMA, { ...login, session: { retry_policy: 'TASK' } });
      const ended = await runMidway(own, () => running().killWorker(), { env: trusted() });
      expect(ended.status).toBe(1);
      const { result } = JSON.parse(ended.stdout) as Answer;
      expect(result?.domains[0]?.verdicts).toMatchObject({ differs: 10, match: 999_990 });
    });
  });

  it('ends with 75 and a plain message when a worker is lost', async () => {
    await inFolder(async (own) => {
      await writeLarge(own, running().server, SCHEMA, login);
      const ended = await runMidway(own, () => running().killWorker(), { env: trusted() });
      expect(ended.status).toBe(75);
      const { error } = JSON.parse(ended.stdout) as Answer;
      expect(error).toMatchObject({ code: 'unreachable' });
      expect(error?.message).toMatch(/worker/i);
    });
  });

  it('ends with 75 when the coordinator is lost', async () => {
    await inFolder(async (own) => {
      await writeLarge(own, running().server, SCHEMA, login);
      const ended = await runMidway(own, () => running().killCoordinator(), { env: trusted() });
      expect(ended.status).toBe(75);
      expect((JSON.parse(ended.stdout) as Answer).error).toMatchObject({ code: 'unreachable' });
    });
  });
});
