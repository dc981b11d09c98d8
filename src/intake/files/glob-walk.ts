import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../output/write-failure.ts';
import type { GlobPattern, GlobStep } from './glob.ts';
import { notReadable } from './not-readable.ts';

/**
 * Paths of what a pattern matches, folders left out, sorted, each once. Hidden folders are not searched by `**`.
 * Throws RefusedError `not_readable` for a folder that must be searched and may not be.
 */
export async function filesMatching(patterns: readonly GlobPattern[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { root, steps } of patterns) await walk(root, steps, found, new Set());
  return [...found].toSorted();
}

/** `seen` keeps several `**` from searching a folder for the same rest of the pattern again. */
async function walk(folder: string, steps: readonly GlobStep[], found: Set<string>, seen: Set<string>): Promise<void> {
  const [step, ...rest] = steps;
  const visit = `${steps.length} ${folder}`;
  if (step === undefined || seen.has(visit)) return;
  seen.add(visit);
  if (step.kind === 'literal') return enter(join(folder, step.name), rest, found, seen);
  const entries = await entriesOf(folder);
  if (step.kind === 'deep') {
    await walk(folder, rest, found, seen);
    // Links are not followed: they may lead in a circle.
    const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    for (const { name } of below) await walk(join(folder, name), steps, found, seen);
    return;
  }
  for (const { name } of entries) if (step.matches(name)) await enter(join(folder, name), rest, found, seen);
}

async function enter(path: string, rest: readonly GlobStep[], found: Set<string>, seen: Set<string>): Promise<void> {
  if (rest.length > 0) return walk(path, rest, found, seen);
  if ((await kindOf(path)) === 'other') found.add(path);
}

/** A name that is not UTF-8 is listed and cannot be opened: left out in silence, its records would be missing. */
async function kindOf(path: string): Promise<'folder' | 'other' | 'none'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(error))) throw notReadable(path, error);
    if (path.includes('\uFFFD') && (await lstat(path).catch(() => null)) === null)
      throw notReadable(path, { message: 'its name is not UTF-8' });
    return 'none';
  }
}

/** What is in a folder; nothing when there is no such folder. Throws RefusedError `not_readable` where it may not be read. */
export async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(error))) return [];
    throw notReadable(folder, error);
  }
}
