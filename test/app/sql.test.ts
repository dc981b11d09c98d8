import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planSql } from '../../src/app/sql.ts';
import { inFolder } from '../plant/in-folder.ts';

it('prints the declared columns, and says so, where the exports are not at hand', async () => {
  await inFolder(async (folder) => {
    await cp('fixtures/demo', folder, { recursive: true, filter: (path) => !path.includes('.trueup') });
    await rm(join(folder, 'exports'), { recursive: true });
    const config = join(folder, 'trueup.yaml');
    const { text } = await planSql({ config, domain: 'inventory', dialect: 'duckdb', environment: {}, now: new Date() });
    expect(text).toContain('-- The exports are not here');
    expect(text).toContain('as "cell_unrestricted"');
    expect(text).toContain('create or replace table "compared"');
  });
});

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

it('cuts long tables unless asked for all of them, and says what a row of each named query is', async () => {
  const options = { config: 'fixtures/demo/trueup.yaml', domain: 'inventory', environment: {}, now: new Date() } as const;
  const [short, full] = [
    await planSql({ ...options, dialect: 'duckdb' }),
    await planSql({ ...options, dialect: 'duckdb', full: true }),
  ];
  expect(short.text).toMatch(/-- parts_erp_1: From the mapping files\. The first 20 of \d+ rows: `--full` prints them all\./);
  expect(short.text.split('\n').length).toBeLessThan(2700);
  expect(full.text).not.toContain('--full');
  expect(longest(full.text)).toBeLessThan(4000);
  expect(short.text).toContain('\n-- erp_1_coded: one row is a record with canonical codes.\n');
  const named = [...short.text.matchAll(/^(.*)\n *(?:with )?"\w+" as \($/gm)];
  expect(named.filter(([, above]) => !/^ *-- /.test(above ?? '')).map(([line]) => line)).toEqual([]);
});
