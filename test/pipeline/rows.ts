import type { Session } from '../../src/engine/engine.ts';
import { domainPlan } from '../../src/app/reconcile/compared-domain.ts';
import { materialReading } from '../../src/pipeline/materials.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { SmallTable } from '../../src/pipeline/small-table.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { golden } from './golden-file.ts';
import { mappings, prices } from './plans.ts';

type Cells = readonly (string | null)[];

/** Makes a table of text columns and fills it. */
export async function table(session: Session, name: string, columns: readonly string[], rows: readonly Cells[]): Promise<void> {
  const typed = columns.map((column) => ({ name: column, type: 'varchar' as const }));
  for (const { text } of duckdb.loadSmallTable(name, typed, rows)) await session.run(text);
}

/** The landed records of an input under its three names; records are numbered from 1 in file 0. */
export async function landed(session: Session, name: string, columns: readonly string[], rows: readonly Cells[]): Promise<void> {
  await table(session, `${name}_landed`, columns, rows);
  const places = rows.map((row, index) => [...row, '0', String(index + 1)]);
  await table(session, `${name}_numbered`, [...columns, 'file', 'record_number'], places);
  const whole = places.map((row) => [...row, JSON.stringify(row.slice(0, columns.length))]);
  await table(session, `${name}_whole`, [...columns, 'file', 'record_number', 'raw'], whole);
}

/** The tables that the mapping files become for a comparison, those of the reference list included. */
export async function mapped(session: Session, comparison: Comparison): Promise<void> {
  const lists: readonly SmallTable[] = comparison.materials ? materialReading(duckdb, prices, mappings, {}).tables : [];
  for (const { name, columns, rows } of [...lists, ...domainPlan(comparison).tables])
    for (const { text } of duckdb.loadSmallTable(name, columns, rows)) await session.run(text);
}

/** The rows of a reviewed statement, sorted, each as one text with bars; nothing stands for null or a blank. */
export async function reviewedRows(session: Session, stage: string, columns: readonly string[]): Promise<string[]> {
  const found = await session.all(golden(stage), columns, columns);
  return found.map((row) => row.map((cell) => (cell ?? '').replace(/^(-?\d+(?:\.\d*[1-9])?)\.?0*$/, '$1')).join('|'));
}
