import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { RefusedError } from '../../errors.ts';
import { MAX_PART_BYTES, MAX_RATIO, RATIO_FREE_BYTES } from '../xlsx/limits.ts';
import type { TextFile } from './text-file.ts';

/** The text of a larger piece would be among the large objects of the heap, which live until all of it is tidied. */
const PIECE = 64 * 1024;

/**
 * The bytes of a file, or of what is packed in it. Throws RefusedError for an archive: `file_damaged` where it is cut or does not match its
 * checksum, `file_too_large` where it unpacks to more than 4 GB or, beyond 64 MB, to more than 250 times its size.
 */
export function fileBytes(file: TextFile): AsyncIterable<Buffer> {
  if (file.packed === 'gzip') return unzipped(file);
  if (file.packed === 'zip') return member(file);
  return createReadStream(file.path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>;
}

async function* member(file: TextFile): AsyncGenerator<Buffer> {
  const { openArchive, partBytes } = await import('../xlsx/archive.ts');
  const archive = await openArchive(file);
  for (const part of archive.parts.values()) yield* partBytes(archive, part);
}

async function* unzipped(file: TextFile): AsyncGenerator<Buffer> {
  const packed = createReadStream(file.path, { highWaterMark: PIECE });
  const stream = packed.pipe(createGunzip({ chunkSize: PIECE }));
  packed.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_PART_BYTES) throw tooLarge(file, 'more than 4 GB');
      if (bytes > RATIO_FREE_BYTES && bytes > packed.bytesRead * MAX_RATIO)
        throw tooLarge(file, `more than ${MAX_RATIO} times its size`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof RefusedError || !isOfArchive(error)) throw error;
    throw new RefusedError({
      code: 'file_damaged',
      message: `The gzip archive is cut or damaged (${error.message}).`,
      at: { file: file.label },
      suggestions: ['export or transfer the file again'],
    });
  } finally {
    stream.destroy();
    packed.destroy();
  }
}

/** The codes of zlib; anything else is the system's. */
function isOfArchive(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function tooLarge({ label }: TextFile, what: string): RefusedError {
  return new RefusedError({
    code: 'file_too_large',
    message: `The archive unpacks to ${what}.`,
    at: { file: label },
    suggestions: ['unpack it, and name the unpacked file'],
  });
}
