import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GlobPattern, GlobStep } from './glob.ts';

/** Paths of the files that a pattern matches, sorted, each once. Folders are never matched; hidden ones are not searched by `**`. */
export async function filesMatching(patterns: readonly GlobPattern[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { root, steps } of patterns) await walk(root, steps, found);
  return [...found].toSorted();
}

async function walk(folder: string, [step, ...rest]: readonly GlobStep[], found: Set<string>): Promise<void> {
  if (step === undefined) return;
  if (step.kind === 'literal') return enter(join(folder, step.name), rest, found);
  const entries = await entriesOf(folder);
  if (step.kind === 'deep') {
    await walk(folder, rest, found);
    // Links are not followed: they may lead in a circle.
    const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    for (const { name } of below) await walk(join(folder, name), [step, ...rest], found);
    return;
  }
  for (const { name } of entries) if (step.matches(name)) await enter(join(folder, name), rest, found);
}

async function enter(path: string, rest: readonly GlobStep[], found: Set<string>): Promise<void> {
  if (rest.length > 0) return walk(path, rest, found);
  if ((await stat(path).catch(() => null))?.isFile()) found.add(path);
}

/** Names in a folder; none when there is no such folder, or it may not be read. */
export async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
