import { lstat, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OwnedFolder } from './owned-folder.ts';

/**
 * Gives a finished folder its name in one step. What is there by that name, a folder of a run or an empty one, is moved aside
 * first and removed afterwards; when the step fails it gets its name back.
 */
export async function publishFolder(staged: string, target: string, owned: OwnedFolder): Promise<void> {
  await forceToDisk(staged);
  const aside = `${staged}-replaced`;
  const there = await isThere(target);
  if (there) {
    await owned.replacing(target, aside);
    await rename(target, aside);
  }
  try {
    await rename(staged, target);
  } catch (error) {
    if (there) await rename(aside, target).catch(() => undefined);
    throw error;
  }
  await forceToDisk(dirname(target));
  if (there) await rm(aside, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
}

/** Gives a finished folder a name that nothing has. Throws EEXIST where something does. */
export async function publishNew(staged: string, target: string): Promise<void> {
  await forceToDisk(staged);
  // A rename would replace an empty folder without a word
  await rmdir(target).catch(() => undefined);
  if (await isThere(target)) throw Object.assign(new Error('something with that name already exists'), { code: 'EEXIST' });
  await rename(staged, target);
  await forceToDisk(dirname(target));
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
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
