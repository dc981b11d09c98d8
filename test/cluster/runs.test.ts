import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueupProcess } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runStatement } from '../trino/cluster/statement.ts';
import { trinoServer } from '../trino/server.ts';
import { largeTables, writeLarge } from './large-plant.ts';
import { runMidway } from './program.ts';

const SCHEMA = `runs_${randomBytes(4).toString('hex')}`;

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly suggestions: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly result?: { readonly domains: readonly { readonly verdicts: Readonly<Record<string, number>> }[] };
  readonly error?: Shown;
  /** Instead of it where there are several. */
  readonly errors?: readonly Shown[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

const answer = (stdout: string): Answer => JSON.parse(stdout) as Answer;

/** Schemas and unfinished queries of runs whose records are in a workspace. */
async function left(folder: string): Promise<{ schemas: number; queries: number; records: string[] }> {
  const server = trinoServer();
  const records = await readdir(join(folder, '.trueup/trino')).catch(() => []);
  const text = await readFile(join(folder, 'scratch.txt'), 'utf8').catch(() => '');
  const names = [...new Set([...records.map((name) => name.replace('.json', '')), ...text.split('\n')])].filter(Boolean);
  let [schemas, queries] = [0, 0];
  for (const name of names) {
    const found = await runStatement(server, `show schemas from "${server.catalog}" like '${name}'`);
    const running = await runStatement(
      server,
      `select query_id from system.runtime.queries where query like '/* trueup ${name} */%' and state not in ('FINISHED', 'FAILED')`,
    );
    [schemas, queries] = [schemas + found.length, queries + running.length];
  }
  return { schemas, queries, records };
}

describe('runs on a cluster', () => {
  beforeAll(() => largeTables(trinoServer(), SCHEMA, 1000));
  afterAll(async () => {
    const server = trinoServer();
    await runStatement(server, `drop schema if exists "${server.catalog}"."${SCHEMA}" cascade`);
  });

  it('that is killed leaves nothing behind once the next one has started', async () => {
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA);
      const killed = await runMidway(folder, (child) => child.kill('SIGKILL'));
      expect(killed.status).toBeNull();
      const before = await left(folder);
      expect(before).toMatchObject({ schemas: 1 });
      const [record = ''] = before.records;
      const next = await trueupProcess(['run', '--json', '--sources', 'none'], { cwd: folder });
      expect(next.status).toBe(1);
      // The lock of the killed run is taken over, too
      expect(answer(next.stdout).warnings.map(({ code }) => code)).toContain('cluster_leftovers');
      expect(answer(next.stdout).result?.domains[0]?.verdicts).toMatchObject({ differs: 10, match: 999_990 });
      const name = record.replace('.json', '');
      expect(await left(folder)).toEqual({ schemas: 0, queries: 0, records: [] });
      expect(await runStatement(trinoServer(), `show schemas from "${trinoServer().catalog}" like '${name}'`)).toEqual([]);
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('that is ended by %s stops its query and takes its schema away', async (signal) => {
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA);
      let record = '';
      const ended = await runMidway(folder, async (child) => {
        [record = ''] = await readdir(join(folder, '.trueup/trino'));
        child.kill(signal);
      });
      expect(ended.status).toBe(130);
      expect(answer(ended.stdout).error?.code).toBe('interrupted');
      const name = record.replace('.json', '');
      expect(name).toMatch(/^trueup_/);
      expect(await left(folder)).toEqual({ schemas: 0, queries: 0, records: [] });
      expect(await runStatement(trinoServer(), `show schemas from "${trinoServer().catalog}" like '${name}'`)).toEqual([]);
    });
  });

  it('do not meet, two of one workspace at once', async () => {
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA);
      const run = (out: string): ReturnType<typeof trueupProcess> =>
        trueupProcess(['run', '--json', '--sources', 'none', '--no-record', '--out', out], { cwd: folder });
      const both = await Promise.all([run('one'), run('two')]);
      for (const { status, stdout } of both) {
        expect(status).toBe(1);
        expect(answer(stdout)).toMatchObject({ warnings: [], result: { domains: [{ verdicts: { differs: 10 } }] } });
      }
      expect(await left(folder)).toEqual({ schemas: 0, queries: 0, records: [] });
    });
  });

  it.each([
    ['a limit of memory', { session: { query_max_memory: '1MB' } }, 'query_max_memory'],
    ['a limit of time', { session: { query_max_run_time: '1ms' } }, 'query_max_run_time'],
    ['a session property that there is not', { session: { no_such_property: '1' } }, 'session'],
    ['a catalog that there is not', { catalog: 'nowhere' }, 'catalog'],
  ])('%s: exit 2, and what to set', async (_, engine, remedy) => {
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA, engine);
      const { status, stdout, stderr } = await trueupProcess(['run', '--json'], { cwd: folder });
      const { error, errors } = answer(stdout);
      const [problem] = errors ?? (error ? [error] : []);
      expect({ status, code: problem?.code }).toEqual({ status: 2, code: 'config_invalid' });
      expect(problem?.suggestions.join('\n')).toContain(remedy);
      expect(stdout + stderr).not.toMatch(/\.ts:\d|node:internal/);
      expect(await left(folder)).toEqual({ schemas: 0, queries: 0, records: [] });
    });
  });

  it('need a catalog that can be written', async ({ skip }) => {
    const { readOnlyCatalog } = trinoServer();
    // A server that was given has none
    if (readOnlyCatalog === null) return skip();
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA, { catalog: readOnlyCatalog });
      const { status, stdout } = await trueupProcess(['run', '--json'], { cwd: folder });
      expect({ status, code: answer(stdout).error?.code }).toEqual({ status: 2, code: 'config_invalid' });
    });
  });

  it('need a server that is one', async () => {
    const other = createServer((_, response) => response.end('<html>It works!</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA, { server: `http://127.0.0.1:${port}` });
      const { status, stdout } = await trueupProcess(['run', '--json'], { cwd: folder });
      expect(status).toBe(2);
      expect(answer(stdout).error?.message).toContain('is not a Trino server');
    });
    await new Promise((resolve) => other.close(resolve));
    await inFolder(async (folder) => {
      await writeLarge(folder, trinoServer(), SCHEMA, { server: `http://127.0.0.1:${port}` });
      const { status, stdout } = await trueupProcess(['run', '--json'], { cwd: folder });
      expect({ status, code: answer(stdout).error?.code }).toEqual({ status: 75, code: 'unreachable' });
    });
  });
});
