import path from 'node:path';
import type { ClusterConfig } from '../../config/workspace.ts';
import type { FileSession, Session } from '../../engine/engine.ts';
import { interruptOnAbort } from '../../engine/interrupt-on-abort.ts';
import type { QueryProgress } from '../../engine/trino/page.ts';
import type { Scratch } from '../../engine/trino/scratch.ts';
import { trino } from '../../sql/trino/trino-dialect.ts';
import { clusterLanding } from './cluster-landing.ts';
import type { EngineRequest, EngineRun } from './engine-run.ts';
import { interruptible, interruptibleFiles } from './interruptible.ts';
import { openLocal } from './local-engine.ts';
import { withRunFolder } from './temporary-folder.ts';

/**
 * Removes what killed runs of the workspace left on its cluster, opens it with a schema for this run, hands it over and takes the schema
 * away again, whatever happens.
 */
export async function withCluster<T>(request: EngineRequest, work: (run: EngineRun) => Promise<T>): Promise<T> {
  const settings = clusterOf(request);
  const { removeLeftovers } = await import('../../engine/trino/leftovers.ts');
  const { withScratch } = await import('../../engine/trino/scratch.ts');
  const records = path.join(request.workspace.folder, '.trueup', 'trino');
  const left = (message: string): void => request.warn({ code: 'cluster_leftovers', message });
  for (const { message } of await removeLeftovers(settings, records)) left(message);
  return withRunFolder(request, (folder) =>
    withScratch({ settings, records, ...(settings.landing ? { landing: settings.landing.path } : {}) }, left, (scratch) =>
      onCluster(request, settings, scratch, folder, work),
    ),
  );
}

function clusterOf({ workspace: { engine } }: EngineRequest): ClusterConfig {
  if (engine.kind !== 'trino') throw new RangeError('the workspace names no cluster');
  return engine;
}

async function onCluster<T>(
  request: EngineRequest,
  settings: ClusterConfig,
  scratch: Scratch,
  folder: string,
  work: (run: EngineRun) => Promise<T>,
): Promise<T> {
  const { signal } = request;
  const { openTrino } = await import('../../engine/trino/open-trino.ts');
  const onProgress = ({ percentage, processedRows }: QueryProgress): void => {
    if (percentage !== undefined) request.progress.working(percentage, processedRows);
  };
  const engine = await openTrino({ settings, scratch: scratch.name, onProgress, ...(signal ? { signal } : {}) });
  const files = localFiles(request, folder);
  try {
    const session = async (): Promise<Session> => {
      const opened = await engine.session();
      return signal ? interruptible(opened, signal) : opened;
    };
    const [first, second] = [await session(), await session()];
    signal?.throwIfAborted();
    const landing = clusterLanding(files, first, {
      catalog: settings.catalog,
      scratch,
      ...(settings.landing ? { location: `${settings.landing.location}/${scratch.name}` } : {}),
    });
    return await work({ engine, dialect: trino, first, second, files, landing, cluster: first, folder });
  } finally {
    await files.close();
    await engine.close();
  }
}

/** The engine of this process next to the cluster: it reads the files, each record under its number. */
function localFiles({ workspace, signal, progress }: EngineRequest, folder: string): DeferredFiles {
  return deferredFiles(async () => {
    const local = await openLocal(workspace.engine, folder, (percentage, rows) => progress.working(percentage, rows));
    const opened = await local.session();
    await opened.run('set preserve_insertion_order = true');
    const session = signal ? interruptibleFiles(opened, signal) : opened;
    const stop = interruptOnAbort([session], signal);
    return {
      session,
      close: async () => {
        stop();
        await local.close();
      },
    };
  });
}

/** An opened session, and what closes its engine. */
interface OpenedFiles {
  readonly session: FileSession;
  readonly close: () => Promise<void>;
}

interface DeferredFiles extends FileSession {
  /** Closes the engine, if there is one by now. */
  close(): Promise<void>;
}

/** A session that is opened when it is first asked for anything: feeds that are tables need none. */
function deferredFiles(open: () => Promise<OpenedFiles>): DeferredFiles {
  let opened: Promise<OpenedFiles> | undefined;
  let present: OpenedFiles | undefined;
  const session = async (): Promise<FileSession> => {
    opened ??= open();
    present = await opened;
    return present.session;
  };
  return {
    concurrency: 1,
    loaded: new Map(),
    run: async (statement) => (await session()).run(statement),
    stream: async function* (query, columns, order) {
      yield* (await session()).stream(query, columns, order);
    },
    numbers: async function* (query, columns) {
      yield* (await session()).numbers(query, columns);
    },
    all: async (query, columns, order) => (await session()).all(query, columns, order),
    append: async (table, rows) => (await session()).append(table, rows),
    interrupt: () => present?.session.interrupt(),
    close: async () => {
      const found = await opened?.catch(() => undefined);
      await found?.close();
    },
  };
}
