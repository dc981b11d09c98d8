import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/output', import.meta.url));

/** A folder with the workspace `plant/`, whose mapping files are broken in two positions. */
export async function brokenPlant(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-validate-'));
  await cp(join(FIXTURES, 'plant'), join(folder, 'plant'), { recursive: true });
  await spoil(folder);
  return folder;
}

/** Breaks the mapping files. */
export async function spoil(folder: string): Promise<void> {
  await cp(join(FIXTURES, 'broken/mappings'), join(folder, 'plant/mappings'), { recursive: true });
}

/** Makes the mapping files sound again. */
export async function fix(folder: string): Promise<void> {
  await rm(join(folder, 'plant/mappings'), { recursive: true });
  await cp(join(FIXTURES, 'plant/mappings'), join(folder, 'plant/mappings'), { recursive: true });
}
