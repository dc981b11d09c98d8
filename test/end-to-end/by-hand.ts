import { DuckDBDecimalValue, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { planSql } from '../../src/app/sql.ts';
import { fraction, plainText, rounded } from '../plant/fraction.ts';

/** One row of the script's last query: column → text, figures with at most nine decimals. */
export type ScriptRow = Readonly<Record<string, string | null>>;

const FIGURES: ReadonlySet<string> = new Set(['erp_value', 'mes_value', 'difference']);

/** Prints the script of a workspace and runs that text as a person would: statement by statement, in the workspace's folder. */
export async function runByHand(folder: string, config: string): Promise<ScriptRow[]> {
  const { text } = await planSql({
    full: true,
    config,
    domain: 'inventory',
    dialect: 'duckdb',
    environment: {},
    now: new Date(),
  });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`set file_search_path = '${folder.replaceAll("'", "''")}'`);
    const statements = await connection.extractStatements(text);
    let rows: ScriptRow[] = [];
    for (let index = 0; index < statements.count; index += 1) {
      const prepared = await statements.prepare(index);
      const reader = await prepared.runAndReadAll();
      rows = reader
        .getRowObjects()
        .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(name, value)])));
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function textOf(name: string, value: DuckDBValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text =
    value instanceof DuckDBDecimalValue ? value.toString() : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return FIGURES.has(name) ? plainText(rounded(fraction(text), 9), 3) : text;
}
