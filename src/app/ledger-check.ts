import type { LedgerCheck } from '../ledger/checks/check-ledger.ts';
import { ledgerCheckText } from '../report/ledger/run-text.ts';
import { openWholeFile } from '../output/whole-file.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';

/** Proves a ledger; status 1 with findings. Throws RefusedError. */
export async function proveLedger(
  options: LedgerOptions & { readonly deep: boolean; readonly maxDuration?: number },
): Promise<{ status: 0 | 1; text: string; result: LedgerCheck }> {
  return withLedger(options, 'read', async ({ knex }, { folder }) => {
    const { checkLedger } = await import('../ledger/checks/check-ledger.ts');
    const { deep, maxDuration } = options;
    const result = await checkLedger(knex, { deep, folder, ...(maxDuration === undefined ? {} : { maxDuration }) });
    return { status: result.findings.length === 0 ? 0 : 1, text: ledgerCheckText(result, deep), result };
  });
}

/** Writes all of a ledger as JSON lines to a file, or piece by piece to `write`. Returns how many lines. Throws RefusedError. */
export async function exportLedger(
  options: LedgerOptions & { readonly out?: string; readonly write: (piece: string) => Promise<void> },
): Promise<number> {
  return withLedger(options, 'read', async ({ knex }) => {
    const { exportLines } = await import('../ledger/queries/export-lines.ts');
    const file = options.out === undefined ? null : await openWholeFile(options.out);
    let lines = 0;
    try {
      for await (const line of exportLines(knex)) {
        lines += 1;
        await (file ? file.write(line) : options.write(line));
      }
      await file?.close();
    } catch (error) {
      await file?.discard();
      throw error;
    }
    return lines;
  });
}
