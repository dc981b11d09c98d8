import { readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { randomUUID } from 'node:crypto';
import { systemCode } from './write-failure.ts';

const LATEST = 'latest';

/**
 * Makes `latest` in the folder of all runs lead to the folder of a run: a link, or a text file with its path where the file system has no
 * links. Never fails: the run is finished, and a folder that may not be written to has no `latest`.
 */
export async function pointToLatest(runs: string, folder: string): Promise<void> {
  const inside = relative(runs, folder);
  const target = inside.startsWith('..') || resolve(inside) === inside ? folder : inside;
  const partial = join(runs, `.${LATEST}-${randomUUID()}`);
  try {
    await symlink(process.platform === 'win32' ? folder : target, partial, 'junction').catch(async (error: unknown) => {
      if (!['EPERM', 'ENOSYS', 'EINVAL', 'ENOTSUP'].includes(systemCode(error))) throw error;
      await writeFile(partial, `${folder.split(sep).join('/')}\n`);
    });
    await rename(partial, join(runs, LATEST));
  } catch {
    await rm(partial, { force: true, recursive: true }).catch(() => undefined);
  }
}

/** Absolute path of the folder that `latest` leads to; null without one. */
export async function latestRun(runs: string): Promise<string | null> {
  const path = join(runs, LATEST);
  const target = await readlink(path).catch(() => readFile(path, 'utf8').catch(() => null));
  return target === null ? null : resolve(runs, target.trim());
}
