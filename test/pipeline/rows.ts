import type { Session } from '../../src/engine/engine.ts';
import { keepStage, loadTable } from '../../src/engine/stage.ts';
import { domainPlan } from '../../src/pipeline/plan.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';
import { PLAIN_TEXTS } from '../../src/model/cell-texts.ts';
import type { LandedColumn } from '../../src/model/landed-column.ts';
import { landingView, type Reading } from '../../src/pipeline/landing/landing.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { SmallTable } from '../../src/pipeline/landing/small-table.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { identifier, list, sql } from '../../src/sql/fragment.ts';
import { columnAt } from '../../src/sql/duckdb/read-csv.ts';
import { golden } from './golden-file.ts';
import { materials } from './plans.ts';

export type Cells = readonly (string | null)[];

/** Makes a table of text columns and fills it. */
export async function table(
  session: Session,
  name: string,
  columns: readonly string[],
  rows: readonly Cells[],
  dialect: Dialect = duckdb,
): Promise<void> {
  const typed = columns.map((column) => ({ name: column, type: 'varchar' as const }));
  await loadTable(session, dialect, { name, columns: typed, rows });
}

const READINGS: readonly Reading[] = ['landed', 'numbered', 'whole'];

/** The landed records of an input under its three names; records are numbered from 1 in file 0. */
export async function landed(
  session: Session,
  name: string,
  columns: readonly string[],
  rows: readonly Cells[],
  dialect: Dialect = duckdb,
): Promise<void> {
  const cells = columns.map((_, position) => columnAt(position));
  const texts = [...cells.map((_, position) => `c${position + 1}`), 'record_number'];
  const numbered = rows.map((row, index) => [...row, String(index + 1)]);
  await table(session, `${name}_texts`, texts, numbered, dialect);
  const typed = sql`select ${list([...cells, sql`cast("record_number" as bigint) as "record_number"`], ', ')} from ${identifier(`${name}_texts`)}`;
  await keepStage(session, dialect, `${name}_file`, typed);
  const mapped = columns.map((column, position): LandedColumn => ({ name: column, position, header: null, numeric: false }));
  const source = {
    file: 0,
    header: columns,
    columns: mapped,
    texts: PLAIN_TEXTS,
    read: READ_DEFAULTS,
    from: { table: `${name}_file` },
  };
  for (const reading of READINGS) await session.run(landingView(dialect, `${name}_${reading}`, [source], reading).text);
}

/** The tables that the mapping files become for a comparison, those of the reference list included. */
export async function mapped(session: Session, comparison: Comparison, dialect: Dialect = duckdb): Promise<void> {
  const lists: readonly SmallTable[] = comparison.materials ? materials(dialect).tables : [];
  for (const small of [...lists, ...domainPlan({ ...comparison, dialect }).tables]) await loadTable(session, dialect, small);
}

/** The rows of a reviewed statement, sorted, each as one text with bars; nothing stands for null or a blank. */
export async function reviewedRows(session: Session, stage: string, columns: readonly string[]): Promise<string[]> {
  const found = await session.all(golden(stage), columns, columns);
  return found.map((row) => row.map((cell) => (cell ?? '').replace(/^(-?\d+(?:\.\d*[1-9])?)\.?0*$/, '$1')).join('|'));
}
