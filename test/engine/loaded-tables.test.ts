import { describe, expect, it } from 'vitest';
import type { LoadedTables, Session } from '../../src/engine/engine.ts';
import { loadTables } from '../../src/engine/stage.ts';
import type { SmallColumn, StageTable } from '../../src/sql/dialect.ts';
import { trino } from '../../src/sql/trino/trino-dialect.ts';

const COLUMNS: readonly SmallColumn[] = [{ name: 'code', type: 'varchar' }];
const rows = (count: number): StageTable['rows'] => Array.from({ length: count }, (_, index) => [`C${index}`]);

async function* none(): AsyncGenerator<never, void> {}

/** A session that keeps the statements it is given. */
function recording(loaded: LoadedTables): { readonly session: Session; readonly statements: string[] } {
  const statements: string[] = [];
  const run = async (statement: string): Promise<void> => void statements.push(statement);
  return {
    statements,
    session: { concurrency: 1, loaded, run, stream: none, numbers: none, all: async () => [], interrupt: () => undefined },
  };
}

describe('tables of the mapping files', () => {
  it('are brought in again only where their rows are others', async () => {
    const loaded: LoadedTables = new Map();
    const [few, more, other] = [rows(3), rows(4), rows(3)];
    const load = async (table: StageTable): Promise<number> => {
      const { session, statements } = recording(loaded);
      await loadTables(session, trino, [table]);
      return statements.length;
    };
    expect(await load({ name: 'units', columns: COLUMNS, rows: few })).toBe(1);
    expect(await load({ name: 'units', columns: COLUMNS, rows: few })).toBe(0);
    expect(await load({ name: 'units', columns: COLUMNS, rows: more })).toBe(1);
    expect(await load({ name: 'units', columns: COLUMNS, rows: other })).toBe(1);
    expect(await load({ name: 'units', columns: COLUMNS, rows: rows(3) })).toBe(0);
    expect(await load({ name: 'units', columns: [{ name: 'code', type: 'bigint' }], rows: other })).toBe(1);
  });

  it('that stand in one are brought in together where one of them changes', async () => {
    const loaded: LoadedTables = new Map();
    const [parts, lots] = [
      { name: 'parts', columns: COLUMNS, rows: rows(60) },
      { name: 'lots', columns: COLUMNS, rows: rows(70) },
    ];
    await loadTables(recording(loaded).session, trino, [parts, lots]);
    const { session, statements } = recording(loaded);
    await loadTables(session, trino, [{ ...parts, rows: rows(61) }, lots]);
    expect(statements.filter((text) => text.startsWith('create or replace view')).map((text) => text.split('"')[1])).toEqual([
      'parts',
      'lots',
    ]);
    expect([...loaded.values()].map(({ table }) => table?.rows.length)).toEqual([61, 70]);
  });

  it('are not there after a failure', async () => {
    const loaded: LoadedTables = new Map();
    const table = { name: 'units', columns: COLUMNS, rows: rows(3) };
    const { session } = recording(loaded);
    const failing: Session = { ...session, run: async () => Promise.reject(new Error('the server is gone')) };
    await expect(loadTables(failing, trino, [table])).rejects.toThrow('the server is gone');
    const { session: again, statements } = recording(loaded);
    await loadTables(again, trino, [table]);
    expect(statements).toHaveLength(1);
  });
});
