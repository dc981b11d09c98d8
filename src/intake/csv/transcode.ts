import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RefusedError } from '../../errors.ts';
import { systemCode, systemReason } from '../../output/write-failure.ts';
import type { TextFile } from '../files/text-file.ts';
import { isUtf8Name, textPieces } from './text-stream.ts';

/**
 * The path of the same text in UTF-8 without a byte order mark: the file itself when it is UTF-8 and not packed, else a copy in `folder`
 * (created when needed), which the caller deletes. DuckDB reads UTF-8 best: of UTF-16BE it loses every row without a word,
 * Latin-1 it refuses at 0x80–0x9F, and for UTF-16LE its positions of malformed lines are not those of the file.
 * Throws RefusedError `bad_encoding`, and `output_failed` where the copy cannot be written; a copy that was begun is removed.
 */
export async function utf8Copy(file: TextFile, encoding: string, folder: string, signal?: AbortSignal): Promise<string> {
  if (isUtf8Name(encoding) && !file.packed) return file.path;
  const copy = join(folder, `${randomUUID()}.utf8`);
  try {
    await mkdir(folder, { recursive: true });
    await pipeline(Readable.from(textPieces(file, encoding)), createWriteStream(copy), signal ? { signal } : {});
  } catch (error) {
    await rm(copy, { force: true }).catch(() => undefined);
    throw isOfFile(file, error) ? error : notCopied(file, folder, error);
  }
  return copy;
}

/** Reading failed, not writing: the errors of a stream that reads name its file. */
function isOfFile(file: TextFile, error: unknown): boolean {
  if (!(error instanceof Error) || error.name === 'AbortError' || systemCode(error) === '') return true;
  return 'syscall' in error && (error.syscall === 'read' || ('path' in error && error.path === file.path));
}

function notCopied(file: TextFile, folder: string, error: unknown): RefusedError {
  return new RefusedError({
    code: 'output_failed',
    message: `${file.label} needs a copy in UTF-8, which cannot be written into ${folder}: ${systemReason(error)}.`,
    at: { file: file.label },
    suggestions: ['engine: {kind: duckdb, temp_directory: /a/larger/disk}'],
  });
}
