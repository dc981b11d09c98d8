import { readFile } from 'node:fs/promises';
import { decodeMapping } from '../../config/mapping-text.ts';
import { RefusedError } from '../../errors.ts';
import { type Baseline, readBaseline } from '../../result/coverage/baseline.ts';

/** The known gaps of a file. Throws RefusedError where it cannot be read or is no baseline. */
export async function readBaselineFile(file: string): Promise<Baseline> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new RefusedError({
      code: 'file_not_found',
      message: `The baseline cannot be read (${codeOf(error)}).`,
      at: { file },
      suggestions: [`--write-baseline ${file}`],
    });
  });
  return baselineOf(bytes, file);
}

/** The same of a file that shall be written: null where there is none yet. What is no baseline is not overwritten. */
export async function readBaselineBefore(file: string): Promise<Baseline | null> {
  try {
    const bytes = await readFile(file);
    return bytes.length === 0 ? null : baselineOf(bytes, file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
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
