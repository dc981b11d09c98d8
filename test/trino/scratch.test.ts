import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { trinoClient } from '../../src/engine/trino/client.ts';
import { removeLeftovers } from '../../src/engine/trino/leftovers.ts';
import { makeScratch, withScratch } from '../../src/engine/trino/scratch.ts';
import { engineSession } from '../engine/session.ts';
import { settings, testFolder, trinoServer } from './server.ts';

const folder = testFolder();
const duckdb = engineSession();

const records = () => join(folder(), '.trueup', 'trino');

async function schemas(): Promise<readonly string[]> {
  const rows = await trinoClient(settings()).rows(
    "select schema_name from lake.information_schema.schemata where schema_name like 'trueup_%'",
  );
  return rows.map(([name]) => String(name));
}

async function filesIn(path: string): Promise<readonly string[]> {
  return readdir(path).catch(() => []);
}

describe('the scratch schema of a run', () => {
  const children: number[] = [];
  afterEach(() => children.splice(0).forEach((pid) => kill(pid)));

  it('is recorded while it is there, and gone afterwards with its tables, folder and record', async () => {
    const landing = join(folder(), 'landing');
    await mkdir(landing);
    const name = await withScratch({ settings: settings(), records: records(), landing }, unexpected, async (scratch) => {
      await writeFile(join(scratch.landing ?? '', 'f.parquet'), 'x');
      await trinoClient(settings()).rows(`create table lake.${scratch.name}.t as select 1 as a`);
      expect(await schemas()).toContain(scratch.name);
      expect(await filesIn(records())).toEqual([`${scratch.name}.json`]);
      return scratch.name;
    });
    expect(await schemas()).not.toContain(name);
    expect([await filesIn(records()), await filesIn(landing)]).toEqual([[], []]);
  });

  it('goes when the work fails, and the failure is the one that is reported', async () => {
    let name = '';
    const failing = withScratch({ settings: settings(), records: records() }, unexpected, async (scratch) => {
      name = scratch.name;
      throw new Error('the first error');
    });
    await expect(failing).rejects.toThrow('the first error');
    expect(await schemas()).not.toContain(name);
  });

  it('leaves neither record nor folder where it cannot be made', async () => {
    const landing = join(folder(), 'landing');
    await mkdir(landing, { recursive: true });
    const options = { settings: settings({ catalog: 'nowhere' }), records: records(), landing };
    await expect(makeScratch(options)).rejects.toHaveProperty('problems.0.code', 'config_invalid');
    expect([await filesIn(records()), await filesIn(landing)]).toEqual([[], []]);
  });

  it('is removed by the next start when the process was killed in the middle of a statement', async () => {
    const { pid, name } = await childInTheMiddle();
    expect(await removeLeftovers(settings(), records())).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => alive(pid)).toBe(false);
    const found = await removeLeftovers(settings(), records());
    expect(found).toEqual([{ name, removed: true, message: expect.stringContaining('1 running query') }]);
    expect(await schemas()).not.toContain(name);
    expect(await running(name)).toEqual([]);
    expect([await filesIn(records()), await filesIn(join(folder(), 'landed'))]).toEqual([[], []]);
    expect(await removeLeftovers(settings(), records())).toEqual([]);
  });

  it('is removed once where two runs start at the same time', async () => {
    const { pid, name } = await childInTheMiddle();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => alive(pid)).toBe(false);
    const both = await Promise.all([removeLeftovers(settings(), records()), removeLeftovers(settings(), records())]);
    expect(both.flat().every((leftover) => leftover.removed)).toBe(true);
    expect(await schemas()).not.toContain(name);
    expect(await filesIn(records())).toEqual([]);
  });

  it('keeps the files of tables that were brought in', async () => {
    const laid = `tc_landing_${process.pid}`;
    const lake = join(trinoServer().folder, laid);
    await mkdir(join(lake, 'records'), { recursive: true });
    await duckdb().run(`copy (select '007' as "c1") to '${join(lake, 'records', 'part.parquet')}' (format parquet)`);
    await withScratch({ settings: settings(), records: records() }, unexpected, async (scratch) => {
      const client = trinoClient(settings({ schema: scratch.name }));
      await client.rows(`create table lake.${scratch.name}.file_0 (c1 varchar) with (location = 'local:///${laid}/table')`);
      await scratch.bringIn('file_0');
      await client.rows(
        `alter table lake.${scratch.name}.file_0 execute add_files(location => 'local:///${laid}/records', format => 'PARQUET')`,
      );
      expect(await client.rows(`select c1 from lake.${scratch.name}.file_0`)).toEqual([['007']]);
    });
    expect(await filesIn(join(lake, 'records'))).toEqual(['part.parquet']);
    await rm(lake, { recursive: true });
  });

  it('is left alone where its server is another one, or its record cannot be read', async () => {
    const { pid, name } = await childInTheMiddle();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => alive(pid)).toBe(false);
    await writeFile(join(records(), 'trueup_20260101t000000_00000000.json'), '{');
    const elsewhere = settings({ server: 'http://127.0.0.2:8080' });
    expect(await removeLeftovers(elsewhere, records())).toMatchObject([{ removed: false }, { name, removed: false }]);
    expect(await schemas()).toContain(name);
    expect(await removeLeftovers(settings(), records())).toMatchObject([{ removed: false }, { name, removed: true }]);
  });

  it('is never one that a record names by another name than that of a run', async () => {
    const { pid, name } = await childInTheMiddle();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => alive(pid)).toBe(false);
    const file = join(records(), `${name}.json`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(`"scratch": "${name}"`, '"scratch": "erp"'));
    expect(await removeLeftovers(settings(), records())).toContainEqual(expect.objectContaining({ name: file, removed: false }));
    await writeFile(file, text);
    expect(await removeLeftovers(settings(), records())).toContainEqual(expect.objectContaining({ name, removed: true }));
  });

  /** A process of its own that has made a scratch schema and waits for a `create table as` that takes long. */
  async function childInTheMiddle(): Promise<{ pid: number; name: string }> {
    const landing = join(folder(), 'landed');
    await mkdir(landing, { recursive: true });
    const script = join(import.meta.dirname, 'long-run.ts');
    const given = JSON.stringify({ settings: settings(), records: records(), landing });
    const child = spawn(process.execPath, ['--import', 'tsx', script, given], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { pid } = child;
    if (pid === undefined) throw new Error('no process');
    children.push(pid);
    const [name] = (await once(createInterface(child.stdout), 'line')) as [string];
    await expect.poll(() => running(name)).toHaveLength(1);
    return { pid, name };
  }
});

async function running(name: string): Promise<readonly unknown[]> {
  return trinoClient(settings()).rows(
    `select query_id from system.runtime.queries where state in ('RUNNING', 'FINISHING') and query like '/* trueup ${name} */ create table%'`,
  );
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  if (alive(pid)) process.kill(pid, 'SIGKILL');
}

function unexpected(message: string): void {
  throw new Error(message);
}
