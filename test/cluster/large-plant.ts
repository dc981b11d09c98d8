import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStatement } from '../trino/cluster/statement.ts';
import type { TrinoServer } from '../trino/cluster/configuration.ts';

/** Two tables of a schema that differ in one key of a hundred, large enough to be met in the middle. */
export async function largeTables(server: TrinoServer, schema: string, thousands: number): Promise<void> {
  const at = `"${server.catalog}"."${schema}"`;
  await runStatement(server, `create schema if not exists ${at}`);
  for (const [table, quantity] of [
    ['erp', "'1.5'"],
    ['mes', "case when a.n = 7 and b.n % 100 = 0 then '2.5' else '1.5' end"],
  ] as const) {
    await runStatement(
      server,
      `create table ${at}.${table} as select 'P' || cast(b.n as varchar) as material, 'L' || cast(a.n as varchar) as lot,
  'A' as location, ${quantity} as quantity, 'KG' as unit
from unnest(sequence(1, ${thousands})) as a(n) cross join unnest(sequence(1, 1000)) as b(n)`,
    );
  }
}

const feed = (table: string): object => ({ profile: 'generic/inventory', table, as_of: '2026-11-21T22:00:00Z' });

/** A workspace that compares them, on the cluster that holds them. */
export async function writeLarge(
  folder: string,
  server: TrinoServer,
  schema: string,
  engine: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(join(folder, 'mappings'), { recursive: true });
  const config = {
    version: 1,
    name: 'large',
    currency: 'EUR',
    timezone: 'UTC',
    domains: { inventory: { erp: feed('erp'), mes: feed('mes') } },
    engine: { kind: 'trino', server: server.url, catalog: server.catalog, schema, user: server.user, ...engine },
  };
  await writeFile(join(folder, 'trueup.yaml'), `${JSON.stringify(config, undefined, 1)}\n`);
}
