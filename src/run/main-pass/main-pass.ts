import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import type { Session } from '../../engine/engine.ts';
import { both, loadTables } from '../../engine/stage.ts';
import { ProofError, RefusedError } from '../../errors.ts';
import { rescanNumberFormat } from '../../intake/numbers/number-format.ts';
import { rescanTableNumbers } from '../../intake/table/table-numbers.ts';
import type { SmallTable } from '../../pipeline/landing/small-table.ts';
import type { Progress } from '../../model/progress.ts';
import { type ComparisonResult, compareDomain } from './compare-domain.ts';
import { beforeCompared, readsLists } from './before-compared.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { covers } from '../../model/cell-texts.ts';
import { countMalformed } from '../rejects/malformed-records.ts';
import { readingOf } from '../feeds/prepare-feeds.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { ListsRead } from './reference-lists.ts';
import type { PreparedFeed, PreparedFile, PreparedTable } from '../feeds/prepared-feed.ts';

/** What the first reading of all feeds came to. */
export interface MainPass {
  /** As they were read in the end. */
  readonly feeds: readonly PreparedFeed[];
  readonly plan: DomainPlan;
  readonly result: ComparisonResult;
  readonly lists: ListsRead;
  /** Records that could not be cut into columns, by file: listed one by one where they were read one by one. */
  readonly broken: ReadonlyMap<number, readonly BrokenRecord[]>;
  /** … and their number, by file, whoever read it. */
  readonly brokenCounts: ReadonlyMap<number, number>;
}

/** How a run is compared once its feeds are known; made anew for every attempt. What is read for it waits until the feeds have `landed`. */
export type Planner = (run: EngineRun, feeds: readonly PreparedFeed[], landed: Promise<void>) => Promise<Planned>;

export interface Planned {
  readonly plan: DomainPlan;
  /** The crosswalks that are still to be brought in. */
  readonly tables: readonly SmallTable[];
  /** Reads the reference lists into the engine, unless the plan needed them: then they are there, and else the main statement does not ask for them. */
  readonly readLists: () => Promise<ListsRead>;
}

/** A file is changed to a more careful way at most twice: another number format, and another reader. */
const ATTEMPTS = 4;

/**
 * Compares, and looks afterwards whether every file could be read the way it was: a large file is examined while it is read.
 * Where that was too bold the comparison runs again with the file read more carefully.
 */
export async function readAndCompare(
  run: EngineRun,
  feeds: readonly PreparedFeed[],
  planner: Planner,
  progress: Progress,
): Promise<MainPass> {
  let current = feeds;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const broken = new Map<number, readonly BrokenRecord[]>();
    const outcome = await attempted(run, current, planner, broken, progress);
    const careful = await carefulFeeds(run, current, outcome);
    if (!careful) {
      if (outcome instanceof Error) throw outcome;
      const brokenCounts = await countBroken(run.files, current, broken);
      return { feeds: current, ...outcome, broken, brokenCounts };
    }
    current = careful;
  }
  throw new ProofError(`${run.engine.label} found no way to read the files`);
}

type Outcome = Pick<MainPass, 'plan' | 'result' | 'lists'> | Error;

/** A failure of the engine may come from a file that it should not have read: it is judged after the file was examined. */
async function attempted(
  run: EngineRun,
  feeds: readonly PreparedFeed[],
  planner: Planner,
  broken: Map<number, readonly BrokenRecord[]>,
  progress: Progress,
): Promise<Outcome> {
  const session = run.first;
  try {
    let landed = Promise.resolve();
    const land = async (): Promise<void> => {
      for (const [file, records] of await run.landing.land(feeds, progress)) broken.set(file, records);
    };
    const [, { plan, readLists }] = await both(
      session,
      () => (landed = land()),
      async () => {
        const planned = await planner(run, feeds, landed);
        await loadTables(session, run.dialect, planned.tables);
        return planned;
      },
    );
    const compare = async (): Promise<ComparisonResult> => {
      const done = progress.start(`comparing ${plan.comparison.domain.name}`);
      const prepared = await beforeCompared(session, plan);
      const found = await withDivision(session, await compareDomain(session, prepared));
      done({ rows: found.totals.reduce((sum, row) => sum + (row.first ? row.rows : 0), 0) });
      return found;
    };
    // What a domain works out of its own reads the lists
    const [lists, whole] = readsLists(plan)
      ? ([await readLists(), await compare()] as const)
      : await both(session, readLists, compare);
    return { plan: whole.plan, result: whole, lists };
  } catch (error) {
    if (error instanceof Error && error.name !== 'AbortError') return error;
    throw error;
  }
}

