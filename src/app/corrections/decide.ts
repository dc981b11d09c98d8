import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { batchContent } from '../../corrections/planning/batch-content.ts';
import { lineFaults } from '../../corrections/planning/line-faults.ts';
import { RefusedError } from '../../errors.ts';
import { compare, decimal } from '../../model/decimal.ts';
import type { PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { readBatch, writeBatch } from './batch-store.ts';
import { refuseMoved } from './moved.ts';
import type { Workspace } from '../../config/workspace.ts';
import { type Summary, summarySchema } from '../../contract/summary.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import { counted } from '../../report/layout/figures.ts';
import { parsedJson } from '../../run/stored-summary.ts';

/** Who decides on which batch. */
export interface DecideBatchOptions extends LedgerOptions {
  readonly id: string;
  readonly author: string;
}

export interface Decided {
  readonly text: string;
  readonly result: { readonly id: string; readonly state: PlannedBatch['state']; readonly content_sha256: string };
}

/**
 * Approves a batch as its file is now; its hash is fixed by it. Throws RefusedError: approver_needed for the one who planned it,
 * batch_outdated where a difference has changed since, batch_blocked for a list that must be empty, batch_too_large.
 */
export async function approveBatch(options: DecideBatchOptions): Promise<Decided> {
  const { id, author, now } = options;
  return withLedger(options, 'write', async (database, workspace) => {
    const { batchItems, plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const { changeBatch, wrongState } = await import('../../ledger/batches/change-batch.ts');
    const known = await plannedBatch(database.knex, id);
    if (known.state !== 'draft') throw wrongState(known, ['draft']);
    if (known.created_by === author && !workspace.corrections.anyone) throw ownBatch(known);
    const batch = await readBatch(workspace.folder, known);
    const { moved, ...content } = batchContent(known, batch.lines);
    const { value: most } = workspace.corrections;
    if (most !== undefined && compare(decimal(moved), decimal(most)) > 0) throw tooLarge(known, moved, most);
    if (batch.lines.length === 0)
      throw refused('argument_invalid', `the batch ${id} has no lines`, `trueup corrections reject ${id} --reason "it is empty"`);
    const [fault] = lineFaults(batch.lines);
    if (fault)
      throw refused(
        'batch_changed',
        `line ${fault.line} of ${id} cannot be posted as it is: ${fault.why}`,
        `Take the line out of its file, or plan again: trueup corrections reject ${id} --reason "its file was changed"; trueup run; trueup corrections plan`,
      );
    const items = await batchItems(database.knex, id);
    const strange = batch.lines
      .flatMap(({ discrepancies }) => discrepancies)
      .find((one) => !items.some(({ discrepancy }) => discrepancy === one));
    if (strange !== undefined)
      throw refused(
        'batch_changed',
        `the file of ${id} names ${strange}, which was not planned`,
        `trueup corrections plan --checked ${strange}`,
      );
    if (known.reverses === null) await refuseMoved(database, id, items);
    await refuseBlocked(database, workspace, known);
    const kept = new Set(batch.lines.flatMap(({ discrepancies }) => discrepancies));
    const dropped = items.filter(({ discrepancy }) => !kept.has(discrepancy)).map(({ line }) => line);
    const at = now.toISOString();
    const columns = {
      state: 'approved',
      approved_by: author,
      approved_at: at,
      lines: content.lines,
      value: content.value,
      content_sha256: content.content_sha256,
    } as const;
    await changeBatch(
      database.knex,
      id,
      ['draft'],
      { action: 'batch_approved', columns, lines: { not_written: dropped }, body: { control_totals: content.control_totals } },
      options,
    );
    await writeBatch(workspace.folder, { ...batch, batch: { ...batch.batch, state: 'approved', approved_by: author } });
    const edited =
      content.content_sha256 === known.content_sha256
        ? ''
        : `  Its file is not what ${known.created_by} planned: ${counted(known.lines, 'line')} then.\n`;
    const text = `${counted(content.lines, 'line')} approved by ${author}: ${id}\n${edited}  content ${content.content_sha256}\n`;
    return { text, result: { id, state: 'approved', content_sha256: content.content_sha256 } };
  });
}

/** Gives a batch up before it is exported; what it corrects may be drafted again. */
export async function rejectBatch(options: DecideBatchOptions & { readonly reason: string }): Promise<Decided> {
  const { id, reason } = options;
  if (reason.trim() === '')
    throw refused('argument_invalid', '--reason is empty: give the reason, for those who ask later', '--reason "counted again"');
  return withLedger(options, 'write', async ({ knex }, workspace) => {
    const { plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const { changeBatch } = await import('../../ledger/batches/change-batch.ts');
    const known = await plannedBatch(knex, id);
    await changeBatch(
      knex,
      id,
      ['draft', 'approved'],
      { action: 'batch_rejected', columns: { state: 'rejected' }, body: { reason } },
      options,
    );
    // A batch is given up all the same where its file is gone or damaged: the ledger has its state
    const batch = await readBatch(workspace.folder, known).catch((error: unknown) => {
      if (error instanceof RefusedError) return null;
      throw error;
    });
    if (batch) await writeBatch(workspace.folder, { ...batch, batch: { ...batch.batch, state: 'rejected' } });
    const text = `The batch ${id} is rejected. The next run drafts its corrections again, even one on the same exports: trueup run; trueup corrections plan\n`;
    return { text, result: { id, state: 'rejected', content_sha256: known.content_sha256 } };
  });
}

/** Lists that must be empty, as the run read them that the batch was planned from. */
async function refuseBlocked({ knex }: LedgerDatabase, { domains, folder }: Workspace, batch: PlannedBatch): Promise<void> {
  const blockedBy = domains.find(({ domain }) => domain === batch.domain)?.blockedBy ?? [];
  if (blockedBy.length === 0) return;
  const { recordedRuns } = await import('../../ledger/queries/recorded-runs.ts');
  const [run] = await recordedRuns(knex, 1, batch.run);
  const text = await readFile(path.join(folder, run?.folder ?? '', 'summary.json'), 'utf8').catch(() => 'null');
  const summary: Summary | undefined = summarySchema.safeParse(parsedJson(text)).data;
  for (const list of blockedBy) {
    const feeds = summary?.feeds.filter(({ domain, side }) => side === 'reference' && domain === list) ?? [];
    const rows = feeds.reduce((sum, feed) => sum + feed.rows.accepted, 0);
    if (feeds.length > 0 && rows === 0) continue;
    const what = feeds.length === 0 ? `the run ${batch.run} did not read it` : `it has ${counted(rows, 'record')}`;
    throw refused(
      'batch_blocked',
      `blocked_by of ${batch.domain} names ${list}, and ${what}: postings waiting there may post the same as this batch`,
      'Clear what is in it, export it again, and run; then plan again.',
    );
  }
}

function ownBatch({ id, created_by: author }: PlannedBatch): RefusedError {
  return refused(
    'approver_needed',
    `${author} planned the batch ${id}: someone else must approve it`,
    `trueup corrections approve ${id} --author <someone else>`,
    'corrections: {approver: anyone}',
  );
}

function tooLarge({ id, currency }: PlannedBatch, moved: string, most: string): RefusedError {
  return refused(
    'batch_too_large',
    `the lines of ${id} move ${moved} ${currency}, and \`corrections.value\` allows ${most}`,
    `trueup corrections reject ${id} --reason "too large for one batch"`,
  );
}

function refused(
  code: 'argument_invalid' | 'batch_changed' | 'batch_blocked' | 'batch_too_large' | 'approver_needed',
  message: string,
  ...suggestions: string[]
): RefusedError {
  return new RefusedError({ code, message, suggestions });
}
