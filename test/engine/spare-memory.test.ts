import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { EngineOptions, FileSession } from '../../src/engine/engine.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-memory-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withEngine(options: Partial<EngineOptions>, work: (session: FileSession) => Promise<void>): Promise<void> {
  const engine = await openDuckdb({ tempDirectory: folder, threads: 1, ...options });
  try {
    await work(await engine.session());
  } finally {
    await engine.close();
  }
}

/** One text that does not fit into 192 MB, and cannot be spilled. */
const MUCH = `select length(string_agg(repeat('x', 1000000), '')) as "n" from range(140)`;
const LIMIT = `select value as "limit" from duckdb_settings() where name = 'memory_limit'`;
const limitOf = async (session: FileSession): Promise<string | null | undefined> => (await session.all(LIMIT, ['limit']))[0]?.[0];

async function* largeRows(): AsyncIterable<readonly { values: readonly string[]; record: number }[]> {
  for (let at = 0; at < 10; at++) yield Array.from({ length: 10_000 }, () => ({ values: ['x'], record: at }));
}

/** Fills a table with as many rows as make it large. */
async function fillLarge(session: FileSession): Promise<void> {
  await session.run('create table "large" ("c1" varchar, "record_number" bigint)');
  await session.append('large', largeRows());
}

it('a statement that runs out of the little memory is repeated with all of it', async () => {
  await withEngine({ memoryLimit: '192MB' }, async (session) => {
    await expect(session.all(MUCH, ['n'])).rejects.toThrow('ran out of the memory');
  });
  await withEngine({ spareMemory: true }, async (session) => {
    expect(await limitOf(session)).toMatch(/GiB/);
    await fillLarge(session);
    expect(await limitOf(session)).toBe('183.1 MiB');
    expect(await session.all(MUCH, ['n'])).toEqual([['140000000']]);
    expect(await limitOf(session)).toMatch(/GiB/);
  });
});

it('rows are handed out with all of it, and a table is filled with less', async () => {
  await withEngine({ spareMemory: true }, async (session) => {
    await fillLarge(session);
    const other = await limitOf(session);
    expect(other).toBe('183.1 MiB');
    for await (const [limit] of session.stream(LIMIT, ['limit'])) expect(limit).toMatch(/GiB/);
    expect(await limitOf(session)).toBe(other);
    await session.run('create table "file_0" ("c1" varchar, "record_number" bigint)');
    await session.append('file_0', one());
    expect(await limitOf(session)).toBe(other);

    async function* one(): AsyncIterable<readonly { values: readonly string[]; record: number }[]> {
      expect(await limitOf(session)).toBe('63.8 MiB');
      yield [{ values: ['x'], record: 1 }];
    }
  });
});

it('a table of many columns and long texts is filled within its share', async () => {
  await withEngine({ spareMemory: true }, async (session) => {
    const columns = Array.from({ length: 200 }, (_, at) => `"c${at}" varchar`);
    await session.run(`create table "wide" (${columns.join(', ')}, "record_number" bigint)`);
    const row = columns.map((_, at) => 'ä'.repeat(at === 7 ? 90_000 : 20));
    await session.append('wide', rows());
    expect(await session.all('select count(*) as "n", sum(length("c7")) as "m" from "wide"', ['n', 'm'])).toEqual([
      ['300', '27000000'],
    ]);

    async function* rows(): AsyncIterable<readonly { values: readonly string[]; record: number }[]> {
      for (let at = 0; at < 3; at++) yield Array.from({ length: 100 }, (_, record) => ({ values: row, record }));
    }
  });
});
