import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isUtf8Name, type TextFile, textOf } from './text-stream.ts';

/**
 * The path of the same text in UTF-8 without a byte order mark: the file itself when it is UTF-8, else a copy in `folder`
 * (created when needed), which the caller deletes. DuckDB reads UTF-8 best: of UTF-16BE it loses every row without a word,
 * Latin-1 it refuses at 0x80–0x9F, and for UTF-16LE its positions of faulty lines are not those of the file.
 * Throws RefusedError `bad_encoding`; a copy that was begun is removed.
 */
export async function utf8Copy(file: TextFile, encoding: string, folder: string): Promise<string> {
  if (isUtf8Name(encoding)) return file.path;
  await mkdir(folder, { recursive: true });
  const copy = join(folder, `${randomUUID()}.utf8`);
  try {
    await pipeline(Readable.from(textOf(file, encoding)), createWriteStream(copy));
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  }
  return copy;
}
