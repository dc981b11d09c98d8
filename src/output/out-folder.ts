import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import { outputFailed } from './write-failure.ts';

/**
 * The absolute path of the folder that `--out` names, links followed. It may be new, empty, or the folder of an earlier run, which is
 * replaced. Throws RefusedError `out_taken` for anything else that is there.
 */
export async function outFolder(out: string): Promise<string> {
  const path = resolve(out);
  try {
    const link = await lstat(path).catch(() => null);
    if (link === null) return path;
    const target = await realpath(path).catch(() => null);
    if (target === null) throw taken(out, 'is a link that leads nowhere');
    if (!(await stat(target)).isDirectory()) throw taken(out, 'is not a folder');
    const names = await readdir(target);
    if (names.length === 0 || (await isRun(target))) return target;
    throw taken(
      out,
      `holds ${names.length} other ${names.length === 1 ? 'entry' : 'entries'} (${names.toSorted().slice(0, 3).join(', ')}…)`,
    );
  } catch (error) {
    throw outputFailed(out, error);
  }
}

/** Every run writes its summary, a refused one too. */
async function isRun(folder: string): Promise<boolean> {
  try {
    const { schema } = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as { schema?: unknown };
    return typeof schema === 'string' && schema.startsWith('trueup.summary/');
  } catch {
    return false;
  }
}

function taken(out: string, what: string): RefusedError {
  return new RefusedError({
    code: 'out_taken',
    message: `${out} ${what}: outputs go into a new folder, an empty one, or that of an earlier run, which they replace.`,
    at: { file: out },
    suggestions: [`--out ${out.replace(/\/+$/, '')}/night`],
  });
}
