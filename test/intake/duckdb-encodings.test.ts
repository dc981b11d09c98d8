import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { utf8Copy } from '../../src/intake/csv/transcode.ts';
import { EngineReader } from './engine-reader.ts';
import { FIXTURES, probed, temporaryFolder } from './files.ts';

// What DuckDB makes of texts in other encodings, and why all but UTF-8 are copied for it.

let engine: EngineReader;
beforeAll(async () => {
  engine = await EngineReader.open();
});
afterAll(() => engine.close());

const fixture = (name: string): string => join(FIXTURES, 'csv', name);
const types = (rejects: readonly { type: string }[]): string[] => rejects.map(({ type }) => type);

const folder = temporaryFolder();

test('UTF-8 with a byte order mark is read, positions of faults count the mark', async () => {
  const { rows, rejects } = await engine.read(fixture('utf-8-mark.csv'), { width: 3 });
  expect(rows).toEqual([['A-1', 'Köln', '1']]);
  expect(rejects).toEqual([{ position: 40, type: 'MISSING COLUMNS' }]);
});

test('UTF-16LE is read, but positions of faults are those of another text', async () => {
  const { rows, rejects } = await engine.read(fixture('utf-16le.csv'), { width: 3, encoding: 'utf-16' });
  expect(rows).toEqual([
    ['A-1', 'Köln', '1'],
    ['A-3', '€', '3'],
  ]);
  expect(rejects[0]?.position).toBe(40);
});

test('UTF-16BE gives no row and no error', async () => {
  expect(await engine.read(fixture('utf-16be.csv'), { width: 3, encoding: 'utf-16' })).toEqual({ rows: [], rejects: [] });
});

test('Latin-1 refuses what windows-1252 has at 0x80–0x9F, and windows-1252 is not known', async () => {
  const latin = engine.read(fixture('windows-1252.csv'), { width: 3, encoding: 'latin-1' });
  await expect(latin).rejects.toThrow(/not latin-1/);
  const windows = engine.read(fixture('windows-1252.csv'), { width: 3, encoding: 'windows-1252' });
  await expect(windows).rejects.toThrow(/does not support the encoding/);
});

test.each([
  ['utf-16le.csv', 'auto', ['Köln', '€']],
  ['utf-16be.csv', 'auto', ['Köln', '€']],
  ['windows-1252.csv', 'windows-1252', ['Köln', '€ 5']],
])('%s is copied into UTF-8', async (name, encoding, plants) => {
  const file = await probed(fixture(name), { encoding });
  const used = file.layout.format === 'csv' ? file.layout.encoding : '';
  const copy = await utf8Copy(file, used, join(folder.path, 'copies'));
  expect((await engine.read(copy, { width: 3 })).rows.map(([, plant]) => plant)).toEqual(plants);
});

test('bytes that are not UTF-8 pass unseen in a column that nobody asks for', async () => {
  const path = fixture('bad-utf-8.csv');
  expect(types((await engine.read(path, { width: 3 })).rejects)).toEqual(['INVALID ENCODING']);
  const other = await engine.query(`select a from read_csv('${path}', auto_detect = false, skip = 1, store_rejects = true,
    rejects_table = 'unseen', rejects_scan = 'unseen_scan', columns = {'a': 'varchar', 'b': 'varchar', 'c': 'varchar'})`);
  expect(other).toEqual([['A-1'], ['A-2']]);
  await expect(probed(path)).rejects.toThrow(/0xF6 is not UTF-8/);
});

test('NUL bytes come through as text', async () => {
  expect((await engine.read(fixture('nul-byte.csv'), { width: 3 })).rows[1]?.[0]).toBe('A-\u00002');
  await expect(probed(fixture('nul-byte.csv'))).rejects.toThrow(/NUL bytes/);
});
