import { type Fragment, identifier, integer, list, literal, NOTHING, sql } from '../fragment.ts';
import { BLANK } from '../blank.ts';
import { joniPattern } from './joni.ts';
import { columnAt } from '../duckdb/read-csv.ts';

/** A table of a cluster, in one state where it keeps several. */
export interface TableState {
  readonly catalog: string;
  readonly schema: string;
  readonly table: string;
  /** Id of an Iceberg snapshot. */
  readonly snapshot: string | null;
}

/** A column as `information_schema` names it and its type. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** What the values of a type are as text: text already, an exact number, another exact value, an inexact number, or nothing of use. */
export type TypeKind = 'text' | 'number' | 'exact' | 'inexact' | 'other';

export function typeKind(type: string): TypeKind {
  if (/^(varchar|char)\b/.test(type)) return 'text';
  if (/^(tinyint|smallint|integer|bigint|decimal)\b/.test(type)) return 'number';
  if (/^(boolean|date|time|timestamp|uuid)\b/.test(type)) return 'exact';
  return type === 'real' || type === 'double' ? 'inexact' : 'other';
}

/** The table itself, as it was at its snapshot. */
export function tableAt({ catalog, schema, table, snapshot }: TableState): Fragment {
  const name = sql`${identifier(catalog)}.${identifier(schema)}.${identifier(table)}`;
  return snapshot === null ? name : sql`${name} for version as of ${integer(BigInt(snapshot))}`;
}

/** All its columns as text, named `c1` …; exact numbers are written with the decimal point of the text columns next to them. */
export function tableRelation(state: TableState, columns: readonly TableColumn[], decimal: '.' | ','): Fragment {
  const cells = columns.map((column, position) => sql`${cellText(column, decimal)} as ${columnAt(position)}`);
  return sql`(
  select
    ${list(cells)}
  from ${tableAt(state)}
) as t`;
}

/**
 * The text of a value. Blanks behind a `char(n)` only fill it and are cut. A value that has no exact text is shown as its type: nothing
 * reads it, but a rejected record shows that it is there.
 */
function cellText({ name, type }: TableColumn, decimal: '.' | ','): Fragment {
  const column = identifier(name);
  const text = sql`cast(${column} as varchar)`;
  switch (typeKind(type)) {
    case 'text':
      return type.startsWith('char') ? sql`trim(trailing ' ' from ${text})` : text;
    case 'number':
      return pointed(shortened(text, type), type, decimal);
    case 'exact':
    case 'inexact':
      return text;
    case 'other':
      return sql`case when ${column} is not null then ${literal(`(${type})`)} end`;
  }
}

/** More than nine decimals are refused by their text: zeros that only fill the scale of the type must not count. */
function shortened(text: Fragment, type: string): Fragment {
  return scaleOf(type) > 9 ? sql`trim(trailing '.' from trim(trailing '0' from ${text}))` : text;
}

function pointed(text: Fragment, type: string, decimal: '.' | ','): Fragment {
  return decimal === ',' && scaleOf(type) > 0 ? sql`replace(${text}, '.', ',')` : text;
}

function scaleOf(type: string): number {
  return Number(/^decimal\(\d+,\s*(\d+)\)$/.exec(type)?.[1] ?? 0);
}

/** How many records the table has; column `records`. */
export function tableCountQuery(state: TableState): Fragment {
  return sql`select count(*) as "records" from ${tableAt(state)}`;
}

/**
 * The columns of a table, each with what kind of table it is and what the catalog connects to: one look instead of three. Columns
 * `column_name`, `data_type`, `position`, `table_type`, `connector_name`.
 */
export function tableColumnsQuery(name: Omit<TableState, 'snapshot'>): Fragment {
  const { catalog, schema, table } = name;
  return sql`select c."column_name", c."data_type", c."ordinal_position" as "position", t."table_type", k."connector_name"
from ${identifier(catalog)}."information_schema"."columns" as c
left join (${tablesQuery(name, table)}) as t on true
left join (${catalogsQuery()} where "catalog_name" = ${literal(catalog.toLowerCase())}) as k on true
where c."table_schema" = ${literal(schema.toLowerCase())} and c."table_name" = ${literal(table.toLowerCase())}`;
}

