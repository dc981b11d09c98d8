import { type Fragment, identifier, list, literal, sql } from '../fragment.ts';
import { columnAt } from '../duckdb/read-csv.ts';

/** The columns of a file's records as they are landed: `c1` … as text, and the number of the record. */
function definitions(width: number): Fragment {
  const cells = Array.from({ length: width }, (_, position) => sql`${columnAt(position)} varchar`);
  return list([...cells, sql`"record_number" bigint`], ', ');
}

/** Writes all records of a relation with the columns `c1` … into one Parquet file, numbered from 1 in their order unless they have numbers. */
export function writeParquet(relation: Fragment, width: number, numbered: boolean, path: string): Fragment {
  const cells = Array.from({ length: width }, (_, position) => columnAt(position));
  const number = numbered ? sql`"record_number"` : sql`row_number() over () as "record_number"`;
  return sql`copy (
  select ${list([...cells, number], ', ')}
  from ${relation}
) to ${literal(path)} (format parquet, compression zstd)`;
}

/** The table of a cluster that takes such files; all that belongs to it lies at the location. */
export function parquetTable(name: string, width: number, location: string): Fragment {
  return sql`create table ${identifier(name)} (${definitions(width)}) with (location = ${literal(location)})`;
}

/** Makes the Parquet files of a folder part of the table; they stay where they are. */
export function addFiles(name: string, location: string): Fragment {
  return sql`alter table ${identifier(name)} execute add_files(location => ${literal(location)}, format => 'PARQUET')`;
}

/** Takes the table out of the catalog without touching its files. */
export function unregisterTable(catalog: string, schema: string, name: string): Fragment {
  return sql`call ${identifier(catalog)}.system.unregister_table(schema_name => ${literal(schema)}, table_name => ${literal(name)})`;
}
