import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { RefusedError } from '../../errors.ts';
import { systemCode } from '../../output/write-failure.ts';
import { stampOf } from './file-stamp.ts';
import { filesMatching } from './glob-walk.ts';
import { isGlob, parseGlob } from './glob.ts';
import type { FoundFile } from './landed-file.ts';
import { notReadable } from './not-readable.ts';

/**
 * Absolute paths of what a glob matches, sorted, folders left out; null where the name of a single file is meant: one without
 * wildcards, or one that is there as it is written. Throws RefusedError `config_invalid`, `not_readable`.
 */
export async function matchingPaths(files: string, folder: string): Promise<readonly string[] | null> {
  const [root, pattern] = belowFolder(files, folder);
  if (!isGlob(pattern) || (await isThere(files))) return null;
  return filesMatching(parseGlob(root, pattern, process.platform === 'win32'));
}

/** The files that are there for a glob or a name, sorted by path; none is not a fault here. */
export async function presentFiles(files: string, folder: string): Promise<readonly FoundFile[]> {
  const paths = (await matchingPaths(files, folder)) ?? [files];
  const there = await Promise.all(paths.map(isFile));
  return Promise.all(paths.filter((_, index) => there[index]).map((path) => foundFile(path, folder)));
}

/** A file with its size and time; `folder` is what its label is relative to. Throws RefusedError `not_readable`, `file_changed`. */
export async function foundFile(path: string, folder: string): Promise<FoundFile> {
  try {
    const facts = await stat(path, { bigint: true });
    const label = relative(folder, path).split(sep).join('/');
    return { path, label, bytes: Number(facts.size), modified: facts.mtime, stamp: stampOf(facts) };
  } catch (error) {
    throw systemCode(error) === 'ENOENT' ? vanished(relative(folder, path)) : notReadable(path, error);
  }
}

/** It was there a moment ago: an export that is being replaced. */
function vanished(file: string): RefusedError {
  return new RefusedError({
    code: 'file_changed',
    message: `${file} was removed while the run was reading it.`,
    at: { file },
    suggestions: ['run again once the export is finished'],
  });
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === false;
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
