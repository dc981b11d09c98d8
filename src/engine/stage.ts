import pLimit, { type LimitFunction } from 'p-limit';
import type { Dialect, StageTable } from '../sql/dialect.ts';
import type { Fragment } from '../sql/fragment.ts';
import type { Session } from './engine.ts';

export type { StageTable as FilledTable } from '../sql/dialect.ts';

/** Keeps the rows of a query under a name, in place of what was there. */
export async function keepStage(session: Session, dialect: Dialect, name: string, query: Fragment): Promise<void> {
  for (const { text } of dialect.stage(name, query)) await session.run(text);
}

/** Brings a table of settled rows into the engine, in place of what was there. */
export async function loadTable(session: Session, dialect: Dialect, table: StageTable): Promise<void> {
  await loadTables(session, dialect, [table]);
}

/** Brings several tables into the engine, as many at the same time as it takes. */
export async function loadTables(session: Session, dialect: Dialect, tables: readonly StageTable[]): Promise<void> {
  await ended(
    dialect.loadSmallTables(tables).map(async ({ rounds }) => {
      for (const round of rounds) await runAll(session, round);
    }),
  );
}

const limits = new WeakMap<Session, LimitFunction>();

/** Runs statements that do not depend on each other, as many at the same time as the session takes. */
export async function runAll(session: Session, statements: readonly Fragment[]): Promise<void> {
  const limited = limits.get(session) ?? pLimit(session.concurrency);
  limits.set(session, limited);
  await ended(statements.map(({ text }) => limited(() => session.run(text))));
}

/**
 * Does two things, at the same time where the session takes several statements, and returns what both give. Throws the first one's
 * error, else the second one's, when both have ended.
 */
export async function both<A, B>(session: Session, first: () => Promise<A>, second: () => Promise<B>): Promise<readonly [A, B]> {
  if (session.concurrency === 1) return [await first(), await second()];
  const [one, other] = await Promise.allSettled([first(), second()]);
  if (one.status === 'rejected') throw one.reason;
  if (other.status === 'rejected') throw other.reason;
  return [one.value, other.value];
}

/** Waits for all, so that nothing is still at work when the first error is thrown. */
async function ended(works: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works)) if (outcome.status === 'rejected') throw outcome.reason;
}
