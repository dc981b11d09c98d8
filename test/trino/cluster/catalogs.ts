import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Properties, writeProperties } from './properties.ts';

/** Catalogs that every server has. The two lakes are one: what the first holds, the second shows and lets nobody change. */
export const LAKE = 'lake';
export const READ_ONLY_LAKE = 'lake_read_only';
const MEMORY = 'memory';

/** Writes `etc/catalog/*.properties`, the same on every node. `lake` is the local folder under which `local:///` begins. */
export async function writeCatalogs(etc: string, lake: string, more: Readonly<Record<string, Properties>>): Promise<void> {
  const iceberg = {
    'connector.name': 'iceberg',
    'iceberg.catalog.type': 'TESTING_FILE_METASTORE',
    'hive.metastore.catalog.dir': 'local:///',
    'fs.native-local.enabled': 'true',
    'local.location': lake,
    'iceberg.add-files-procedure.enabled': 'true',
    'iceberg.unique-table-location': 'true',
  };
  const catalogs: Record<string, Properties> = {
    [LAKE]: iceberg,
    [READ_ONLY_LAKE]: { ...iceberg, 'iceberg.security': 'read_only' },
    [MEMORY]: { 'connector.name': 'memory', 'memory.max-data-per-node': '256MB' },
    ...more,
  };
  await mkdir(join(etc, 'catalog'), { recursive: true });
  for (const [name, properties] of Object.entries(catalogs)) {
    await writeProperties(join(etc, 'catalog', `${name}.properties`), properties);
  }
}
