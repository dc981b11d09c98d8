import { beforeAll, describe, expect, it } from 'vitest';
import { keepStage, loadTable, loadTables, type FilledTable as StageTable } from '../../src/engine/stage.ts';
import { folded, raised } from '../../src/mapping/crosswalks/fold.ts';
import { varchar } from '../../src/pipeline/landing/small-table.ts';
import type { SmallRow } from '../../src/sql/dialect.ts';
import { Fragment, sql } from '../../src/sql/fragment.ts';
import { HOSTILE } from '../sql/hostile.ts';
import { COLUMNS, rowsOf } from '../sql/small-rows.ts';
import { answers, bothEngines } from './both-engines.ts';

const X = new Fragment('"x"');
const LETTERS = new Fragment(`(
  select p as "p", chr(case when p between 55296 and 57343 then 32 else p end) as "x"
  from (
    select a."n" * 1024 + b."n" * 32 + c."n" as p
    from (select cast("i" as integer) as "n" from "numbers") as a
    cross join (select cast("i" as integer) as "n" from "numbers" where cast("i" as integer) < 32) as b
    cross join (select cast("i" as integer) as "n" from "numbers" where cast("i" as integer) < 32) as c
  ) as t
  where p between 1 and 1114111
) as l`);

/** Letters of Unicode 16 and 17, of which the engines, and Node, know more or fewer cases. */
const isNew = (code: number): boolean =>
  [0x19b, 0x264, 0x1c89, 0x1c8a].includes(code) ||
  [
    [0xa7cb, 0xa7dc],
    [0x10d50, 0x10d85],
    [0x16ea0, 0x16ed3],
  ].some(([from = 0, to = 0]) => code >= from && code <= to);

const SORTED = [...HOSTILE, 'a', 'a ', 'A', 'Z', 'ä', '\uFFFD', '😀', '\uFFFF', '\u{10FFFF}', null].map((text) => [text]);

/** So many codes with one meaning. */
function pairs(count: number, meaning: string | null): SmallRow[] {
  return Array.from({ length: count }, (_, n) => [`c${n}`, meaning]);
}

describe('texts', () => {
  const both = bothEngines();
  beforeAll(async () => {
    const rows = Array.from({ length: 1088 }, (_, n) => [String(n)]);
    for (const { session, dialect } of Object.values(both())) {
      await loadTable(session, dialect, { name: 'numbers', columns: [varchar('i')], rows });
      await loadTable(session, dialect, { name: 'sorted', columns: [varchar('x')], rows: SORTED });
    }
  });

  it('have the same lower and upper case, letter by letter, as mapping files', async () => {
    const found = await answers(
      both(),
      (dialect) =>
        sql`select * from (
  select cast("p" as varchar) as "p", "x", lower("x") as "lower", ${dialect.upper(X)} as "upper"
  from ${LETTERS}
) as c
where "lower" <> "x" or "upper" <> "x"`.text,
    );
    const shown = (rows: typeof found.duckdb): string[] =>
      rows.filter(([code]) => !isNew(Number(code))).map(([code, , lower, upper]) => `${code} ${lower} ${upper}`);
    const expected: string[] = [];
    for (let code = 1; code <= 0x10ffff; code += 1) {
      if ((code >= 0xd800 && code <= 0xdfff) || isNew(code)) continue;
      const letter = String.fromCodePoint(code);
      if (folded(letter) !== letter || raised(letter) !== letter) expected.push(`${code} ${folded(letter)} ${raised(letter)}`);
    }
    expect(shown(found.duckdb).sort()).toEqual(expected.sort());
    expect(shown(found.trino)).toEqual(shown(found.duckdb));
  });

  it.each([0, 50, 51, 50_000])('come back as they were loaded: %i rows', async (count) => {
    const { session, dialect } = both().trino;
    const rows = rowsOf(count).map(([n = null, ...cells]) => [n, ...cells.map((cell) => cell?.slice(0, 200) ?? null)]);
    for (const earlier of [rows.slice(0, 3), rows])
      await loadTable(session, dialect, { name: 'codes', columns: COLUMNS, rows: earlier });
    const names = COLUMNS.map(({ name }) => name);
    const found = await session.all('select * from "codes"', names, [names[0] ?? '']);
    expect(found).toEqual([...rows].sort((a, b) => Number(a[0]) - Number(b[0])));
  });

  it('of several tables come together, and each is what it was', async () => {
    const { session, dialect } = both().trino;
    const pair = [varchar('code'), varchar('meaning')];
    const shared = pairs(3000, 'shared');
    const load = (middling: number): readonly StageTable[] => [
      { name: 'few', columns: pair, rows: pairs(3, null) },
      { name: 'wide', columns: COLUMNS, rows: rowsOf(middling) },
      { name: 'narrow', columns: pair, rows: pairs(2000, "o'clock") },
      { name: 'left', columns: pair, rows: shared },
      { name: 'right', columns: pair, rows: shared },
      { name: 'typed', columns: [varchar('code'), { name: 'figure', type: 'bigint' }], rows: pairs(2001, '7') },
    ];
    for (const middling of [51, 60]) {
      const tables = load(middling);
      await loadTables(session, dialect, tables);
      for (const { name, columns, rows } of tables) {
        const found = await session.all(
          `select * from "${name}"`,
          columns.map((column) => column.name),
        );
        const shown = (all: typeof rows): string[] => all.map((row) => JSON.stringify(row)).sort();
        expect(shown(found)).toEqual(shown(rows));
      }
    }
    const stored = dialect.loadSmallTables(load(51)).flatMap(({ rounds }) => rounds.flat().map(({ text }) => text));
    expect(stored.filter((text) => text.startsWith('create table'))).toHaveLength(3);
  });

  it('sort by code points, with blanks that count and nulls last', async () => {
    const sorted = await Promise.all(
      Object.values(both()).map(async ({ session, dialect }) => {
        const numbered = sql`select "x", row_number() over (order by "x" nulls last) as "rank" from "sorted"`;
        await keepStage(session, dialect, 'ranked', numbered);
        return [
          await session.all('select * from "sorted"', ['x'], ['x']),
          await session.all('select * from "ranked"', ['x'], ['rank']),
        ];
      }),
    );
    expect(sorted[1]).toEqual(sorted[0]);
    expect(sorted[0]?.[1]).toEqual(sorted[0]?.[0]);
  });

  // Trino escapes what lies beyond the first plane; the arrays are parsed before anything is written
  it('in a JSON array are the same', async () => {
    const found = await answers(
      both(),
      (dialect) => sql`select ${dialect.jsonTexts([X, sql`'é"\\' || "x"`])} as "raw" from "sorted" where "x" is not null`.text,
    );
    const read = (rows: typeof found.duckdb): string[] => rows.map(([raw]) => JSON.stringify(JSON.parse(raw ?? ''))).sort();
    expect(read(found.trino)).toEqual(read(found.duckdb));
  });
});
