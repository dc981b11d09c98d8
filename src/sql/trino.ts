import type { Dialect, SmallColumn, SmallRow } from './dialect.ts';
import { joniPattern } from './joni.ts';
import { Fragment, identifier, list, literal, sql } from './fragment.ts';

/** A coordinator takes statements of up to 1,000,000 characters (`query.max-length`); quotes double, and the rest is ours. */
const JSON_CHARACTERS = 700_000;

/** Up to here a small table is a view. */
const VIEWED_ROWS = 50;

/** The SQL of Trino 476. */
export const trino: Dialect = {
  name: 'trino',
  fullMatch: (value, pattern) => sql`regexp_like(${value}, ${literal(`\\A(?:${joniPattern(pattern)})\\z`)})`,
  search: (value, pattern) => sql`regexp_like(${value}, ${literal(joniPattern(pattern))})`,
  replaceAll: (value, pattern, replacement) =>
    sql`regexp_replace(${value}, ${literal(joniPattern(pattern))}, ${literal(replacementOf(replacement))})`,
  // A letter stays one letter there, and `ß` as it is
  upper: (value) => sql`upper(replace(${value}, 'ß', 'ẞ'))`,
  divide: (dividend, divisor) =>
    sql`cast(((${dividend}) - (${dividend}) % nullif(${divisor}, 0)) / nullif(${divisor}, 0) as decimal(38,0))`,
  jsonTexts: (texts) => sql`json_format(cast(array[${list(texts, ', ')}] as json))`,
  stage: (name, query) => [
    dropTable(name),
    sql`create table ${identifier(name)} as
${query}`,
  ],
  dropStage: dropTable,
  loadSmallTable,
};

function dropTable(name: string): Fragment {
  return sql`drop table if exists ${identifier(name)}`;
}

/** `\1` is `$1` there, a `$` or `\` that means itself is escaped, and so is a digit that would be taken for part of the group's number. */
function replacementOf(replacement: string): string {
  return replacement.replace(/\\(\d)(\d?)|\\\\|[\\$]/g, (found, group?: string, digit?: string) => {
    if (group !== undefined) return `$${group}${digit ? `\\${digit}` : ''}`;
    return found === '$' ? '\\$' : '\\\\';
  });
}

/**
 * A few rows are a view over `values`, made at once and known to the planner to be few. More come as JSON texts: a thousand `values`
 * take the planner a second each time they are read. A view stands before those too, as none can take the place of a table.
 */
function loadSmallTable(name: string, columns: readonly SmallColumn[], rows: readonly SmallRow[]): readonly Fragment[] {
  if (rows.length === 0) return [emptyView(name, columns)];
  if (rows.length <= VIEWED_ROWS) return [viewOf(name, columns, rows)];
  const table = `${name}_rows`;
  const [first, ...others] = chunks(rows).map((chunk) => jsonRows(columns, chunk));
  return [
    ...(first ? trino.stage(table, first) : []),
    ...others.map(
      (query) => sql`insert into ${identifier(table)}
${query}`,
    ),
    sql`create or replace view ${identifier(name)} as
select * from ${identifier(table)}`,
  ];
}

function emptyView(name: string, columns: readonly SmallColumn[]): Fragment {
  const nulls = columns.map((column) => sql`cast(null as ${new Fragment(column.type)}) as ${identifier(column.name)}`);
  return sql`create or replace view ${identifier(name)} as
select ${list(nulls, ', ')}
where false`;
}

function viewOf(name: string, columns: readonly SmallColumn[], rows: readonly SmallRow[]): Fragment {
  const names = list(
    columns.map((column) => identifier(column.name)),
    ', ',
  );
  const picked = columns.map(
    (column) => sql`cast(${identifier(column.name)} as ${new Fragment(column.type)}) as ${identifier(column.name)}`,
  );
  const cells = rows.map((row) =>
    list(
      row.map((cell) => (cell === null ? sql`null` : literal(cell))),
      ', ',
    ),
  );
  return sql`create or replace view ${identifier(name)} as
select ${list(picked, ', ')}
from (values
  ${list(cells.map((row) => sql`(${row})`))}
) as t(${names})`;
}

function jsonRows(columns: readonly SmallColumn[], text: string): Fragment {
  const picked = columns.map(
    (column, index) =>
      sql`cast(r[${new Fragment(String(index + 1))}] as ${new Fragment(column.type)}) as ${identifier(column.name)}`,
  );
  return sql`select
  ${list(picked)}
from unnest(cast(json_parse(${literal(text)}) as array(array(varchar)))) as t(r)`;
}

/** The rows as JSON arrays of at most so many characters. */
function chunks(rows: readonly SmallRow[]): readonly string[] {
  const texts: string[] = [];
  let open: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    const length = text.length + 1 + (text.match(/'/g)?.length ?? 0);
    if (characters + length > JSON_CHARACTERS && open.length > 0) {
      texts.push(`[${open.join(',')}]`);
      [open, characters] = [[], 0];
    }
    open.push(text);
    characters += length;
  }
  return open.length === 0 ? texts : [...texts, `[${open.join(',')}]`];
}
