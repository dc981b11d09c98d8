import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/compare-tables.ts';
import { patchSql } from '../../src/diff/report/patch.ts';
import { type RandomTable, tablePair, writing, written } from '../diff/random-tables.ts';
import { file } from '../diff/tables.ts';
import { randomCases } from '../random.ts';

/** A database that runs a script and gives back what its last statement selects: all rows as one JSON text. */
interface Database {
  readonly name: string;
  readonly run: (script: string) => string;
  /** Columns of a table as a JSON array of its rows. */
  readonly rows: (columns: string, table: string) => string;
}

// Scripts are arguments: the shells of both databases change the ends of lines of what they read.
const DATABASES: readonly Database[] = [
  {
    name: 'SQLite',
    run: (script) => execFileSync('sqlite3', ['-bail', ':memory:', script], { encoding: 'utf8' }),
    rows: (columns, table) => `select json_group_array(json_array(${columns})) from ${table};`,
  },
  {
    name: 'PostgreSQL',
    run: (script) => execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', script], { encoding: 'utf8' }),
    rows: (columns, table) => `select coalesce(jsonb_agg(jsonb_build_array(${columns})), '[]') from ${table};`,
  },
];

describe.each(DATABASES)('the SQL patch on $name', ({ run, rows }) => {
  test.each([
    ['null', true],
    ['an empty text', false],
  ])('turns the left table into the right one, a blank being %s', (_, nulls) =>
    fc.assert(
      fc.asyncProperty(tablePair(true), writing, async ([left, right], how) => {
        const found = await diff({ left: file(written(left, how)), right: file(written(right, how)), key: ['key'] });
        let patch = '';
        for await (const piece of patchSql(found, 'stock')) patch += piece;
        await found.close();
        const columns = left.header.map(identifier).join(', ');
        const script = [
          `create temporary table stock (${left.header.map((name) => `${identifier(name)} text`).join(', ')});`,
          ...left.rows.map((row) => `insert into stock values (${row.map((cell) => literal(cell, nulls)).join(', ')});`),
          patch,
          rows(columns, 'stock'),
        ].join('\n');
        expect(sorted(JSON.parse(run(script)) as string[][])).toEqual(sorted(inOrder(right, left.header)));
      }),
      randomCases(60),
    ),
  );
});

function inOrder({ header, rows }: RandomTable, names: readonly string[]): readonly (readonly string[])[] {
  return rows.map((row) => names.map((name) => row[header.indexOf(name)] ?? ''));
}

/** A blank of a file may be either in a database. */
function sorted(rows: readonly (readonly (string | null)[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row.map((cell) => cell ?? ''))).toSorted((a, b) => (a < b ? -1 : 1));
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(cell: string, nulls: boolean): string {
  return cell === '' && nulls ? 'null' : `'${cell.replaceAll("'", "''")}'`;
}
