import type { Dialect, StageTable, SmallColumn, SmallRow } from '../dialect.ts';
import { Fragment, identifier, list, literal, sql } from '../fragment.ts';

/** Up to here a small table is written as `values`, which a reader can check; beyond it as one JSON text, which loads fast. */
const READABLE_ROWS = 1000;

/**
 * The engine cannot estimate a CSV whose columns are stated, takes it for small and builds the hash tables of joins from the file:
 * three times the memory and twice the time. Every join here is written with the small side on the right, so it may stay as it is.
 */
export const BUILD_AS_WRITTEN = "set disabled_optimizers = 'build_side_probe_side'";

/** The SQL of DuckDB 1.5. */
export const duckdb: Dialect = {
  name: 'duckdb',
  fullMatch: (value, pattern) => sql`regexp_full_match(${value}, ${literal(pattern)})`,
  search: (value, pattern) => sql`regexp_matches(${value}, ${literal(pattern)})`,
  replaceAll: (value, pattern, replacement) => sql`regexp_replace(${value}, ${literal(pattern)}, ${literal(replacement)}, 'g')`,
  upper: (value) => sql`upper(${value})`,
  isAscii: (value) => sql`(strlen(${value}) = length(${value}))`,
  composed: (value) => sql`nfc_normalize(${value})`,
  divide: (dividend, divisor) =>
    sql`cast(cast(${dividend} as hugeint) // nullif(cast(${divisor} as hugeint), 0) as decimal(38,0))`,
  jsonTexts: (texts) => sql`cast(to_json([${list(texts, ', ')}]) as varchar)`,
  stage: (name, query) => [
    sql`create or replace table ${identifier(name)} as
${query}`,
  ],
  dropStage: (name) => sql`drop table if exists ${identifier(name)}`,
  loadSmallTables: (tables) =>
    tables.map((table) => ({ names: [table.name], rounds: loadSmallTable(table).map((step) => [step]) })),
};

function loadSmallTable({ name, columns, rows }: StageTable): readonly Fragment[] {
  const definitions = columns.map((column) => sql`${identifier(column.name)} ${new Fragment(column.type)}`);
  const create = sql`create or replace table ${identifier(name)} (${list(definitions, ', ')})`;
  if (rows.length === 0) return [create];
  return [create, rows.length <= READABLE_ROWS ? insertValues(name, rows) : insertJson(name, columns, rows)];
}

function insertValues(name: string, rows: readonly SmallRow[]): Fragment {
  return sql`insert into ${identifier(name)} values
  ${list(rows.map((row) => sql`(${cells(row)})`))}`;
}

function insertJson(name: string, columns: readonly SmallColumn[], rows: readonly SmallRow[]): Fragment {
  const picked = columns.map((column, index) => new Fragment(`cast(r[${index + 1}] as ${column.type})`));
  return sql`insert into ${identifier(name)}
select ${list(picked, ', ')}
from (select unnest(cast(cast(${literal(JSON.stringify(rows))} as json) as varchar[][])) as r)`;
}

function cells(row: SmallRow): Fragment {
  return list(
    row.map((cell) => (cell === null ? sql`null` : literal(cell))),
    ', ',
  );
}
