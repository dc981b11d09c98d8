import { readFile } from 'node:fs/promises';
import { decodeMapping } from '../../config/mapping-text.ts';
import { RefusedError } from '../../errors.ts';
import { type Baseline, readBaseline } from './figures/baseline.ts';

/** The known gaps of a file. Throws RefusedError where it cannot be read or is not a baseline. */
export async function readBaselineFile(file: string): Promise<Baseline> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, codeOf(error));
  });
  return baselineOf(bytes, file);
}

function unreadable(file: string, code: string): RefusedError {
  if (code === 'EISDIR')
    return new RefusedError({ code: 'not_a_file', message: 'A baseline is a file, but this is a folder.', at: { file } });
  const message = `The baseline cannot be read (${code}).`;
  const suggestions = code === 'ENOENT' ? [`--write-baseline ${file}`] : [];
  return new RefusedError({ code: 'file_not_found', message, at: { file }, suggestions });
}

/** The same of a file that shall be written: null where there is none yet. What is not a baseline is not overwritten. */
export async function readBaselineBefore(file: string): Promise<Baseline | null> {
  try {
    const bytes = await readFile(file);
    return bytes.length === 0 ? null : baselineOf(bytes, file);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw unreadable(file, codeOf(error));
  }
}

function baselineOf(bytes: Uint8Array, file: string): Baseline {
  const text = decodeMapping(bytes, file);
  if (typeof text !== 'string') throw new RefusedError(text);
  return readBaseline({ path: file, file, shipped: false, text });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
