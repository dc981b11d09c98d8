import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import type { NewFile } from './init.ts';

/** The IANA name of this machine's zone: exports without a zone were most likely written in it. */
export function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** The JSON Schemas that editors check the workspace's files with; copied, so that they work without the package at hand. */
export async function schemaCopies(): Promise<NewFile[]> {
  const folder = join(packageFolder(), 'mappings/schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => ({ path: `mappings/schema/${name}`, text: await readFile(join(folder, name), 'utf8') })),
  );
}
