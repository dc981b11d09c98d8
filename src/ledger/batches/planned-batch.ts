import type { Knex } from 'knex';
import type { BatchHead } from '../../contract/batch.ts';
import { RefusedError } from '../../errors.ts';

/** A planned batch as the ledger has it. */
export interface PlannedBatch {
  readonly id: string;
  /** Id of the run that it was planned from. */
  readonly run: string;
  readonly domain: string;
  readonly target: BatchHead['target'];
  readonly system: string;
  readonly kind: BatchHead['kind'];
  readonly posting_date: string;
  readonly currency: string;
  readonly state: BatchHead['state'];
  readonly lines: number;
  /** What the lines are worth together, with their signs; null where one is not valued. */
  readonly value: string | null;
  readonly created_by: string;
  readonly created_at: string;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly exported_by: string | null;
  readonly exported_at: string | null;
  readonly writer: string | null;
  readonly verified_by: string | null;
  readonly verified_at: string | null;
  readonly content_sha256: string;
  readonly reverses: string | null;
}

/** States in which a batch may still change the target: what it corrects is not drafted again. */
export const OPEN_STATES: readonly BatchHead['state'][] = ['draft', 'approved', 'exported'];

/** Planned batches, the oldest first; only those in these states when given. */
export async function plannedBatches(knex: Knex, states?: readonly string[]): Promise<readonly PlannedBatch[]> {
  const all = batches(knex).orderBy('b.created_at').orderBy('b.id');
  return states === undefined ? all : all.whereIn('b.state', [...states]);
}

/** Throws RefusedError argument_invalid for an id that nobody has planned. */
export async function plannedBatch(knex: Knex, id: string): Promise<PlannedBatch> {
  const [found]: readonly PlannedBatch[] = await batches(knex).where('b.id', id);
  if (found) return found;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `no batch ${id} is planned`,
    suggestions: ['trueup corrections list', 'trueup corrections plan'],
  });
}

function batches(knex: Knex) {
  return knex('planned_batches as b').join('runs as r', 'r.seq', 'b.run').select('b.*', 'r.id as run');
}

/** Something that a line of a batch corrects. */
export interface BatchItem {
  readonly batch: string;
  readonly discrepancy: string;
  readonly line: number;
  /** As it was when the batch was planned. */
  readonly difference: string;
  readonly status: 'open' | 'not_written' | 'posted' | 'returned';
}

/** What a batch corrects, line by line. */
export async function batchItems(knex: Knex, batch: string): Promise<readonly BatchItem[]> {
  const items: readonly BatchItem[] = await knex('batch_items').where({ batch }).orderBy('line').orderBy('discrepancy');
  return items;
}

/** Ids of discrepancies that an open batch corrects → the batch. */
export async function inOpenBatches(knex: Knex): Promise<ReadonlyMap<string, string>> {
  const rows: readonly { discrepancy: string; batch: string }[] = await knex('batch_items as i')
    .join('planned_batches as b', 'b.id', 'i.batch')
    .whereIn('b.state', [...OPEN_STATES])
    .where('i.status', 'open')
    .whereNull('b.reverses')
    .select('i.discrepancy', 'i.batch');
  return new Map(rows.map(({ discrepancy, batch }) => [discrepancy, batch]));
}

/** A file that was written of a batch, relative to the workspace, with its SHA-256. */
export interface BatchFile {
  readonly path: string;
  readonly sha256: string;
}

export async function batchFiles(knex: Knex, batch: string): Promise<readonly BatchFile[]> {
  const files: readonly BatchFile[] = await knex('batch_files').where({ batch }).orderBy('path').select('path', 'sha256');
  return files;
}

/** The steps of a batch in the audit trail, the first one first; their bodies are read. */
export async function batchSteps(knex: Knex, batch: string) {
  const rows: readonly { seq: number; at: string; actor: string; action: string; body: string }[] = await knex('audit')
    .where({ subject: batch })
    .where('action', 'like', 'batch_%')
    .orderBy('seq')
    .select('seq', 'at', 'actor', 'action', 'body');
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
}
