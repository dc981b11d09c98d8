import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { trueupProcess } from '../cli/program.ts';
import { type Nights, nights } from '../ledger/nights.ts';
import { inFolder } from '../plant/in-folder.ts';

const { PGHOST = '127.0.0.1', PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD = '', PGDATABASE = 'postgres' } = process.env;
const URL = `postgres://${encodeURIComponent(PGUSER)}:${encodeURIComponent(PGPASSWORD)}@${encodeURIComponent(PGHOST)}:${PGPORT}/${PGDATABASE}`;
const SCHEMA = `trueup_two_${process.pid}`;
const ENVIRONMENT = { env: { LEDGER_URL: URL } };

afterAll(() => void execFileSync('psql', ['-X', '-q', '-c', `drop schema if exists ${SCHEMA} cascade`]));

const KINDS = [
  ['SQLite', []],
  ['PostgreSQL', [`ledger: {client: pg, connection: "\${LEDGER_URL}", schema: ${SCHEMA}}`]],
] as const;

const night = (day: number, config: readonly string[]) => ({
  day,
  erp: { A: '10', B: '10' },
  mes: { A: '8', B: `${day}` },
  config,
});

interface Checked {
  readonly status: number;
  readonly result: { readonly findings: readonly unknown[] };
}

async function check(plant: Pick<Nights, 'folder'>): Promise<Checked> {
  return JSON.parse(
    (await trueupProcess(['ledger', 'check', '--json'], { cwd: plant.folder, ...ENVIRONMENT })).stdout,
  ) as Checked;
}

async function recorded(plant: Pick<Nights, 'folder'>): Promise<number> {
  const { stdout } = await trueupProcess(['runs', 'list', '--json'], { cwd: plant.folder, ...ENVIRONMENT });
  return (JSON.parse(stdout) as { result: { runs: readonly unknown[] } }).result.runs.length;
}

describe.each(KINDS)('two processes at once on %s', (_, config) => {
  it('in one workspace: one records, the other tries again later or repeats it; nothing is there twice', () =>
    nights(async (plant) => {
      for (const day of [1, 2]) {
        await plant.write(night(day, config));
        const both = await Promise.all(
          [1, 2].map(() => trueupProcess(['run', '--quiet'], { cwd: plant.folder, ...ENVIRONMENT })),
        );
        const statuses = both.map(({ status }) => status ?? -1).toSorted((a, b) => a - b);
        expect(statuses[0]).toBe(1);
        expect([1, 75]).toContain(statuses[1]);
        expect(await recorded(plant)).toBe(day);
      }
      expect(await check(plant)).toMatchObject({ status: 0, result: { findings: [] } });
    }));
});

it('from two workspaces into one schema of PostgreSQL, as from two machines: one at a time', () =>
  nights(async (plant) =>
    inFolder(async (other) => {
      const config = [`ledger: {client: pg, connection: "\${LEDGER_URL}", schema: ${SCHEMA}_shared}`];
      await plant.write(night(1, config));
      await cp(plant.folder, other, { recursive: true });
      const both = await Promise.all(
        [plant.folder, other].map((cwd) => trueupProcess(['run', '--quiet', '--json'], { cwd, ...ENVIRONMENT })),
      );
      expect(both.some(({ status }) => status === 1)).toBe(true);
      expect(both.every(({ status, stdout }) => status === 1 || (status === 75 && stdout.includes('"locked"')))).toBe(true);
      expect(await recorded(plant)).toBe(1);
      expect(await check(plant)).toMatchObject({ status: 0, result: { findings: [] } });
      execFileSync('psql', ['-X', '-q', '-c', `drop schema if exists ${SCHEMA}_shared cascade`]);
    }),
  ));

const psql = (text: string): unknown => execFileSync('psql', ['-X', '-q', '-c', text]);

/** Where a ledger's tables are, and how they are indexed. */
function shapeOf(schema: string): string {
  const columns = `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = '${schema}' order by 1, 2`;
  const indexes = `select tablename, replace(indexdef, '${schema}', '') from pg_indexes where schemaname = '${schema}' order by 1, 2`;
  return execFileSync('psql', ['-X', '-A', '-t', '-c', columns, '-c', indexes], { encoding: 'utf8' });
}

it('a PostgreSQL ledger of the first shape is brought to that of a fresh one', async () => {
  const { default: knex } = await import('knex');
  const { firstTables } = await import('../../src/ledger/migrations/first-tables.ts');
  const { openDatabase } = await import('../../src/ledger/database/ledger-database.ts');
  const [old, fresh] = [`${SCHEMA}_old`, `${SCHEMA}_fresh`];
  psql(`create schema ${old}`);
  const first = knex({ client: 'pg', connection: URL, searchPath: [old] });
  await first.migrate.latest({
    tableName: 'migrations',
    migrationSource: {
      getMigrations: () => Promise.resolve(['2026-11-first-tables']),
      getMigrationName: (name: string) => name,
      getMigration: () => Promise.resolve({ up: firstTables, down: () => Promise.resolve() }),
    },
  });
  await first.destroy();
  for (const schema of [old, fresh]) await (await openDatabase({ client: 'pg', url: URL, schema }, 'write'))?.close();
  expect(shapeOf(old)).toBe(shapeOf(fresh));
  expect(shapeOf(fresh)).toContain('discrepancies_largest');
  psql(`drop schema ${old} cascade; drop schema ${fresh} cascade`);
});
