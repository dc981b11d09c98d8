import path from 'node:path';
import type { Batch } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type Summary, summarySchema } from '../../contract/summary.ts';
import { changeRecords } from '../../corrections/planning/line-records.ts';
import { judgeReplay, type ReplayFindings, sameTotals } from '../../corrections/planning/judge-replay.ts';
import { domainNamed } from '../../domains/registry.ts';
import { RefusedError } from '../../errors.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import type { PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import { replayText } from '../../report/corrections/verify-text.ts';
import type { Workspace } from '../../config/workspace.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { readBatch } from './batch-store.ts';
import { storedDiscrepancies } from './stored-differences.ts';
import { readFile } from 'node:fs/promises';
import { parsedJson } from '../../run/stored-summary.ts';

export interface ReplayOptions extends LedgerOptions {
  readonly id: string;
  readonly signal?: AbortSignal;
}

/** A batch replayed on the data that it was planned on. */
export interface Replayed extends ReplayFindings {
  readonly id: string;
  readonly run: string;
  readonly lines: number;
  readonly covered: number;
  readonly holds: boolean;
}

/** Replays a batch on the exports of its run and compares anew: 0 where it does what it says and nothing else. Throws RefusedError. */
export async function replayBatch(options: ReplayOptions): Promise<{ status: 0 | 1; text: string; result: Replayed }> {
  return withLedger(options, 'read', async (database, workspace) => {
    const { plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const known = await plannedBatch(database.knex, options.id);
    const batch = await readBatch(workspace.folder, known);
    const { folder, summary } = await runOf(database, workspace, known.run);
    const before = new Map<string, Discrepancy>();
    for await (const each of storedDiscrepancies(folder)) if (each.domain === known.domain) before.set(each.id, each);
    const result = await replayed(batch, known, { workspace, summary, before }, options);
    return { status: result.holds ? 0 : 1, text: replayText(result), result };
  });
}

interface Planned {
  readonly workspace: Workspace;
  readonly summary: Summary;
  readonly before: ReadonlyMap<string, Discrepancy>;
}

async function replayed(
  batch: Batch,
  known: PlannedBatch,
  { workspace, summary, before }: Planned,
  options: ReplayOptions,
): Promise<Replayed> {
  const { pinnedRun, refuseOtherFiles } = await import('../../run/replay/pinned-workspace.ts');
  const { repeatComparison } = await import('../../run/replay/repeat-comparison.ts');
  if (known.reverses !== null)
    throw new RefusedError({
      code: 'argument_invalid',
      message: `${known.id} reverses what ${known.reverses} changed: the older data has nothing to reverse`,
      suggestions: [`trueup corrections verify ${known.id} --run latest`],
    });
  const domain = domainNamed(known.domain);
  if (!domain) throw new RangeError(`no such domain: ${known.domain}`);
  const run = pinnedRun(workspace, known.domain, summary);
  const { target } = known;
  const records = changeRecords(domain, batch.lines);
  const after = await repeatComparison(run, { target, records, stand: 'beside' }, options);
  refuseOtherFiles(summary, after.summary);
  const added = after.summary.feeds.findLast(({ side, domain: of }) => side === target && of === known.domain);
  const totals = [...(added?.totals ?? []), ...(added?.out_of_scope ?? [])].map(({ unit, value }) => ({ unit, quantity: value }));
  const findings = judgeReplay(batch.lines, before, after.discrepancies, sameTotals(totals, batch.batch.control_totals));
  const holds = findings.totals_equal && [findings.left, findings.moved, findings.appeared].every(({ length }) => length === 0);
  const covered = new Set(batch.lines.flatMap(({ discrepancies }) => discrepancies)).size;
  return { id: known.id, run: known.run, lines: batch.lines.length, covered, holds, ...findings };
}

/** The folder and summary of a recorded run. Throws RefusedError. */
export async function runOf(
  { knex }: LedgerDatabase,
  workspace: Workspace,
  id: string,
): Promise<{ folder: string; summary: Summary; started: string }> {
  const { recordedRuns } = await import('../../ledger/queries/recorded-runs.ts');
  const [run] = await recordedRuns(knex, 1, id === 'latest' ? undefined : id);
  const folder = path.resolve(workspace.folder, run?.folder ?? '');
  const text = run?.folder ? await readFile(path.join(folder, 'summary.json'), 'utf8').catch(() => null) : null;
  const summary = text === null ? undefined : summarySchema.safeParse(parsedJson(text)).data;
  if (run && summary) return { folder, summary, started: run.started_at };
  throw new RefusedError({
    code: 'argument_invalid',
    message: run ? `the files of the run ${run.id} were removed` : `no run ${id} is recorded`,
    suggestions: ['trueup runs list'],
  });
}
