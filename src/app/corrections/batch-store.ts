import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Batch, batchSchema } from '../../contract/batch.ts';
import { batchCsv, batchText } from '../../corrections/batch-layout.ts';
import { batchContent } from '../../corrections/planning/batch-content.ts';
import { RefusedError } from '../../errors.ts';
import type { PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import { writeWholeFile } from '../../output/whole-file.ts';
import { parsedJson } from '../../run/stored-summary.ts';

/** The folder of planned batches, absolute; `folder` is that of the workspace. */
export function correctionsFolder(folder: string): string {
  return path.join(folder, '.trueup', 'corrections');
}

/** The JSON of a planned batch, absolute. */
export function batchFile(folder: string, id: string): string {
  return path.join(correctionsFolder(folder), `${id}.json`);
}

/** Writes a batch as JSON and as CSV, and removes what killed commands left of its files. Throws RefusedError output_failed. */
export async function writeBatch(folder: string, batch: Batch): Promise<void> {
  const file = batchFile(folder, batch.batch.id);
  await writeWholeFile(file.replace(/json$/, 'csv'), batchCsv(batch, { flavour: 'excel', locale: 'en' }));
  await writeWholeFile(file, batchText(batch));
  await removeParts(path.dirname(file), batch.batch.id);
}

/** Removes files of a batch that were never finished. */
export async function removeParts(folder: string, id: string): Promise<void> {
  const parts = (await readdir(folder)).filter((name) => name.startsWith(`.${id}.`) && name.includes('.partial-'));
  for (const part of parts) await rm(path.join(folder, part), { force: true });
}

/**
 * Reads a batch, whose totals and hash are worked out anew from its lines; what the ledger knows of it wins over the file. Throws RefusedError
 * file_not_found, file_damaged.
 */
export async function readBatch(folder: string, known: PlannedBatch): Promise<Batch> {
  const file = batchFile(folder, known.id);
  const shown = path.relative('', file);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RefusedError({
      code: 'file_not_found',
      message: `the file of the batch ${known.id} is gone`,
      at: { file: shown },
      suggestions: [`trueup corrections reject ${known.id} --reason "its file is gone"`],
    });
  });
  const read = batchSchema.safeParse(parsedJson(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new RefusedError({
      code: 'file_damaged',
      message: `this is not a batch of corrections: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      at: { file: shown },
      suggestions: [`trueup corrections reject ${known.id} --reason "its file is damaged"`],
    });
  }
  const { lines, control_totals, value, content_sha256 } = batchContent(known, read.data.lines);
  const { target, kind, system, posting_date, state, created_by, approved_by } = known;
  const own = { target, kind, system, posting_date, state, created_by, approved_by };
  return { ...read.data, batch: { ...read.data.batch, ...own, lines, control_totals, value, content_sha256 } };
}
