import { SILENT } from '../../../src/model/progress.ts';
import type { MappingDiffOptions, MappingDiffOutcome } from '../../../src/tools/diff/mapping-diff-options.ts';
import { diffMappingFiles } from '../../../src/app/mappings-diff.ts';

/** The clock of all tests. */
export const NOW = new Date(Date.now() + 3_600_000);

/** Compares two sets of mapping files from a folder that becomes the current one; paths in the outcome are relative to it. */
export async function diffIn(folder: string, old: string, more: Partial<MappingDiffOptions> = {}): Promise<MappingDiffOutcome> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await diffMappingFiles({ old, environment: {}, format: 'text', now: NOW, progress: SILENT, ...more });
  } finally {
    process.chdir(before);
  }
}
