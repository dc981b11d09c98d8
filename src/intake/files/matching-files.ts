import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { filesMatching } from './glob-walk.ts';
import { isGlob, parseGlob } from './glob.ts';
import type { FoundFile } from './landed-file.ts';

/** Absolute paths of the files that a glob matches, sorted; null where the name of a single file stands in its place. */
export async function matchingPaths(files: string, folder: string): Promise<readonly string[] | null> {
  const [root, pattern] = belowFolder(files, folder);
  return isGlob(pattern) ? filesMatching(parseGlob(root, pattern, process.platform === 'win32')) : null;
}

/** The files that are there for a glob or a name, sorted by path; none is no fault here. */
export async function presentFiles(files: string, folder: string): Promise<readonly FoundFile[]> {
  const paths = (await matchingPaths(files, folder)) ?? [files];
  const there = await Promise.all(paths.map(isFile));
  return Promise.all(paths.filter((_, index) => there[index]).map((path) => foundFile(path, folder)));
}

/** A file with its size and time; `folder` is what its label is relative to. */
export async function foundFile(path: string, folder: string): Promise<FoundFile> {
  const { size, mtime } = await stat(path);
  return { path, label: relative(folder, path).split(sep).join('/'), bytes: size, modified: mtime };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** The workspace's folder is taken as it is, whatever characters its name has. */
function belowFolder(files: string, folder: string): [root: string, pattern: string] {
  const root = folder.split(sep).join('/').replace(/\/$/, '');
  if (files.startsWith(`${root}/`)) return [root === '' ? '/' : root, files.slice(root.length + 1)];
  const [, drive = '/', rest = files] = /^([A-Za-z]:\/|\/)(.*)$/s.exec(files) ?? [];
  return [drive, rest];
}
