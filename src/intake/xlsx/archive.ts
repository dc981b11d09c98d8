import { crc32, createInflateRaw } from 'node:zlib';
import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { RefusedError } from '../../errors.ts';
import type { TextFile } from '../files/text-file.ts';
import { MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, RATIO_FREE_BYTES } from './limits.ts';
import { damaged, tooLarge } from './refusals.ts';

/** A part of a workbook as its archive holds it. */
export interface Part {
  /** With forward slashes, as the archive spells it. */
  readonly name: string;
  readonly entry: Entry;
}

/** The parts of a workbook by `partKey` of their names. */
export interface Archive {
  readonly file: TextFile;
  readonly parts: ReadonlyMap<string, Part>;
}

const STORED = 0;
const DEFLATED = 8;
const CHUNK = 32 * 1024;

/** Names of parts are the same whatever the case of their letters, and some programs write them with back-slashes. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Lists the members of a ZIP archive. Throws RefusedError `file_damaged` where it is cut or its directory cannot be read. */
export async function openArchive(file: TextFile): Promise<Archive> {
  const zip = await opened(file);
  try {
    if (zip.entryCount > MAX_PARTS) throw tooLarge(file, `it has ${zip.entryCount} parts, at most ${MAX_PARTS} are read`);
    const parts = new Map<string, Part>();
    for await (const entry of zip.eachEntry()) {
      const name = Buffer.from(entry.fileNameRaw).toString('utf8').replaceAll('\\', '/');
      if (name.endsWith('/')) continue;
      if (parts.has(partKey(name))) throw damaged(file, `it has two parts called ${name}`);
      parts.set(partKey(name), { name, entry });
    }
    return { file, parts };
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw damaged(file, `its table of contents cannot be read (${reasonOf(error)})`);
  } finally {
    zip.close();
  }
}

/** The unpacked bytes of a part, which end with an error where they do not match its checksum and size. */
export async function* partBytes({ file }: Archive, { name, entry }: Part): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw damaged(file, 'it is encrypted', { part: name });
  const { compressionMethod: method, compressedSize: packed } = entry;
  if (method !== STORED && method !== DEFLATED) {
    throw damaged(file, `it is compressed with method ${method}, which is not supported`, { part: name });
  }
  const zip = await opened(file);
  let sum = 0;
  let bytes = 0;
  try {
    for await (const chunk of unpacked(zip, entry, method)) {
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      if (bytes > MAX_PART_BYTES) throw tooLarge(file, 'it unpacks to more than 4 GB', { part: name });
      if (bytes > RATIO_FREE_BYTES && bytes > packed * MAX_RATIO) {
        throw tooLarge(file, `it unpacks to more than ${MAX_RATIO} times its size`, { part: name });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw damaged(file, `it cannot be unpacked (${reasonOf(error)})`, { part: name });
  } finally {
    zip.close();
  }
  if (sum !== entry.crc32 || bytes !== entry.uncompressedSize) {
    throw damaged(file, 'it does not match its checksum', { part: name });
  }
}

async function* unpacked(zip: ZipFile, entry: Entry, method: number): AsyncGenerator<Buffer> {
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const stream: Readable = method === DEFLATED ? raw.pipe(createInflateRaw({ chunkSize: CHUNK })) : raw;
  if (stream !== raw) raw.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } finally {
    stream.destroy();
    raw.destroy();
  }
}

async function opened(file: TextFile): Promise<ZipFile> {
  const { openPromise } = await import('yauzl');
  try {
    return await openPromise(file.path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason.startsWith('Invalid comment length')) throw damaged(file, 'there are further bytes after its end');
    throw damaged(file, `it is truncated, or its table of contents is missing (${reason})`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
