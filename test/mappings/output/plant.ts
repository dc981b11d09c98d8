import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CASES = fileURLToPath(new URL('../../../fixtures/bad-input', import.meta.url));

/** A folder with a sound workspace in `plant/`, and files of other cases laid over it. */
export async function plantFolder(...cases: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-validate-'));
  await cp(join(CASES, 'base'), join(folder, 'plant'), { recursive: true });
  for (const name of cases) await spoil(folder, name);
  return folder;
}

/** Lays the mapping files of a case over the plant. */
export async function spoil(folder: string, name: string): Promise<void> {
  await cp(join(CASES, name, 'mappings'), join(folder, 'plant/mappings'), { recursive: true });
}

/** Makes the mapping files sound again. */
export async function mend(folder: string): Promise<void> {
  await rm(join(folder, 'plant/mappings'), { recursive: true });
  await cp(join(CASES, 'base/mappings'), join(folder, 'plant/mappings'), { recursive: true });
}
