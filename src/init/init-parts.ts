import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import type { InitFile } from './init-plan.ts';

/** The IANA name of this machine's zone: exports without a zone were most likely written in it. */
export function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** What people write by hand; the schemas of outputs are for programs. */
const WRITTEN_BY_HAND = ['golden', 'part-rules', 'profile', 'statuses', 'trueup', 'units'];

/** The JSON Schemas that editors check the workspace's files with; copied, so that they work without the package at hand. */
export async function schemaCopies(): Promise<InitFile[]> {
  return Promise.all(
    WRITTEN_BY_HAND.map(async (name) => {
      const path = `mappings/schema/${name}.schema.json`;
      return { path, text: await readFile(join(packageFolder(), path), 'utf8') };
    }),
  );
}
