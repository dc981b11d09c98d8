import { batchContent } from '../../corrections/planning/batch-content.ts';
import { batchIds } from '../../corrections/planning/batch-parts.ts';
import { counterLines } from '../../corrections/planning/counter-lines.ts';
import type { BatchHead } from '../../contract/batch.ts';
import { RefusedError } from '../../errors.ts';
import { counted } from '../../report/layout/figures.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { batchFile, readBatch, writeBatch } from './batch-store.ts';
import path from 'node:path';

/** Which batch is taken back, by whom and why. */
export interface ReverseOptions extends LedgerOptions {
  readonly id: string;
  readonly author: string;
  readonly reason: string;
}

/**
 * Plans the counter-batch of one that was exported: its lines that were written, and are not known to have come to nothing, turned around. It
 * is approved and exported like any other. Throws RefusedError.
 */
export async function reverseBatch(
  options: ReverseOptions,
): Promise<{ text: string; result: { batch: BatchHead; file: string } }> {
  const { id, author, reason } = options;
  return withLedger(options, 'write', async ({ knex }, workspace) => {
    const { batchItems, plannedBatch, plannedBatches } = await import('../../ledger/batches/planned-batch.ts');
    const { addBatches, wrongState } = await import('../../ledger/batches/change-batch.ts');
    const known = await plannedBatch(knex, id);
    if (known.state !== 'exported' && known.state !== 'verified') throw wrongState(known, ['exported', 'verified']);
    const all = await plannedBatches(knex);
    const open = all.find(({ reverses, state }) => reverses === id && (state === 'draft' || state === 'approved'));
    if (open) throw refused(`${open.id} already reverses ${id}`, `trueup corrections show ${open.id}`);
    const batch = await readBatch(workspace.folder, known);
    if (batch.batch.content_sha256 !== known.content_sha256)
      throw refused(`the file of ${id} is not what was approved, so it is unknown what was posted`, 'trueup ledger export');
    const items = await batchItems(knex, id);
    const undone = new Set(
      items.filter(({ status }) => status === 'not_written' || status === 'returned').map(({ line }) => line),
    );
    const lines = counterLines(
      id,
      batch.lines.filter(({ line }) => !undone.has(line)),
    );
    if (lines.length === 0) throw refused(`no line of ${id} was posted`, `trueup corrections show ${id}`);
    const taken = new Set(all.map((each) => each.id));
    const [own = ''] = batchIds(`${id}-reversal`, 1, (each) => !taken.has(each));
    const { moved: _, ...content } = batchContent(known, lines);
    const head = {
      ...batch.batch,
      ...content,
      id: own,
      state: 'draft' as const,
      created_by: author,
      approved_by: null,
      reverses: id,
    };
    await writeBatch(workspace.folder, { schema: 'trueup.batch/1', batch: head, lines, check_first: [], not_corrected: [] });
    const { run, domain, target, system, kind, posting_date, currency } = known;
    const row = { id: own, domain, target, system, kind, posting_date, currency, ...columnsOf(content), reverses: id };
    await addBatches(knex, run, [{ batch: row, items: itemsOf(lines) }], options);
    const file = path.relative('', batchFile(workspace.folder, own));
    const text = `${counted(lines.length, 'line')} that reverse ${id} (${reason}): ${own}\n  ${file}\nSomeone else must approve it: trueup corrections approve ${own}\n`;
    return { text, result: { batch: head, file } };
  });
}

function columnsOf({ lines, value, content_sha256 }: { lines: number; value: string | null; content_sha256: string }) {
  return { lines, value, content_sha256 };
}

function itemsOf(lines: ReturnType<typeof counterLines>) {
  return lines.flatMap(({ line, discrepancies }) => discrepancies.map((discrepancy) => ({ discrepancy, line, difference: '' })));
}

function refused(message: string, ...suggestions: string[]): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, suggestions });
}
