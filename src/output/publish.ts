import { lstat, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from './write-failure.ts';

/** What a rename says when another run took the name a moment ago. */
const TAKEN = new Set(['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM']);

/** Renames a finished folder to `target`, or to `target-2`, `target-3`… where that exists; returns the path it got. */
export async function publishFolder(staged: string, target: string): Promise<string> {
  await forceToDisk(staged);
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? target : `${target}-${number}`;
    if (await exists(path)) continue;
    try {
      await rename(staged, path);
    } catch (error) {
      if (TAKEN.has(systemCode(error)) && (await exists(path))) continue;
      throw error;
    }
    await forceToDisk(dirname(path));
    return path;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes the names in a folder survive a power cut; not every file system can, and that is no reason to refuse. */
async function forceToDisk(folder: string): Promise<void> {
  try {
    const handle = await open(join(folder, '.'));
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders.
  }
}
