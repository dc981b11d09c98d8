import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { outputFailed } from './write-failure.ts';

/** Writes a file that a person named, in place of what was there: complete, or not at all. Throws RefusedError output_failed. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw outputFailed(path, error);
  }
}
