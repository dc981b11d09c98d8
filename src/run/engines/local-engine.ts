import path from 'node:path';
import type { EngineConfig } from '../../config/workspace.ts';
import type { Engine, FileSession } from '../../engine/engine.ts';
import { interruptOnAbort } from '../../engine/interrupt-on-abort.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import type { EngineRequest, EngineRun } from './engine-run.ts';
import { fileLanding } from './feed-landing.ts';
import { interruptibleFiles } from './interruptible.ts';
import { withRunFolder } from './temporary-folder.ts';

/** An engine in this process: all its sessions read files. */
export interface LocalRun extends EngineRun {
  readonly first: FileSession;
  readonly second: FileSession;
}

/** Opens the engine of this process, whatever the workspace names, hands it over and closes it. */
export async function withLocalEngine<T>(request: EngineRequest, work: (run: LocalRun) => Promise<T>): Promise<T> {
  return withRunFolder(request, async (folder) => {
    const onProgress = (percentage: number, rows: number): void => request.progress.working(percentage, rows);
    const engine = await openLocal(request.workspace.engine, folder, onProgress);
    const { signal } = request;
    const session = async (): Promise<FileSession> => {
      const opened = await engine.session();
      return signal ? interruptibleFiles(opened, signal) : opened;
    };
    const [first, second] = [await session(), await session()];
    const stop = interruptOnAbort([first, second], signal);
    try {
      signal?.throwIfAborted();
      return await work({ engine, dialect: duckdb, first, second, files: first, landing: fileLanding(first), folder });
    } finally {
      stop();
      await engine.close();
    }
  });
}

/** DuckDB with the limits of the workspace, spilling into a folder. */
export async function openLocal(
  config: EngineConfig,
  folder: string,
  onProgress?: (percentage: number, rows: number) => void,
): Promise<Engine<FileSession>> {
  const { openDuckdb } = await import('../../engine/duckdb/open-duckdb.ts');
  const { memoryLimit, threads } = config;
  return openDuckdb({
    tempDirectory: path.join(folder, 'spill'),
    ...(memoryLimit === undefined ? { spareMemory: true } : { memoryLimit }),
    ...(threads === undefined ? {} : { threads }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
