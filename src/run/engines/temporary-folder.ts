import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { RefusedError } from '../../errors.ts';
import type { EngineContext } from './engine-run.ts';

/** Hands over a folder of this run, which is removed at the end. */
export async function withRunFolder<T>({ workspace, now }: EngineContext, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = path.join(workspace.engine.tempDirectory, `${now.toISOString().replaceAll(/[-:.]/g, '')}-${process.pid}`);
  await makeFolder(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new RefusedError({
      code: 'output_failed',
      message: `The temporary folder ${folder} cannot be made (${reason}).`,
      suggestions: ['engine: {kind: duckdb, temp_directory: /a/folder/you/may/write}'],
    });
  }
}
