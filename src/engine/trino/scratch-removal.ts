import { lstat, rm } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { outputFailed, systemCode } from '../../output/write-failure.ts';
import type { TrinoClient } from './client.ts';
import { quotedName, textLiteral } from './trino-names.ts';
import { isScratchName, removeScratchRecord, type ScratchRecord } from './scratch-record.ts';

/** Takes away what a record names, the record last. Harmless when repeated, or done by two at once. Throws RefusedError. */
export async function removeScratch(client: TrinoClient, records: string, record: ScratchRecord): Promise<void> {
  if (!isScratchName(record.scratch)) throw new Error(`${record.scratch} is not a scratch schema`);
  await dropSchema(client, record);
  await removeLanding(record);
  await removeScratchRecord(records, record.scratch);
}

async function dropSchema(client: TrinoClient, { catalog, scratch, broughtIn }: ScratchRecord): Promise<void> {
  for (const table of broughtIn) {
    // A dropped Iceberg table takes its files with it, those that were brought in as well. The table may not be there yet.
    await client.errorOf(
      `call ${quotedName(catalog, 'system', 'unregister_table')}` +
        `(schema_name => ${textLiteral(scratch)}, table_name => ${textLiteral(table)})`,
    );
  }
  try {
    await client.rows(`drop schema if exists ${quotedName(catalog, scratch)} cascade`);
  } catch (error) {
    if (await exists(client, catalog, scratch)) throw error;
  }
}

async function exists(client: TrinoClient, catalog: string, scratch: string): Promise<boolean> {
  const rows = await client.rows(
    `select 1 from ${quotedName(catalog, 'information_schema', 'schemata')} where schema_name = ${textLiteral(scratch)}`,
  );
  return rows.length > 0;
}

/** Only a folder that carries the name of the run. */
async function removeLanding({ landing, scratch }: ScratchRecord): Promise<void> {
  if (landing === null || !isAbsolute(landing) || basename(landing) !== scratch) return;
  try {
    if ((await lstat(landing)).isDirectory()) await rm(landing, { recursive: true, force: true });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw outputFailed(landing, error);
  }
}
