import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableDiffOptions } from '../diff-options.ts';
import { openSide } from '../input/open-side.ts';
import { suggestedKeys } from './suggest-keys.ts';

/** Candidates for `--key`, as it takes them, from the first records of both files. Throws RefusedError for files that cannot be read. */
export async function findKeys(options: TableDiffOptions): Promise<readonly string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'trueup-diff-'));
  try {
    return await suggestedKeys(await openSide('left', options, scratch), await openSide('right', options, scratch), options);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 2 });
  }
}
