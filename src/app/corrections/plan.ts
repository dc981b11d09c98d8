import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { type Batch, batchSchema, type CheckFirstReason } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type Summary, summarySchema } from '../../contract/summary.ts';
import { countSheet } from '../../corrections/planning/count-sheet.ts';
import { batchContent } from '../../corrections/planning/batch-content.ts';
import { withEvents } from '../../corrections/planning/one-event.ts';
import { batchIds, batchParts, type PlannedParts } from '../../corrections/planning/batch-parts.ts';
import { RefusedError } from '../../errors.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import type { RecordedRun } from '../../ledger/queries/recorded-runs.ts';
import { latestRun } from '../../output/latest-run.ts';
import { writeWholeFile } from '../../output/whole-file.ts';
import { planText, type ShownPlan } from '../../report/corrections/plan-text.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { correctionsFolder, writeBatch } from './batch-store.ts';
import { fileHashes, type PostingDrafts, postingDrafts } from './posting-drafts.ts';
import { differencesOf, draftFiles, storedDiscrepancies } from './stored-differences.ts';
import type { Workspace } from '../../config/workspace.ts';
import { parsedJson, readSummary } from '../../run/stored-summary.ts';

/** What the caller of a plan decides. */
export interface PlanOptions extends LedgerOptions {
  /** Id of a run; the last recorded one when absent. */
  readonly run?: string;
  readonly author: string;
  /** Ids of discrepancies, or reasons of check_first, that someone has looked at. */
  readonly checked: readonly string[];
  readonly program: string;
}

/**
 * Makes batches of what a run drafted, and records them. Throws RefusedError argument_invalid for a run that is not one, or that a newer one has
 * overtaken.
 */
export async function planCorrections(options: PlanOptions): Promise<{ text: string; result: ShownPlan; status: 0 | 1 }> {
  return withLedger(options, 'write', async (database, workspace) => {
    const run = await runToPlan(database, options.run);
    const folder = await repeatedFolder(workspace, run);
    const { inOpenBatches } = await import('../../ledger/batches/planned-batch.ts');
    const open = await inOpenBatches(database.knex);
    const summary = await readSummary(path.join(folder, 'summary.json'));
    const isTaken = (id: string): boolean => open.has(id);
    const { drafts: postings, events } = await postingDrafts(workspace, folder, summary, { now: options.now, isTaken });
    const drafts = [...(await eventsOnce(await draftsOf(folder), events, folder, summary)), ...postings];
    const plans = [];
    const differences = await differencesOf(folder);
    for (const draft of drafts) plans.push(await planned(database, workspace, { run, draft, differences }, options));
    const result = { run: run.id, plans };
    const hasNone = plans.every(({ batches }) => batches.length === 0);
    return { text: planText(result, options.program, options.config), result, status: hasNone ? 1 : 0 };
  });
}

/** The drafts of stock, whose lines are movements of orders where the other drafts say so. */
async function eventsOnce(
  drafts: readonly Batch[],
  events: PostingDrafts['events'],
  folder: string,
  summary: Summary,
): Promise<readonly Batch[]> {
  const materials = new Set([...events.values()].flat().map(({ material }) => material));
  if (materials.size === 0) return drafts;
  const stock = new Map<string, Discrepancy>();
  for await (const each of storedDiscrepancies(folder))
    if (each.domain === 'inventory' && materials.has(each.key['material'] ?? '')) stock.set(each.id, each);
  return drafts.map((draft) =>
    draft.batch.kind === 'inventory_adjustment'
      ? withEvents(draft, events.get(draft.batch.target) ?? [], stock, fileHashes(summary, 'inventory', draft.batch.target))
      : draft,
  );
}

interface DraftOfRun {
  readonly run: RecordedRun;
  readonly draft: Batch;
  readonly differences: ReadonlyMap<string, string>;
}

