import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { refuseIfAny, type Problem } from '../errors.ts';
import { outputFailed } from './write-failure.ts';

/** Text and its path in a folder, with forward slashes. */
export interface NewTextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that are not there yet. Throws RefusedError output_failed with all that are, before anything is written;
 * when a write fails, what was written is removed again.
 */
export async function writeNewFiles(folder: string, files: readonly NewTextFile[]): Promise<void> {
  await refuseExisting(
    folder,
    files.map(({ path }) => path),
  );
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
      written.push(target);
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw outputFailed(folder, error);
  }
}

/** Throws RefusedError output_failed with all of the paths in a folder at which something stands. */
export async function refuseExisting(folder: string, paths: readonly string[]): Promise<void> {
  const found = await Promise.all(
    paths.map((path) =>
      lstat(join(folder, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  const problems = paths
    .filter((_, index) => found[index])
    .map((path): Problem => ({
      code: 'output_failed',
      message: 'the file already exists and is not overwritten',
      at: { file: relative(process.cwd(), join(folder, path)) },
    }));
  refuseIfAny(problems);
}
