import type { Dialect, SmallColumn, SmallRow } from '../sql/dialect.ts';
import type { Fragment } from '../sql/fragment.ts';
import type { Session } from './engine.ts';

/** A table of settled rows as the engine is to have it. */
export interface SettledTable {
  readonly name: string;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly SmallRow[];
}

/** Keeps the rows of a query under a name, in place of what was there. */
export async function keepStage(session: Session, dialect: Dialect, name: string, query: Fragment): Promise<void> {
  for (const { text } of dialect.stage(name, query)) await session.run(text);
}

/** Brings a table of settled rows into the engine, in place of what was there. */
export async function loadTable(session: Session, dialect: Dialect, { name, columns, rows }: SettledTable): Promise<void> {
  for (const { text } of dialect.loadSmallTable(name, columns, rows)) await session.run(text);
}

/** Brings several tables into the engine, as many at the same time as it takes. */
export async function loadTables(session: Session, dialect: Dialect, tables: readonly SettledTable[]): Promise<void> {
  const waiting = [...tables];
  const work = async (): Promise<void> => {
    for (let table = waiting.shift(); table; table = waiting.shift()) await loadTable(session, dialect, table);
  };
  await Promise.all(Array.from({ length: session.concurrency }, work));
}

/**
 * Does two things, at the same time where the session takes several statements, and returns what the second one gives. Throws the first
 * one's error, else the second one's, when both have ended.
 */
export async function both<T>(session: Session, first: () => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  if (session.concurrency === 1) {
    await first();
    return second();
  }
  const [one, other] = await Promise.allSettled([first(), second()]);
  if (one.status === 'rejected') throw one.reason;
  if (other.status === 'rejected') throw other.reason;
  return other.value;
}
