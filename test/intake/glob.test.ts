import { mkdir, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { filesMatching } from '../../src/intake/files/glob-walk.ts';
import { fitsSegment, parseGlob } from '../../src/intake/files/glob.ts';
import { temporaryFolder } from './files.ts';

test.each([
  ['*.csv', ['a.csv', 'ä b.csv'], ['a.csv.bak', '.csv', '.a.csv', 'a.CSV', 'acsv']],
  ['mb52_?.csv', ['mb52_1.csv', 'mb52_ü.csv'], ['mb52_.csv', 'mb52_12.csv']],
  ['[ab]x', ['ax', 'bx'], ['cx', '[ab]x']],
  ['[!ab]x', ['cx'], ['ax', 'bx']],
  ['[a-c]x', ['bx'], ['dx', '-x']],
  ['[*]x[?][[][]]', ['*x?[]'], ['ax?[]']],
  ['a(1)+$.csv', ['a(1)+$.csv'], ['a1.csv']],
  ['.*', ['.hidden'], ['shown']],
  ['a[b', ['a[b'], ['ab']],
])('%s', (pattern, fits, fitsNot) => {
  expect(fits.filter((name) => fitsSegment(pattern, name))).toEqual(fits);
  expect(fitsNot.filter((name) => fitsSegment(pattern, name))).toEqual([]);
});

const folder = temporaryFolder();
beforeAll(async () => {
  for (const path of ['erp/2026/11', 'mes', '.cache', 'x[1]']) await mkdir(join(folder.path, path), { recursive: true });
  await mkdir(join(folder.path, 'erp/folder.csv'));
  const names = [
    'erp/a.csv',
    'erp/b.csv',
    'erp/c.xlsx',
    'erp/2026/d.csv',
    'erp/2026/11/e.csv',
    'mes/a.csv',
    '.cache/f.csv',
    'x[1]/g.csv',
  ];
  for (const name of names) await folder.write(name, 'x');
  await symlink(join(folder.path, 'erp'), join(folder.path, 'mes/circle'), 'dir');
});

test.each([
  ['erp/*.csv', ['erp/a.csv', 'erp/b.csv']],
  ['erp/*.{csv,xlsx}', ['erp/a.csv', 'erp/b.csv', 'erp/c.xlsx']],
  ['{erp,mes}/a.csv', ['erp/a.csv', 'mes/a.csv']],
  ['{erp/{a,b},mes/a}.csv', ['erp/a.csv', 'erp/b.csv', 'mes/a.csv']],
  ['*/a.csv', ['erp/a.csv', 'mes/a.csv']],
  ['erp/**/*.csv', ['erp/2026/11/e.csv', 'erp/2026/d.csv', 'erp/a.csv', 'erp/b.csv']],
  ['erp/**', ['erp/2026/11/e.csv', 'erp/2026/d.csv', 'erp/a.csv', 'erp/b.csv', 'erp/c.xlsx']],
  ['**/e.csv', ['erp/2026/11/e.csv']],
  ['mes/**/b.csv', []],
  ['**/f.csv', []],
  ['.cache/*.csv', ['.cache/f.csv']],
  ['x[[]1[]]/*', ['x[1]/g.csv']],
  ['none/*.csv', []],
])('%s', async (pattern, found) => {
  const paths = await filesMatching(parseGlob(folder.path, pattern));
  expect(paths.map((path) => relative(folder.path, path))).toEqual(found);
});
