import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { RefusedError } from '../errors.ts';
import { outputFailed, systemCode } from './write-failure.ts';

/**
 * Replaces the text of a file in one step, so that nobody ever sees a half of it. `before` is what the file held when it was read
 * (undefined for a file that was not there): where it holds anything else by now it is left alone and RefusedError output_failed is thrown.
 */
export async function replaceFile(path: string, before: string | undefined, after: string): Promise<void> {
  const staged = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  try {
    if ((await fileText(path)) !== before) throw changed(path);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(staged, 'w');
    try {
      await handle.writeFile(after, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (before !== undefined) await chmod(staged, (await stat(path)).mode);
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    throw outputFailed(path, error);
  }
}

/** With its byte order mark; undefined where there is no file. */
export async function fileText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function changed(path: string): RefusedError {
  return new RefusedError({
    code: 'output_failed',
    message: `${path} was changed by someone else in the meantime, so it was left alone.`,
    at: { file: path },
    suggestions: ['Run the command again.'],
  });
}
