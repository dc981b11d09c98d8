import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FoundFile } from '../../intake/files/landed-file.ts';
import { outputFailed } from '../../output/write-failure.ts';

/** What comes through standard input as a file in `folder`: it is read more than once. Throws RefusedError `output_failed`. */
export async function spooledStdin(folder: string): Promise<FoundFile> {
  const path = join(folder, 'stdin');
  await pipeline(process.stdin, createWriteStream(path)).catch((error: unknown) => {
    throw outputFailed(path, error);
  });
  const { size, mtime } = await stat(path);
  return { path, label: 'standard input', bytes: size, modified: mtime };
}
