import type { Workspace } from '../../../config/workspace.ts';
import type { Session } from '../../../engine/engine.ts';
import { keepStage } from '../../../engine/stage.ts';
import { ProofError } from '../../../errors.ts';
import type { Side } from '../../../model/side.ts';
import type { FeedSummary } from '../../../contract/summary.ts';
import { DISPOSITION_COUNTS, dispositionCountsQuery } from '../sql/moved-rows.ts';
import { dispositionsQuery } from '../sql/dispositions.ts';
import type { VerdictCount } from '../../../run/outcome/verdict-counts.ts';
import { sql } from '../../../sql/fragment.ts';
import type { Progress } from '../../../model/progress.ts';
import type { DomainPlan } from '../../../pipeline/plan.ts';
import { feedSummaries } from '../../../run/main-pass/feed-summaries.ts';
import { readAndCompare, type MainPass } from '../../../run/main-pass/main-pass.ts';
import { recordCounts } from '../../../run/main-pass/independent-counts.ts';
import type { LocalRun } from '../../../run/engines/local-engine.ts';
import { locate } from '../../../run/rejects/locate-records.ts';
import { refuseRepeated } from '../../../run/main-pass/reference-lists.ts';
import { plannerOf } from '../../../run/main-pass/plan-comparison.ts';
import { contractedSums, exportedLines } from '../../../run/main-pass/own-proof.ts';
import { provenTotals, withRejectedKeys } from '../../../run/main-pass/reconcile-domain.ts';
import { overLimit } from '../../../run/rejects/reject-tally.ts';
import { reportKeys } from '../../../run/main-pass/reported-keys.ts';
import type { ResolvedDomain } from '../../../run/feeds/resolve-domain.ts';

/** The exports read with one set of mapping files and compared; what it makes of every row is the stage `dispositions_old` or `dispositions_new`. */
export interface ComparedReading {
  readonly plan: DomainPlan;
  readonly counts: readonly VerdictCount[];
  readonly feeds: readonly FeedSummary[];
  /** Records that could not be cut into columns. */
  readonly broken: Readonly<Record<Side, number>>;
  /** More records are rejected than the workspace allows: a run would stop here. */
  readonly refused: boolean;
}

/** Reads, compares and proves as a run does, whatever is rejected, and keeps the rows and the open keys for the other reading. */
export async function readWith(
  name: 'old' | 'new',
  run: LocalRun,
  resolved: ResolvedDomain,
  { workspace, progress }: { readonly workspace: Workspace; readonly progress: Progress },
): Promise<ComparedReading> {
  const session = run.first;
  await session.run('set preserve_insertion_order = false');
  const pass = await readAndCompare(run, resolved.feeds, plannerOf(workspace, resolved, false), progress);
  await refuseRepeated(pass.lists, async () => (await locate(session, pass)).positions);
  const feeds = await feedSummaries(pass, new Map());
  const done = feeds.some(({ rows }) => rows.rejected > 0) ? await withRejectedKeys(session, pass.plan) : pass.result;
  const { plan, aggregated } = done;
  const counts = await reportKeys(session, plan, aggregated);
  const contracted = await contractedSums(session, plan.comparison);
  const keys = { ...done, lines: exportedLines(done.lines, contracted) };
  provenTotals(pass, resolved, keys, await recordCounts(session, pass), null, contracted.sums);
  await keepRows(name, session, plan, progress);
  await proveDispositions(name, session, pass);
  const refused = feeds.some(({ rows }) => overLimit(rows.rejected, rows.read, workspace.rejects.max));
  return { plan, counts, feeds, broken: { erp: broken(pass, 'erp'), mes: broken(pass, 'mes') }, refused };
}

function broken({ feeds, brokenCounts }: MainPass, side: Side): number {
  const files = feeds.filter((feed) => feed.side === side).flatMap((feed) => feed.files);
  return files.reduce((sum, { number }) => sum + (brokenCounts.get(number) ?? 0), 0);
}

/** Records are numbered by their order, which the engine keeps only when it is asked to. */
async function keepRows(name: string, session: Session, plan: DomainPlan, progress: Progress): Promise<void> {
  const done = progress.start(`keeping the rows of ${name.toUpperCase()}`);
  const { dialect } = plan.comparison;
  await keepStage(session, dialect, `reported_${name}`, sql`select * from "reported"`);
  await session.run('set preserve_insertion_order = true');
  await keepStage(session, dialect, `dispositions_${name}`, dispositionsQuery(plan.comparison, plan.typings));
  done();
}

/** The rows that were kept are those that the comparison counted. */
async function proveDispositions(name: 'old' | 'new', session: Session, { result }: MainPass): Promise<void> {
  const counted = new Map<string, number>();
  for (const { feed, disposition, rows } of result.totals) {
    const key = `${feed} ${disposition}`;
    counted.set(key, (counted.get(key) ?? 0) + rows);
  }
  const kept = await session.all(dispositionCountsQuery(name).text, [...DISPOSITION_COUNTS]);
  const differs = kept.filter(([feed, disposition, rows]) => counted.get(`${feed} ${disposition}`) !== Number(rows));
  if (differs.length > 0 || kept.length !== counted.size)
    throw new ProofError(
      `the rows kept for ${name.toUpperCase()} are not the ones compared: ${JSON.stringify([kept, [...counted]])}`,
    );
}
