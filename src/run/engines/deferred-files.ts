import type { FileSession } from '../../engine/engine.ts';

/** An opened session, and what closes its engine. */
interface OpenedFiles {
  readonly session: FileSession;
  readonly close: () => Promise<void>;
}

export interface DeferredFiles extends FileSession {
  /** Closes the engine, if there is one by now. */
  close(): Promise<void>;
}

/** A session that is opened when it is first asked for anything: feeds that are tables need none. */
export function deferredFiles(open: () => Promise<OpenedFiles>): DeferredFiles {
  let opened: Promise<OpenedFiles> | undefined;
  let present: OpenedFiles | undefined;
  const session = async (): Promise<FileSession> => {
    opened ??= open();
    present = await opened;
    return present.session;
  };
  return {
    concurrency: 1,
    run: async (statement) => (await session()).run(statement),
    stream: async function* (query, columns, order) {
      yield* (await session()).stream(query, columns, order);
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
