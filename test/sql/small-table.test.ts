import { describe, expect, it } from 'vitest';
import { keepStage, loadTable } from '../../src/engine/stage.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { engineSession } from '../engine/session.ts';
import { COLUMNS, rowsOf } from './small-rows.ts';

const session = engineSession();
describe('a small table comes back as it was loaded', () => {
  it.each([
    ['as values, which a reader can check', rowsOf(50), /insert into "codes" values\n/],
    ['as a text per column beyond fifty rows', rowsOf(51), /string_split/],
    [
      'as one JSON text where a cell has a character that parts them',
      [...rowsOf(51), ['51', 'a\u001fb', 'c\u001ed', '1.000000000', '0.000000000000000001']],
      /json/,
    ],
  ])('%s', async (_, rows, form) => {
    const statements = duckdb.loadSmallTables([{ name: 'codes', columns: COLUMNS, rows }]).flatMap(({ rounds }) => rounds.flat());
    expect(statements.at(-1)?.text).toMatch(form);
    for (const { text } of statements) await session().run(text);
    const names = COLUMNS.map(({ name }) => name);
    expect(await session().all('select * from "codes"', names, ['n'])).toEqual(rows);
  });

  it('is there with its columns when it has no rows, instead of what it held before', async () => {
    for (const rows of [rowsOf(2), []]) await loadTable(session(), duckdb, { name: 'codes', columns: COLUMNS, rows });
    expect(await session().all('select count(*) as "x" from "codes"', ['x'])).toEqual([['0']]);
  });
});

describe('the dialect', () => {
  it('divides whole numbers towards zero, and gives null for zero', async () => {
    const { text } = duckdb.divide({ text: '"a"' }, { text: '"b"' });
    const query = `select "i", ${text} as "q" from (values (1, -7, 2), (2, 7, -2), (3, 7, 0), (4, 99999999999999999999999999999999999999, 3)) as v("i", "a", "b")`;
    expect((await session().all(query, ['q'], ['i'])).flat()).toEqual([
      '-3',
      '-3',
      null,
      '33333333333333333333333333333333333333',
    ]);
  });

  it('keeps the rows of a stage until it is dropped', async () => {
    await keepStage(session(), duckdb, 'kept "x"', { text: 'select 1 as "x"' });
    await keepStage(session(), duckdb, 'kept "x"', { text: 'select 2 as "x"' });
    expect(await session().all('select * from "kept ""x"""', ['x'])).toEqual([['2']]);
    await session().run(duckdb.dropStage('kept "x"').text);
    await expect(session().all('select * from "kept ""x"""', ['x'])).rejects.toThrow(/does not exist/);
  });
});