/** Compares again, with sums that are divided, where a unit needs it: few runs meet one, and all would pay for it. */
async function withDivision(session: Session, result: ComparisonResult): Promise<ComparisonResult> {
  const { plan, totals } = result;
  if (!totals.some((row) => row.denominator !== '1')) return result;
  return compareDomain(session, { ...plan, comparison: { ...plan.comparison, divides: true } });
}

/** The feeds to try instead; undefined when every file was read the right way. */
async function carefulFeeds(
  run: EngineRun,
  feeds: readonly PreparedFeed[],
  outcome: Outcome,
): Promise<readonly PreparedFeed[] | undefined> {
  let changed = false;
  const careful: PreparedFeed[] = [];
  for (const feed of feeds) {
    const files: PreparedFile[] = [];
    for (const file of feed.files) {
      const better = await carefulFile(run.files, feed, file, outcome);
      changed ||= better !== file;
      files.push(better);
    }
    const table = feed.table && (await carefulTable(run, feed, feed.table, outcome));
    changed ||= table !== feed.table;
    careful.push({ ...feed, files, ...(table ? { table } : {}) });
  }
  return changed ? careful : undefined;
}

async function carefulTable(run: EngineRun, feed: PreparedFeed, table: PreparedTable, outcome: Outcome): Promise<PreparedTable> {
  if (outcome instanceof Error || table.numberFormat.resolved || !hasRefused(feed, outcome)) return table;
  return { ...table, numberFormat: await rescanTableNumbers(run.first, table, table.columns) };
}

async function carefulFile(session: Session, feed: PreparedFeed, file: PreparedFile, outcome: Outcome): Promise<PreparedFile> {
  if (file.path.engine) {
    const now = await readingOf(file);
    const otherwise = !now.path.engine || now.path.parallel !== file.path.parallel || now.file !== file.file;
    if (otherwise || !covers(file.texts, now.texts)) return { ...file, ...now };
    const malformed = outcome instanceof RefusedError ? { unsafe: false } : await malformedOf(session, file, outcome);
    if (malformed.unsafe) return { ...file, path: { engine: false, why: 'the engine found a fault that is not about columns' } };
  }
  if (outcome instanceof Error || file.file.numberFormat.resolved || !hasRefused(feed, outcome)) return file;
  const numberFormat = await rescanNumberFormat(file.file, file.file.columns);
  return { ...file, file: { ...file.file, numberFormat } };
}

/** An engine that failed may not have made the table of malformed records. */
async function malformedOf(session: Session, file: PreparedFile, outcome: Outcome): Promise<{ readonly unsafe: boolean }> {
  if (outcome instanceof Error) return { unsafe: true };
  return countMalformed(session, file);
}

function hasRefused(feed: PreparedFeed, outcome: Exclude<Outcome, Error>): boolean {
  if (feed.side === 'reference') return true;
  return outcome.result.totals.some((row) => row.feed === feed.number && row.record === 'rejected');
}

async function countBroken(
  session: Session,
  feeds: readonly PreparedFeed[],
  broken: ReadonlyMap<number, readonly BrokenRecord[]>,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const file of feeds.flatMap((feed) => feed.files)) {
    const shown = broken.get(file.number);
    counts.set(file.number, shown ? shown.length : (await countMalformed(session, file)).records);
  }
  return counts;
}
