import { beforeAll, describe, expect, it } from 'vitest';
import { loadTable, type FilledTable as StageTable } from '../../src/engine/stage.ts';
import { patternFault } from '../../src/mapping/patterns/pattern.ts';
import { varchar } from '../../src/pipeline/landing/small-table.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { Fragment, identifier, list, sql } from '../../src/sql/fragment.ts';
import { answers, type BothEngines, bothEngines } from './both-engines.ts';
import { PATTERNS, REPLACED, TEXTS } from './hostile-patterns.ts';

const X = new Fragment('"x"');
/** A table, as Trino works out what it knows beforehand at a tenth of the pace. */
const ROWS: StageTable = {
  name: 'texts',
  columns: [varchar('i'), varchar('x')],
  rows: TEXTS.map((text, index) => [String(index).padStart(3, '0'), text]),
};

/** What both engines say of every text, one line per pattern and text at which they differ. */
async function differences<T>(
  both: BothEngines,
  cases: readonly T[],
  made: (dialect: Dialect, one: T) => Fragment,
): Promise<string[]> {
  const different: string[] = [];
  for (let at = 0; at < cases.length; at += 50) {
    const some = cases.slice(at, at + 50);
    const { duckdb, trino } = await answers(both, (dialect) => {
      const columns = some.map((one, index) => sql`${made(dialect, one)} as ${new Fragment(`"p${index}"`)}`);
      return sql`select ${list([identifier('i'), ...columns])} from "texts"`.text;
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
  const both = bothEngines();
  beforeAll(async () => {
    for (const { session, dialect } of Object.values(both())) await loadTable(session, dialect, ROWS);
  });

  it('of the list is one that mapping files may have', () => {
    expect(PATTERNS.filter((pattern) => patternFault(pattern))).toEqual([]);
  });

  it('is found in the same texts', async () => {
    expect(await differences(both(), PATTERNS, (dialect, pattern) => dialect.search(X, pattern))).toEqual([]);
  });

  it('matches the same whole texts', async () => {
    expect(await differences(both(), PATTERNS, (dialect, pattern) => dialect.fullMatch(X, pattern))).toEqual([]);
  });

  it('is removed alike', async () => {
    expect(await differences(both(), PATTERNS, (dialect, pattern) => dialect.replaceAll(X, pattern, ''))).toEqual([]);
  });

  it('is replaced alike', async () => {
    expect(
      await differences(both(), REPLACED, (dialect, [pattern, replacement]) => dialect.replaceAll(X, pattern, replacement)),
    ).toEqual([]);
  });
});
