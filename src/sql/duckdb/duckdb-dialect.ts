import type { Dialect, StageTable, SmallColumn, SmallRow } from '../dialect.ts';
import { Fragment, identifier, list, literal, sql } from '../fragment.ts';

/** Up to here a small table is written as `values`, which a reader can check; beyond it a text per column, which loads twelve times as fast. */
const READABLE_ROWS = 50;
/** Between the cells of a column's text, and what stands for a cell that is null: characters that next to no text has. */
const [CELL_END, NULL_CELL] = ['\u001f', '\u001e'];

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
  if (rows.length <= READABLE_ROWS) return [create, insertValues(name, rows)];
  const isJson = rows.some((row) => row.some(hasMark));
  return [create, isJson ? insertJson(name, columns, rows) : insertColumns(name, columns, rows)];
}

function hasMark(cell: string | null): boolean {
  return cell !== null && (cell.includes(CELL_END) || cell.includes(NULL_CELL));
}

function insertValues(name: string, rows: readonly SmallRow[]): Fragment {
  return sql`insert into ${identifier(name)} values
  ${list(rows.map((row) => sql`(${cells(row)})`))}`;
}

function insertColumns(name: string, columns: readonly SmallColumn[], rows: readonly SmallRow[]): Fragment {
  const picked = columns.map(({ type }, index) => {
    const texts = rows.map((row) => row[index] ?? NULL_CELL);
    const cell = sql`unnest(string_split(${literal(texts.join(CELL_END))}, ${literal(CELL_END)}))`;
    const value = texts.includes(NULL_CELL) ? sql`nullif(${cell}, ${literal(NULL_CELL)})` : cell;
    return type === 'varchar' ? value : sql`cast(${value} as ${new Fragment(type)})`;
  });
  return sql`insert into ${identifier(name)}\nselect ${list(picked, ', ')}`;
}

/** For cells with a character that the texts of columns need. */
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
