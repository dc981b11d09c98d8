import { appendFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { LineWriter } from './line-writer.ts';
import { BufferedFile } from './buffered-file.ts';
import { outputFailed } from './write-failure.ts';

/**
 * Writes a file, at once or piece by piece, that may be there already: readers see the old text or the new one, never a part. A link stays a link, and a
 * device or pipe gets the text as it is. Throws RefusedError output_failed and leaves nothing half written.
 */
export async function writeWholeFile(path: string, text: string | AsyncIterable<string>): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const facts = await stat(target).catch(() => undefined);
  if (facts?.isDirectory()) throw outputFailed(path, { code: 'EISDIR' });
  try {
    // Renaming over a device would replace it with a file
    if (facts && !facts.isFile()) await writeFile(target, text);
    else await replaced(target, text);
  } catch (error) {
    throw outputFailed(path, error);
  }
}

/** Adds text to the end of a file that several programs write to in turn. Throws RefusedError output_failed. */
export async function appendToFile(path: string, text: string): Promise<void> {
  await appendFile(path, text).catch((error: unknown) => {
    throw outputFailed(path, error);
  });
}

/** A file that is written piece by piece and replaces the one with its name when it is closed. */
export interface NewFile extends LineWriter {
  /** Removes what was written; the file that was there stays. */
  discard(): Promise<void>;
}

/** Opens `path` for writing. Every call may throw RefusedError output_failed. */
export async function openWholeFile(path: string): Promise<NewFile> {
  const target = await realpath(path).catch(() => resolve(path));
  const facts = await stat(target).catch(() => undefined);
  if (facts?.isDirectory()) throw outputFailed(path, { code: 'EISDIR' });
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}`);
  const remove = (): Promise<void> => rm(partial, { force: true }).catch(() => undefined);
  const file = new BufferedFile(partial, remove);
  return {
    write: (text) => file.write(text),
    writeBytes: (bytes) => file.writeBytes(bytes),
    async discard() {
      await file.close().catch(() => undefined);
      await remove();
    },
    async close() {
      const written = await file.close();
      await rename(partial, target).catch((error: unknown) => {
        throw outputFailed(path, error);
      });
      return written;
    },
  };
}

async function replaced(target: string, text: string | AsyncIterable<string>): Promise<void> {
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}`);
  try {
    const file = new BufferedFile(partial, async () => undefined);
    if (typeof text === 'string') await file.write(text);
    else for await (const piece of text) await file.write(piece);
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}
