import type { Knex } from 'knex';
import { RefusedError } from '../../errors.ts';
import { answerRows } from '../life/known-lives.ts';
import { appendAudit } from '../record/audit-trail.ts';
import { type BatchFile, type BatchItem, inOpenBatches, type PlannedBatch, plannedBatch } from './planned-batch.ts';

/** Who changes a batch, and when. */
export interface Actor {
  readonly author: string;
  readonly now: Date;
}

/** A batch to be planned, and what it corrects. */
export interface NewBatch {
  readonly batch: Omit<PlannedBatch, 'run' | 'created_by' | 'created_at' | 'state' | Later>;
  readonly items: readonly Omit<BatchItem, 'batch' | 'status'>[];
}

type Later = 'approved_by' | 'approved_at' | 'exported_by' | 'exported_at' | 'writer' | 'verified_by' | 'verified_at';

/** Few enough values for one statement, whatever the database. */
const ROWS = 100;

/**
 * Records batches as drafts of a run. Throws RefusedError argument_invalid where another batch has come to correct the same in the
 * meantime.
 */
export async function addBatches(knex: Knex, run: string, batches: readonly NewBatch[], { author, now }: Actor): Promise<void> {
  await writing(knex, async (transaction) => {
    const taken = await inOpenBatches(transaction);
    const at = now.toISOString();
    const [source]: readonly { seq: number }[] = await transaction('runs').where({ id: run }).select('seq');
    if (!source) throw new RangeError(`no run ${run}`);
    for (const { batch, items } of batches) {
      const twice = batch.reverses === null ? items.find(({ discrepancy }) => taken.has(discrepancy)) : undefined;
      if (twice)
        throw refused(`${twice.discrepancy} is now in the batch ${taken.get(twice.discrepancy)}`, ['trueup corrections list']);
      await transaction('planned_batches').insert({
        ...batch,
        run: source.seq,
        state: 'draft',
        created_by: author,
        created_at: at,
      });
      for (let start = 0; start < items.length; start += ROWS)
        await transaction('batch_items').insert(
          items.slice(start, start + ROWS).map((item) => ({ batch: batch.id, ...item, status: 'open' })),
        );
      await appendAudit(transaction, {
        at,
        actor: author,
        action: 'batch_planned',
        subject: batch.id,
        body: { ...batch, run, items },
      });
    }
  });
}

/** What becomes of a batch: its columns, its items that are open no longer, and its files. */
export interface BatchChange {
  readonly action: 'batch_approved' | 'batch_rejected' | 'batch_voided' | 'batch_exported' | 'batch_verified' | 'batch_reversed';
  readonly columns: Partial<PlannedBatch>;
  /** Lines by what became of them. */
  readonly lines?: Readonly<Partial<Record<BatchItem['status'], readonly number[]>>>;
  readonly files?: readonly BatchFile[];
  /** What the audit trail says next to. */
  readonly body: object;
}

/**
 * Changes a batch that is in one of these states, in one step with the audit trail. Throws RefusedError argument_invalid where it is in
 * another state by now.
 */
export async function changeBatch(
  knex: Knex,
  id: string,
  from: readonly PlannedBatch['state'][],
  change: BatchChange,
  { author, now }: Actor,
): Promise<void> {
  await writing(knex, (transaction) => changed(transaction, id, from, change, { author, now }));
}

async function changed(
  transaction: Knex.Transaction,
  id: string,
  from: readonly PlannedBatch['state'][],
  { action, columns, lines = {}, files, body }: BatchChange,
  { author, now }: Actor,
): Promise<void> {
  const batch = await plannedBatch(transaction, id);
  if (!from.includes(batch.state)) throw wrongState(batch, from);
  if (Object.keys(columns).length > 0) await transaction('planned_batches').where({ id }).update(columns);
  for (const [status, numbers] of Object.entries(lines))
    for (let start = 0; start < numbers.length; start += ROWS)
      await transaction('batch_items')
        .where({ batch: id })
        .whereIn('line', numbers.slice(start, start + ROWS))
        .update({ status });
  if (files) {
    await transaction('batch_files').where({ batch: id }).delete();
    await transaction('batch_files').insert(files.map((file) => ({ batch: id, ...file })));
  }
  // A batch that is written out takes back what it reverses
  if (columns.state === 'exported' && batch.reverses !== null)
    await changed(
      transaction,
      batch.reverses,
      ['exported', 'verified'],
      { action: 'batch_reversed', columns: { state: 'reversed' }, body: { by: id } },
      { author, now },
    );
  await appendAudit(transaction, {
    at: now.toISOString(),
    actor: author,
    action,
    subject: id,
    body: { ...columns, ...body, lines, files },
  });
}

/** Says in which state a batch is, and in which it would have to be. */
export function wrongState({ id, state }: PlannedBatch, from: readonly PlannedBatch['state'][]): RefusedError {
  return refused(`the batch ${id} is ${state}: it would have to be ${from.join(' or ')}`, [`trueup corrections show ${id}`]);
}

/** A discrepancy that is not any more what a batch was planned on; the difference is null where it is gone. */
export interface Moved {
  readonly discrepancy: string;
  readonly was: string;
  readonly is: string | null;
}

/** What of a batch is not any more what it was planned on, by the last recorded run. */
export async function movedSince(
  { knex, texts }: { readonly knex: Knex; readonly texts: { readonly texts: string } },
  items: readonly BatchItem[],
): Promise<readonly Moved[]> {
  const open = items.filter(({ status }) => status === 'open');
  const rows = answerRows(
    await knex.raw(`select d.id, d.difference, d.closed_run from ${texts.texts} join discrepancies d on d.id = j.value`, [
      JSON.stringify(open.map(({ discrepancy }) => discrepancy)),
    ]),
  ) as readonly { readonly id: string; readonly difference: string; readonly closed_run: number | null }[];
  const now = new Map(rows.map(({ id, difference, closed_run }) => [id, closed_run === null ? difference : null]));
  return open.flatMap(({ discrepancy, difference }) => {
    const is = now.get(discrepancy) ?? null;
    return is === difference ? [] : [{ discrepancy, was: difference, is }];
  });
}

/** A transaction that writes from its first statement on: what is read in it is not outdated before it ends. */
async function writing<T>(knex: Knex, use: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  return knex.transaction(async (transaction) => {
    await transaction('ledger_state').increment('revision', 0);
    return use(transaction);
  });
}

function refused(message: string, suggestions: readonly string[]): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, suggestions });
}
