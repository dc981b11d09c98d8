import type { StageTable, SmallColumn, SmallRow, TableLoad } from '../dialect.ts';
import { Fragment, identifier, list, literal, sql } from '../fragment.ts';

/** A coordinator takes statements of up to 1,000,000 characters (`query.max-length`); quotes double, and the rest is ours. */
const JSON_CHARACTERS = 700_000;

/** Up to here a small table is a view over `values`. */
const VIEWED_ROWS = 50;

/** Up to here a table is in one with others. */
const POOLED_ROWS = 2000;

/** A large table is brought in as so many at the most, at the same time. */
const PARTS = 4;

/**
 * A few rows are a view over `values`, made at once and known to the planner to be few; a thousand `values` take it a second each time
 * they are read. More come as JSON texts. What a cluster takes is the time of its answers, not the rows: tables of middling size stand
 * in one, each behind a view; a large one is cut into parts that are brought in next to each other, and tables with the same rows share
 * them.
 */
export function loadSmallTables(tables: readonly StageTable[]): readonly TableLoad[] {
  const [viewed, pooled, large]: [StageTable[], StageTable[], StageTable[]] = [[], [], []];
  for (const table of tables)
    (table.rows.length <= VIEWED_ROWS ? viewed : table.rows.length <= POOLED_ROWS ? pooled : large).push(table);
  return [
    ...viewed.map((table) => ({ names: [table.name], rounds: [[valuesView(table)]] })),
    ...pool(pooled),
    ...alike(large).map(parted),
  ];
}

function valuesView({ name, columns, rows }: StageTable): Fragment {
  if (rows.length === 0) {
    const nulls = columns.map((column) => sql`cast(null as ${new Fragment(column.type)}) as ${identifier(column.name)}`);
    return view(name, sql`select ${list(nulls, ', ')}\nwhere false`);
  }
  const names = columns.map((column) => identifier(column.name));
  const cells = rows.map((row) => sql`(${list(row.map(cellText), ', ')})`);
  const picked = columns.map((column, index) => cast(names[index] ?? sql``, column));
  return view(
    name,
    sql`select ${list(picked, ', ')}
from (values
  ${list(cells)}
) as t(${list(names, ', ')})`,
  );
}

/** Tables of middling size in one: the name of each in front of its cells. */
function pool(tables: readonly StageTable[]): readonly TableLoad[] {
  const [first] = tables;
  if (!first) return [];
  const width = Math.max(...tables.map(({ columns }) => columns.length));
  const cells = Array.from({ length: width }, (_, index): SmallColumn => ({ name: `c${index + 1}`, type: 'varchar' }));
  const rows = tables.flatMap(({ name, columns, rows: own }) =>
    own.map((row): SmallRow => [name, ...row, ...Array.from({ length: width - columns.length }, () => null)]),
  );
  const stored = storedRows(`${first.name}_pool`, [{ name: 'table', type: 'varchar' }, ...cells], rows);
  const views = tables.map(({ name, columns }) => {
    const picked = columns.map((column, index) => cast(identifier(`c${index + 1}`), column));
    return view(name, sql`select ${list(picked, ', ')}\nfrom ${stored.relation}\nwhere "table" = ${literal(name)}`);
  });
  return [{ names: tables.map(({ name }) => name), rounds: [...stored.rounds, views] }];
}

/** Tables with the same rows under the same columns, each group under the first of them. */
function alike(tables: readonly StageTable[]): readonly (readonly [StageTable, ...StageTable[]])[] {
  const groups: [StageTable, ...StageTable[]][] = [];
  for (const table of tables) {
    const columns = JSON.stringify(table.columns);
    const group = groups.find(([first]) => first.rows === table.rows && JSON.stringify(first.columns) === columns);
    if (group) group.push(table);
    else groups.push([table]);
  }
  return groups;
}

function parted(tables: readonly [StageTable, ...StageTable[]]): TableLoad {
  const [{ name, columns, rows }] = tables;
  const stored = storedRows(name, columns, rows);
  const views = tables.map((table) => view(table.name, sql`select * from ${stored.relation}`));
  return { names: tables.map((table) => table.name), rounds: [...stored.rounds, views] };
}

/** Rounds that store rows in some tables, and the relation of all of them. */
function storedRows(
  name: string,
  columns: readonly SmallColumn[],
  rows: readonly SmallRow[],
): { readonly rounds: readonly (readonly Fragment[])[]; readonly relation: Fragment } {
  const texts = chunks(rows).map((text) => jsonRows(columns, text));
  const parts = texts.slice(0, PARTS).map((first, index) => ({
    table: identifier(`${name}_rows_${index + 1}`),
    first,
    others: texts.slice(PARTS).filter((_, other) => other % PARTS === index),
  }));
  const inserts = Array.from({ length: Math.max(0, ...parts.map(({ others }) => others.length)) }, (_, round) =>
    parts.flatMap(({ table, others }) => {
      const query = others[round];
      return query ? [sql`insert into ${table}\n${query}`] : [];
    }),
  );
  const all = list(
    parts.map(({ table }) => sql`select * from ${table}`),
    ' union all ',
  );
  return {
    rounds: [
      parts.map(({ table }) => sql`drop table if exists ${table}`),
      parts.map(({ table, first }) => sql`create table ${table} as\n${first}`),
      ...inserts,
    ],
    relation: parts.length === 1 && parts[0] ? parts[0].table : sql`(${all})`,
  };
}

function jsonRows(columns: readonly SmallColumn[], text: string): Fragment {
  const picked = columns.map((column, index) => cast(sql`r[${new Fragment(String(index + 1))}]`, column));
  return sql`select
  ${list(picked)}
from unnest(cast(json_parse(${literal(text)}) as array(array(varchar)))) as t(r)`;
}

function cast(value: Fragment, { name, type }: SmallColumn): Fragment {
  return sql`cast(${value} as ${new Fragment(type)}) as ${identifier(name)}`;
}

function view(name: string, query: Fragment): Fragment {
  return sql`create or replace view ${identifier(name)} as\n${query}`;
}

function cellText(cell: string | null): Fragment {
  return cell === null ? sql`null` : literal(cell);
}

/** The rows as JSON arrays of at most so many characters. */
function chunks(rows: readonly SmallRow[]): readonly string[] {
  const texts: string[] = [];
  let open: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    const length = text.length + 1 + (text.includes("'") ? text.split("'").length - 1 : 0);
    if (characters + length > JSON_CHARACTERS && open.length > 0) {
      texts.push(`[${open.join(',')}]`);
      [open, characters] = [[], 0];
    }
    open.push(text);
    characters += length;
  }
  return open.length === 0 ? texts : [...texts, `[${open.join(',')}]`];
}
