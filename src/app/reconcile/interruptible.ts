import type { AppendRow, Session } from '../../engine/engine.ts';

/** The session, which refuses to start anything once the signal is aborted: an engine forgets an interrupt that meets it idle. */
export function interruptible(session: Session, signal: AbortSignal): Session {
  return {
    run: async (statement) => {
      signal.throwIfAborted();
      await session.run(statement);
    },
    stream: (query, columns, order) => whileWanted(signal, () => session.stream(query, columns, order)),
    all: async (query, columns, order) => {
      signal.throwIfAborted();
      return session.all(query, columns, order);
    },
    append: (table, rows) =>
      session.append(
        table,
        whileWanted<readonly AppendRow[]>(signal, () => rows),
      ),
    interrupt: () => session.interrupt(),
    close: () => session.close(),
  };
}

async function* whileWanted<T>(signal: AbortSignal, items: () => AsyncIterable<T>): AsyncIterable<T> {
  signal.throwIfAborted();
  for await (const item of items()) {
    yield item;
    signal.throwIfAborted();
  }
}
