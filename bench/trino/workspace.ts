import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrinoServer } from '../../test/trino/cluster/configuration.ts';

/** As whom trueup asks the cluster. */
export const USER = 'trueup';

/** Name of the configuration in the plant's folder. */
export const CONFIG = 'trino.yaml';

/** Writes the plant's workspace with the tables of a schema as its feeds. */
export function writeTrinoConfig(folder: string, { url, catalog }: TrinoServer, schema: string): void {
  const feed = (profile: string, table: string): string =>
    `{profile: ${profile}, table: ${catalog}.${schema}.${table}, as_of: "2026-11-21T22:00:00Z"}`;
  writeFileSync(
    join(folder, CONFIG),
    `version: 1
name: bench
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  inventory:
    erp: ${feed('bench/erp', 'erp')}
    mes: ${feed('bench/mes', 'mes')}
reference:
  materials: {erp: ${feed('generic/materials', 'materials')}}
engine: {kind: trino, server: "${url}", catalog: ${catalog}, user: ${USER}}
`,
  );
}