/** The catalogs that the user may see and what they connect to; columns `catalog_name`, `connector_name`. */
export function catalogsQuery(): Fragment {
  return sql`select "catalog_name", "connector_name" from "system"."metadata"."catalogs"`;
}

/** Column `schema_name`. */
export function schemasQuery(catalog: string): Fragment {
  return sql`select "schema_name" from ${identifier(catalog)}."information_schema"."schemata"`;
}

/** Tables and views of a schema, or one of them; columns `table_name`, `table_type`. */
export function tablesQuery(
  { catalog, schema }: { readonly catalog: string; readonly schema: string },
  table?: string,
): Fragment {
  const named = table === undefined ? NOTHING : sql` and "table_name" = ${literal(table.toLowerCase())}`;
  return sql`select "table_name", "table_type" from ${identifier(catalog)}."information_schema"."tables"
where "table_schema" = ${literal(schema.toLowerCase())}${named}`;
}

/** The state of an Iceberg table that a query reads now; columns `snapshot_id`, `committed_at` (UTC). */
export function snapshotQuery({ catalog, schema, table }: Omit<TableState, 'snapshot'>): Fragment {
  const meta = (name: string): Fragment =>
    sql`${identifier(catalog)}.${identifier(schema)}.${identifier(`${table.toLowerCase()}$${name}`)}`;
  return sql`select r."snapshot_id", s."committed_at" at time zone 'UTC' as "committed_at"
from ${meta('refs')} as r
join ${meta('snapshots')} as s on s."snapshot_id" = r."snapshot_id"
where r."name" = 'main'`;
}

/**
 * One text for each shape that numbers with a separator have in some columns; column `text`. Digits are alike, but for a zero in front:
 * nothing else of them says how numbers are written. With `records` only so many are looked at, those that the cluster comes upon first.
 */
export function numberShapesQuery(state: TableState, columns: readonly TableColumn[], records?: number): Fragment {
  const cells = columns.map((column, position) => sql`${cellText(column, '.')} as ${columnAt(position)}`);
  const names = columns.map((_, position) => columnAt(position));
  const limit = records === undefined ? NOTHING : sql` limit ${integer(records)}`;
  return sql`select min(u."text") as "text"
from (select ${list(cells, ', ')} from ${tableAt(state)}${limit}) as s
cross join unnest(array[${list(names, ', ')}]) as u("text")
where strpos(u."text", '.') > 0 or strpos(u."text", ',') > 0
group by regexp_replace(regexp_replace(u."text", '(^|[^0-9])0', '$1o'), '[0-9]', '1')`;
}

/** Whether columns hold anything but blanks and the words for nothing: `1` or null in `filled_1`, `filled_2`, … */
export function filledColumnsQuery(state: TableState, columns: readonly TableColumn[], nullValues: readonly string[]): Fragment {
  const nothing = list(
    ['', ...nullValues].map((word) => literal(word)),
    ', ',
  );
  const filled = columns.map((column, position) => {
    const text = sql`regexp_replace(${cellText(column, '.')}, ${literal(`^${joniPattern(BLANK)}+|${joniPattern(BLANK)}+$`)}, '')`;
    return sql`max(case when ${text} not in (${nothing}) then '1' end) as ${identifier(`filled_${position + 1}`)}`;
  });
  return sql`select
  ${list(filled)}
from ${tableAt(state)}`;
}

/** The least value of a column with dates or timestamps, those with a zone in UTC; column `oldest`. */
export function oldestQuery(state: TableState, { name, type }: TableColumn): Fragment {
  const zone = type.endsWith('with time zone') ? sql` at time zone 'UTC'` : NOTHING;
  return sql`select min(${identifier(name)})${zone} as "oldest" from ${tableAt(state)}`;
}
