import pLimit, { type LimitFunction } from 'p-limit';
import type { Dialect, StageTable } from '../sql/dialect.ts';
import type { Fragment } from '../sql/fragment.ts';
import type { LoadedTables, Session } from './engine.ts';

export type { StageTable as FilledTable } from '../sql/dialect.ts';

/** Keeps the rows of a query under a name, instead of what was there. */
export async function keepStage(session: Session, dialect: Dialect, name: string, query: Fragment): Promise<void> {
  for (const { text } of dialect.stage(name, query)) await session.run(text);
}

/** Brings a table of given rows into the engine, instead of what was there. */
export async function loadTable(session: Session, dialect: Dialect, table: StageTable): Promise<void> {
  await loadTables(session, dialect, [table]);
}

/** Brings several tables into the engine, as many at the same time as it takes. Those that it has, with the same rows, are not brought in again. */
export async function loadTables(session: Session, dialect: Dialect, tables: readonly StageTable[]): Promise<void> {
  const { loaded } = session;
  const byName = new Map(tables.map((table) => [table.name, table]));
  await ended(
    dialect.loadSmallTables(missing(loaded, tables)).map(async ({ names, rounds }) => {
      for (const name of names) loaded.delete(name);
      for (const round of rounds) await runAll(session, round);
      for (const name of names) loaded.set(name, { table: byName.get(name), together: names });
    }),
  );
}

/** The tables that the engine does not have yet. What came in together is stored together: where one of them changes, none is there. */
function missing(loaded: LoadedTables, tables: readonly StageTable[]): readonly StageTable[] {
  const has = (table: StageTable): boolean => {
    const before = loaded.get(table.name)?.table;
    return before !== undefined && sameRows(before, table) && JSON.stringify(before.columns) === JSON.stringify(table.columns);
  };
  const changed = new Set(tables.filter((table) => !has(table)).map(({ name }) => name));
  for (const { name } of tables) {
    if (loaded.get(name)?.together.some((other) => changed.has(other))) changed.add(name);
  }
  return tables.filter(({ name }) => changed.has(name));
}

/** More rows than these are the same only where they are one array: comparing them costs what bringing them in does. */
const COMPARED_ROWS = 5000;

function sameRows({ rows: one }: StageTable, { rows: other }: StageTable): boolean {
  if (one === other) return true;
  return one.length === other.length && one.length <= COMPARED_ROWS && JSON.stringify(one) === JSON.stringify(other);
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
