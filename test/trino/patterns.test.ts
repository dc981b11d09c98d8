import { describe, expect, it } from 'vitest';
import { patternFault } from '../../src/mapping/pattern.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { Fragment, integer, list, literal, sql } from '../../src/sql/fragment.ts';
import { answers, bothEngines } from './both-engines.ts';
import { PATTERNS, REPLACED, TEXTS } from './hostile-patterns.ts';

const both = bothEngines();
const X = new Fragment('"x"');
const ROWS = list(
  TEXTS.map((text, index) => sql`(${integer(index)}, ${literal(text)})`),
  ', ',
);

/** What both engines say of every text, one line a pattern and text at which they differ. */
async function differences<T>(cases: readonly T[], made: (dialect: Dialect, one: T) => Fragment): Promise<string[]> {
  const different: string[] = [];
  for (let at = 0; at < cases.length; at += 50) {
    const some = cases.slice(at, at + 50);
    const { duckdb, trino } = await answers(both(), (dialect) => {
      const columns = some.map((one, index) => sql`${made(dialect, one)} as ${new Fragment(`"p${index}"`)}`);
      return sql`select ${list([new Fragment('lpad(cast("i" as varchar), 9, \'0\') as "i"'), ...columns])} from (values ${ROWS}) as v("i", "x")`
        .text;
    });
    duckdb.forEach((row, index) =>
      row.slice(1).forEach((found, column) => {
        const other = trino[index]?.[column + 1];
        if (other !== found)
          different.push(`${JSON.stringify(some[column])} on ${JSON.stringify(TEXTS[index])}: ${found}, Trino ${other}`);
      }),
    );
  }
  return different;
}

describe('a regular expression', () => {
  it('of the list is one that mapping files may have', () => {
    expect(PATTERNS.filter((pattern) => patternFault(pattern))).toEqual([]);
  });

  it('is found in the same texts', async () => {
    expect(await differences(PATTERNS, (dialect, pattern) => dialect.search(X, pattern))).toEqual([]);
  });

  it('matches the same whole texts', async () => {
    expect(await differences(PATTERNS, (dialect, pattern) => dialect.fullMatch(X, pattern))).toEqual([]);
  });

  it('is removed alike', async () => {
    expect(await differences(PATTERNS, (dialect, pattern) => dialect.replaceAll(X, pattern, ''))).toEqual([]);
  });

  it('is replaced alike', async () => {
    expect(await differences(REPLACED, (dialect, [pattern, replacement]) => dialect.replaceAll(X, pattern, replacement))).toEqual(
      [],
    );
  });
});
