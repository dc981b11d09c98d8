import path from 'node:path';
import type { Batch } from '../../contract/batch.ts';
import type { BatchFile, BatchItem, PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import { batchListText, batchShownText } from '../../report/corrections/batch-text.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { batchFile, readBatch } from './batch-store.ts';

/** The planned batches, the newest first; only those that are open without `all`. */
export async function listBatches(
  options: LedgerOptions & { readonly all: boolean },
): Promise<{ text: string; result: { batches: readonly PlannedBatch[] } }> {
  return withLedger(options, 'read', async ({ knex }) => {
    const { OPEN_STATES, plannedBatches } = await import('../../ledger/batches/planned-batch.ts');
    const found = await plannedBatches(knex, options.all ? undefined : OPEN_STATES);
    const batches = found.toReversed();
    return { text: batchListText(batches, options.all), result: { batches } };
  });
}

/** A step in the life of a batch, as the audit trail has it. */
export interface BatchStep {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly body: unknown;
}

export interface ShownBatch {
  readonly batch: PlannedBatch;
  readonly file: string;
  /** True where the file is not what was approved. */
  readonly changed: boolean;
  readonly content: Batch;
  readonly items: readonly BatchItem[];
  readonly files: readonly BatchFile[];
  readonly steps: readonly BatchStep[];
}

/** One batch: its lines, what became of them, and who did what. Throws RefusedError. */
export async function showBatch(options: LedgerOptions & { readonly id: string }): Promise<{ text: string; result: ShownBatch }> {
  return withLedger(options, 'read', async ({ knex }, { folder }) => {
    const { batchFiles, batchItems, batchSteps, plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const batch = await plannedBatch(knex, options.id);
    const content = await readBatch(folder, batch);
    const result = {
      batch,
      file: path.relative('', batchFile(folder, batch.id)),
      changed: batch.state !== 'draft' && content.batch.content_sha256 !== batch.content_sha256,
      content,
      items: await batchItems(knex, batch.id),
      files: await batchFiles(knex, batch.id),
      steps: await batchSteps(knex, batch.id),
    };
    return { text: batchShownText(result), result };
  });
}
