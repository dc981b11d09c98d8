import type { Knex } from 'knex';
import { appendAudit } from '../record/audit-trail.ts';

/** A run whose folder may go. */
export interface PrunableRun {
  readonly id: string;
  readonly folder: string;
}

/** Runs with a folder that are not among the last `keep` and started before a time, the oldest first. */
export async function prunable(knex: Knex, keep: number, before: Date): Promise<readonly PrunableRun[]> {
  const kept: readonly { seq: number }[] = await knex('runs').orderBy('seq', 'desc').limit(keep).select('seq');
  const rows: readonly PrunableRun[] = await knex('runs')
    .whereNotIn(
      'seq',
      kept.map(({ seq }) => seq),
    )
    .whereNotNull('folder')
    .whereNull('pruned_at')
    .where('started_at', '<', before.toISOString())
    .orderBy('seq')
    .select('id', 'folder');
  return rows;
}

/** Notes that the folders of runs are removed. */
export async function notePruned(
  knex: Knex,
  ids: readonly string[],
  { now, author }: { now: Date; author: string },
): Promise<void> {
  await knex.transaction(async (transaction) => {
    const at = now.toISOString();
    await transaction('ledger_state').increment('revision', 0);
    for (const id of ids) await transaction('runs').where({ id }).update({ pruned_at: at });
    await appendAudit(transaction, { at, actor: author, action: 'prune', subject: `${ids.length} runs`, body: { runs: ids } });
  });
}
