import type { DecidedCounts } from '../ledger/decisions/record-workpaper.ts';
import { counted, grouped } from '../report/layout/figures.ts';
import { printable } from '../report/layout/width.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';
import { readWorkpaper } from './workpaper/read-workpaper.ts';

/** The decisions of a workpaper as they were recorded, or would be. */
export interface ImportedDecisions extends DecidedCounts {
  readonly run: string;
  readonly reviewer: string;
  readonly recorded: boolean;
}

/**
 * Reads the decisions of a signed workpaper back into the ledger, all or none. Throws RefusedError with the sheet and cell of everything
 * that is wrong.
 */
export async function importDecisions(
  options: LedgerOptions & { readonly file: string; readonly author: string; readonly dryRun: boolean },
): Promise<{ text: string; result: ImportedDecisions }> {
  const { file, author, dryRun, now } = options;
  const paper = await readWorkpaper(file);
  return withLedger(options, dryRun ? 'read' : 'write', async ({ knex }) => {
    const { recordWorkpaper } = await import('../ledger/decisions/record-workpaper.ts');
    const counts = await recordWorkpaper(knex, paper, { now, actor: author, dryRun });
    const { run, reviewer } = paper.signOff;
    const parts = [
      counts.waive > 0 ? `${grouped(String(counts.waive))} waived` : '',
      counts.correct > 0 ? `${grouped(String(counts.correct))} to correct` : '',
      counts.investigate > 0 ? `${grouped(String(counts.investigate))} to look into` : '',
    ].filter((part) => part !== '');
    const all = counts.waive + counts.correct + counts.investigate;
    const text = `${counted(all, 'decision')} ${dryRun ? 'would be recorded' : 'recorded'}: ${parts.join(', ')}; reviewed by ${printable(reviewer.text)}.\n`;
    return { text, result: { ...counts, run: run.text, reviewer: reviewer.text, recorded: !dryRun } };
  });
}
