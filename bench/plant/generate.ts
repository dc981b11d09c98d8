import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { CODES, exportOf, keysTable } from './records.ts';
import { LOCATIONS, PARTS, planted, type Planted } from './sizes.ts';
import { configText, MEMORY_LIMIT, writeWorkspace } from './workspace.ts';

/** Each file of the plant that is a table, and the query it is copied from. */
function tables(figures: Planted): Readonly<Record<string, string>> {
  return {
    'exports/erp.csv': exportOf('erp', figures),
    'exports/mes.csv': exportOf('mes', figures),
    'exports/materials.csv': `select ${CODES.erp.part} as "Material",
  (1 + (part * 7907) % 9973) || '.' || lpad(cast(part % 100 as varchar), 2, '0') as "Standard Price", '1' as "Price Unit", 'EUR' as "Currency"
from range(${PARTS}) t(part)`,
    'mappings/parts.csv': `select ${CODES.erp.part} as erp, ${CODES.mes.part} as mes, '' as canonical from range(${PARTS}) t(part)`,
    'mappings/locations.csv': `select ${CODES.erp.site} as erp_site, ${CODES.erp.location} as erp_location,
  ${CODES.mes.site} as mes_site, ${CODES.mes.location} as mes_location
from range(${LOCATIONS}) t(location)`,
  };
}

/** Writes the workspace with its exports, mappings and configurations, unless the folder holds this very plant already. */
export async function generatePlant(rows: number, folder: string): Promise<Planted> {
  const figures = planted(rows);
  const copies = tables(figures);
  const recipe = JSON.stringify([keysTable(figures), copies, configText(MEMORY_LIMIT, '')]);
  const stamp = join(folder, '.recipe');
  const hash = createHash('sha256').update(recipe).digest('hex');
  writeWorkspaceOver(folder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return figures;
  rmSync(stamp, { force: true });
  await copyTables(folder, keysTable(figures), copies);
  writeFileSync(stamp, hash);
  return figures;
}

function writeWorkspaceOver(folder: string): void {
  mkdirSync(join(folder, 'exports'), { recursive: true });
  writeWorkspace(folder);
}

async function copyTables(folder: string, keys: string, copies: Readonly<Record<string, string>>): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(keys);
  for (const [file, query] of Object.entries(copies)) {
    await connection.run(`copy (${query}) to '${join(folder, file).replaceAll("'", "''")}' (header, delimiter ',')`);
  }
  connection.closeSync();
  instance.closeSync();
}
