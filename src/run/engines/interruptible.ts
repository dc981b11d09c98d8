import type { AppendRow, FileSession, Session } from '../../engine/engine.ts';

/** The session, which refuses to start anything once the signal is aborted: an engine forgets an interrupt that meets it idle. */
export function interruptible(session: Session, signal: AbortSignal): Session {
  return {
    concurrency: session.concurrency,
    loaded: session.loaded,
    run: async (statement) => {
      signal.throwIfAborted();
      await session.run(statement);
    },
    stream: (query, columns, order) => whileWanted(signal, () => session.stream(query, columns, order)),
    numbers: (query, columns) => whileWanted(signal, () => session.numbers(query, columns)),
    all: async (query, columns, order) => {
      signal.throwIfAborted();
      return session.all(query, columns, order);
    },
    ...(session.writeLines ? { writeLines: writingLines(session.writeLines, signal) } : {}),
    interrupt: () => session.interrupt(),
  };
}

function writingLines(write: NonNullable<Session['writeLines']>, signal: AbortSignal): NonNullable<Session['writeLines']> {
  return async (...asked) => {
    signal.throwIfAborted();
    return write(...asked);
  };
}

/** The same for a session that reads files. */
export function interruptibleFiles(session: FileSession, signal: AbortSignal): FileSession {
  return {
    ...interruptible(session, signal),
    append: (table, rows) =>
      session.append(
        table,
        whileWanted<readonly AppendRow[]>(signal, () => rows),
      ),
  };
}

async function* whileWanted<T>(signal: AbortSignal, items: () => AsyncIterable<T>): AsyncIterable<T> {
  signal.throwIfAborted();
  for await (const item of items()) {
    yield item;
    signal.throwIfAborted();
  }
}
