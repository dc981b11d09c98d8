import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { statementsOf, STOCK_ROWS, stockTable } from '../corrections/stock-table.ts';
import { keptBatch, writtenBy } from '../corrections/written.ts';
import { inFolder } from '../plant/in-folder.ts';

const SCHEMA = `trueup_sql_${process.pid}`;
afterAll(() => void execFileSync('psql', ['-X', '-q', '-c', `drop schema if exists ${SCHEMA} cascade`]));

/** A client that goes on after an error, as both do unless an option forbids it; gives what it printed on either stream. */
type Client = (script: string) => string;

const psql: Client = (script) => {
  const { stdout, stderr } = spawnSync('psql', ['-X', '-q', '-A', '-t'], {
    input: `set search_path to ${SCHEMA};\n${script}`,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
};

const sqlite =
  (file: string): Client =>
  (script) => {
    const { stdout, stderr } = spawnSync('sqlite3', [file], { input: script, encoding: 'utf8' });
    return `${stdout}${stderr}`;
  };

/** Answers how many lines were tried. */
async function guarded(client: Client): Promise<number> {
  const { files, written } = await writtenBy('sql', await keptBatch());
  const script = (suffix: string): string => `${statementsOf(files.get(suffix)).join(';\n')};\n`;
  const rows = (): string => client(`${STOCK_ROWS};`);
  expect(client(`${stockTable(written).join(';\n')};\n`)).toBe('');
  const before = rows();
  expect(client(script('sql'))).toBe('');
  const after = rows();
  expect(after).not.toBe(before);
  expect(client(script('sql'))).toMatch(/check/i);
  expect(rows()).toBe(after);
  expect(client(script('reversal.sql'))).toBe('');
  expect(rows()).toBe(before);
  expect(client('update stock set on_hand = on_hand + 1 where part_no = (select min(part_no) from stock);')).toBe('');
  const moved = rows();
  expect(client(script('sql'))).toMatch(/check/i);
  expect(rows()).toBe(moved);
  return written.length;
}

describe('guarded SQL changes what it says, nothing twice, and is taken back', () => {
  it('on PostgreSQL, by psql', async () => {
    execFileSync('psql', ['-X', '-q', '-c', `create schema ${SCHEMA}`]);
    expect(await guarded(psql)).toBeGreaterThan(5);
  });

  it('on SQLite, by sqlite3', async () => {
    expect(await inFolder((folder) => guarded(sqlite(`${folder}/floor.sqlite`)))).toBeGreaterThan(5);
  });
});
