import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import { RefusedError } from '../../errors.ts';
import { interruptible } from './interruptible.ts';

/** An engine with two lines to it, for as long as a use case needs them. */
export interface EngineRun {
  readonly engine: Engine;
  /** Holds what readings left out. */
  readonly first: Session;
  /** Reads beside the first one. */
  readonly second: Session;
  /** Folder of this run for spilled data and copies; removed at the end. */
  readonly folder: string;
}

/** Opens the engine, hands it over and closes it, whatever happens; an abort interrupts what is running. */
export async function withEngine<T>(
  workspace: Workspace,
  now: Date,
  signal: AbortSignal | undefined,
  work: (run: EngineRun) => Promise<T>,
): Promise<T> {
  const folder = path.join(workspace.engine.tempDirectory, `${now.toISOString().replaceAll(/[-:.]/g, '')}-${process.pid}`);
  await makeFolder(folder);
  const { openDuckdb } = await import('../../engine/duckdb.ts');
  const { memoryLimit, threads } = workspace.engine;
  const engine = await openDuckdb({
    tempDirectory: path.join(folder, 'spill'),
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    ...(threads === undefined ? {} : { threads }),
  });
  const session = async (): Promise<Session> => {
    const opened = await engine.session();
    return signal ? interruptible(opened, signal) : opened;
  };
  const [first, second] = [await session(), await session()];
  const interrupt = (): void => {
    first.interrupt();
    second.interrupt();
  };
  signal?.addEventListener('abort', interrupt);
  try {
    signal?.throwIfAborted();
    return await work({ engine, first, second, folder });
  } finally {
    signal?.removeEventListener('abort', interrupt);
    first.close();
    second.close();
    engine.close();
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
