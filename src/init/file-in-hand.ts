import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import type { FoundFile } from '../intake/files/landed-file.ts';

/** A file that someone names, outside of a workspace; an abort ends whoever reads it. Throws RefusedError `file_not_found`, `not_a_file`. */
export async function fileInHand(path: string, signal?: AbortSignal): Promise<FoundFile> {
  const absolute = resolve(path);
  const facts = await stat(absolute).catch(() => undefined);
  if (!facts) throw new RefusedError({ code: 'file_not_found', message: `${path} does not exist`, at: { file: path } });
  if (!facts.isFile()) throw new RefusedError({ code: 'not_a_file', message: `${path} is not a file`, at: { file: path } });
  return { path: absolute, label: basename(path), bytes: facts.size, modified: facts.mtime, ...(signal ? { signal } : {}) };
}
