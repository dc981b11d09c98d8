import { type Fragment, identifier, list, literal, sql } from '../fragment.ts';
import { columnAt } from '../duckdb/read-csv.ts';

/** How the records of a file are landed: `width` cells, with what cannot be used of them where `faults` is true. */
export interface LandedShape {
  readonly width: number;
  readonly faults: boolean;
}

/** The columns of a file's records as they are landed: `c1` … as text, and the number of the record. */
function definitions({ width, faults }: LandedShape): Fragment {
  const cells = Array.from({ length: width }, (_, position) => sql`${columnAt(position)} varchar`);
  return list([...cells, ...(faults ? [sql`"faults" varchar`] : []), sql`"record_number" bigint`], ', ');
}

/** Writes all records of a relation with the columns `c1` … into one Parquet file, numbered from 1 in their order unless they have numbers. */
export function writeParquet(relation: Fragment, { width, faults }: LandedShape, numbered: boolean, path: string): Fragment {
  const cells = Array.from({ length: width }, (_, position) => columnAt(position));
  const number = numbered ? sql`"record_number"` : sql`row_number() over () as "record_number"`;
  return sql`copy (
  select ${list([...cells, ...(faults ? [sql`"faults"`] : []), number], ', ')}
  from ${relation}
) to ${literal(path)} (format parquet, compression zstd)`;
}

/** The table of a cluster that takes such files; all that belongs to it is at the location. */
export function parquetTable(name: string, shape: LandedShape, location: string): Fragment {
  return sql`create table ${identifier(name)} (${definitions(shape)}) with (location = ${literal(location)})`;
}

/** Makes the Parquet files of a folder part of the table; they stay where they are. */
export function addFiles(name: string, location: string): Fragment {
  return sql`alter table ${identifier(name)} execute add_files(location => ${literal(location)}, format => 'PARQUET')`;
}

/** Takes the table out of the catalog without touching its files. */
export function unregisterTable(catalog: string, schema: string, name: string): Fragment {
  return sql`call ${identifier(catalog)}.system.unregister_table(schema_name => ${literal(schema)}, table_name => ${literal(name)})`;
}