async function planned(
  database: LedgerDatabase,
  workspace: Workspace,
  { run, draft, differences }: DraftOfRun,
  options: PlanOptions,
): Promise<ShownPlan['plans'][number]> {
  const { inOpenBatches, plannedBatches } = await import('../../ledger/batches/planned-batch.ts');
  const { addBatches } = await import('../../ledger/batches/change-batch.ts');
  const open = await inOpenBatches(database.knex);
  const parts = batchParts(draft, {
    most: workspace.corrections.lines,
    checked: new Set(options.checked),
    checkedReasons: new Set(options.checked as readonly CheckFirstReason[]),
    isTaken: (id) => open.has(id),
  });
  const known = new Set((await plannedBatches(database.knex)).map(({ id }) => id));
  const ids = batchIds(draft.batch.id, parts.parts.length, (id) => !known.has(id));
  const batches = parts.parts.map((lines, index) => asBatch(draft, lines, ids[index] ?? '', options, index === 0 ? parts : null));
  for (const batch of batches) await writeBatch(workspace.folder, batch);
  const sheet = await writeSheet(workspace, draft, parts);
  const domain = draft.batch.id.slice(`${draft.batch.run}-${draft.batch.target}-`.length);
  await addBatches(
    database.knex,
    run.id,
    batches.map(({ batch, lines }) => ({
      batch: {
        id: batch.id,
        domain,
        target: batch.target,
        system: batch.system,
        kind: batch.kind,
        posting_date: batch.posting_date,
        currency: batch.currency,
        lines: batch.lines,
        value: batch.value,
        content_sha256: batch.content_sha256,
        reverses: null,
      },
      items: lines.flatMap((line) =>
        line.discrepancies.map((id) => ({ discrepancy: id, line: line.line, difference: differences.get(id) ?? '' })),
      ),
    })),
    options,
  );
  const folder = path.relative('', correctionsFolder(workspace.folder));
  return {
    draft: draft.batch.id,
    batches: batches.map(({ batch }) => ({ ...batch, file: path.join(folder, `${batch.id}.json`) })),
    waiting: counts(parts.waiting.map(({ why }) => why)),
    left_out: counts(draft.not_corrected.map(({ why }) => why)),
    in_open_batch: parts.taken.length,
    count_sheet: sheet && path.relative('', sheet),
  };
}

/** A blind sheet of what is to be counted; absolute, null where nothing is. */
async function writeSheet(workspace: Workspace, draft: Batch, { waiting }: PlannedParts): Promise<string | null> {
  if (waiting.length === 0 || draft.batch.kind !== 'inventory_adjustment') return null;
  const file = path.join(correctionsFolder(workspace.folder), `${draft.batch.id}-count.csv`);
  await writeWholeFile(file, countSheet(draft.batch.id, waiting));
  return file;
}

/** One batch of a plan; the first one carries what waits and what is left out. */
function asBatch(draft: Batch, lines: Batch['lines'], id: string, { author }: PlanOptions, rest: PlannedParts | null): Batch {
  const { moved: _, ...content } = batchContent(draft.batch, lines);
  return {
    schema: 'trueup.batch/1',
    batch: { ...draft.batch, ...content, id, state: 'draft', created_by: author, approved_by: null },
    lines,
    check_first: rest?.waiting ?? [],
    not_corrected: rest ? draft.not_corrected : [],
  };
}

async function runToPlan({ knex }: LedgerDatabase, asked: string | undefined): Promise<RecordedRun> {
  const { recordedRuns } = await import('../../ledger/queries/recorded-runs.ts');
  const runs = await recordedRuns(knex, 100_000);
  const last = runs.find(({ outcome }) => outcome !== 'refused');
  const run = asked === undefined ? last : runs.find(({ id }) => id === asked);
  if (!run)
    throw refused(
      asked === undefined ? 'no run that compared anything is recorded' : `no run ${asked} is recorded`,
      'trueup runs list',
    );
  const names = new Set(run.domains.map(({ domain }) => domain));
  const newer = runs.slice(0, runs.indexOf(run)).find(({ domains }) => domains.some(({ domain }) => names.has(domain)));
  if (newer) throw refused(`the run ${newer.id} is newer: what ${run.id} drafted may be out of date`, 'trueup corrections plan');
  if (run.folder === null || run.pruned_at !== null) throw refused(`the files of the run ${run.id} were removed`, 'trueup run');
  return run;
}

/** The folder of a run, or of the last one where that repeats it: what was open when it was recorded may be rejected by now. */
async function repeatedFolder({ folder }: Workspace, run: RecordedRun): Promise<string> {
  const repeated = await latestRun(path.join(folder, '.trueup', 'runs'));
  const text = repeated === null ? null : await readFile(path.join(repeated, 'summary.json'), 'utf8').catch(() => null);
  const summary = text === null ? undefined : summarySchema.safeParse(parsedJson(text)).data;
  return repeated !== null && summary?.run.repeats === run.id ? repeated : path.resolve(folder, run.folder ?? '');
}

/** The drafts in the folder of a run, in the order of their names. */
async function draftsOf(folder: string): Promise<readonly Batch[]> {
  const drafts: Batch[] = [];
  for (const file of await draftFiles(folder)) {
    const read = batchSchema.safeParse(parsedJson(await readFile(file, 'utf8')));
    if (!read.success)
      throw new RefusedError({
        code: 'file_damaged',
        message: `this version cannot read the draft: ${read.error.issues[0]?.message ?? ''}`,
        at: { file: path.relative('', file) },
        suggestions: ['trueup run'],
      });
    drafts.push(read.data);
  }
  return drafts;
}

function refused(message: string, ...suggestions: string[]): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, suggestions });
}

function counts(all: readonly string[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const each of all) sums[each] = (sums[each] ?? 0) + 1;
  return sums;
}
