import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { THREADS } from '../plant/workspace.ts';

/** A workspace whose files follow from queries, so that it is the same on every machine. */
export interface PlantedFolder {
  /** Statement that makes the rows from which the exports are copied. */
  readonly rows: string;
  /** The query of each CSV file, by its path in the workspace. */
  readonly copies: Readonly<Record<string, string>>;
  /** Text of the other files, by their paths. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Writes the workspace, unless the folder holds just that one. */
export async function writePlantedFolder({ rows, copies, texts }: PlantedFolder, folder: string): Promise<void> {
  const recipe = createHash('sha256')
    .update(JSON.stringify([rows, copies, texts]))
    .digest('hex');
  const stamp = join(folder, '.recipe');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return;
  rmSync(folder, { recursive: true, force: true });
  for (const file of [...Object.keys(copies), ...Object.keys(texts)]) mkdirSync(dirname(join(folder, file)), { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, file), text);
  const instance = await DuckDBInstance.create(':memory:', { threads: String(THREADS), temp_directory: join(folder, 'tmp') });
  const connection = await instance.connect();
  await connection.run(rows);
  for (const [file, query] of Object.entries(copies))
    await connection.run(`copy (${query}) to '${join(folder, file).replaceAll("'", "''")}' (header, delimiter ',')`);
  connection.closeSync();
  instance.closeSync();
  writeFileSync(stamp, recipe);
}
