import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { TrinoServer } from '../../test/trino/cluster/configuration.ts';
import { runStatement } from '../../test/trino/cluster/statement.ts';

/** A lake's table comes in several files, so that all cores have work. */
const RECORDS_A_FILE = 250_000;

/** Brings the exports of a plant into the lake, a table each, all its columns text. */
export async function bringIn(folder: string, server: TrinoServer, schema: string): Promise<void> {
  await runStatement(server, `create schema ${server.catalog}.${schema}`);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const table of ['erp', 'mes', 'materials']) await bringInTable(connection, folder, server, schema, table);
  connection.closeSync();
  instance.closeSync();
}

async function bringInTable(
  connection: DuckDBConnection,
  folder: string,
  server: TrinoServer,
  schema: string,
  table: string,
): Promise<void> {
  const location = join('bench', schema, table);
  mkdirSync(join(server.folder, location), { recursive: true });
  const path = join(folder, 'exports', `${table}.csv`);
  await connection.run(`create table records as from read_csv('${quoted(path)}', all_varchar = true, header = true)`);
  const counted = await connection.runAndReadAll('select cast(count(*) as varchar) from records');
  const records = Number(counted.getRows()[0]?.[0]);
  for (let from = 0; from < records; from += RECORDS_A_FILE) {
    const file = join(server.folder, location, `${from / RECORDS_A_FILE}.parquet`);
    await connection.run(`copy (from records where rowid >= ${from} and rowid < ${from + RECORDS_A_FILE})
      to '${quoted(file)}' (format parquet, compression zstd)`);
  }
  const described = await connection.runAndReadAll(`select column_name from (describe records)`);
  const columns = described.getRows().map(([column]) => `"${String(column)}" varchar`);
  await connection.run('drop table records');
  const name = `${server.catalog}.${schema}.${table}`;
  await runStatement(server, `create table ${name} (${columns.join(', ')})`);
  await runStatement(server, `alter table ${name} execute add_files(location => 'local:///${location}', format => 'PARQUET')`);
}

function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
