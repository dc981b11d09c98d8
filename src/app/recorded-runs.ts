import { rm } from 'node:fs/promises';
import path from 'node:path';
import { RefusedError } from '../errors.ts';
import type { RecordedInput, RecordedRun } from '../ledger/queries/recorded-runs.ts';
import { counted } from '../report/layout/figures.ts';
import { runListText, runText } from '../report/ledger/run-text.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';

/** The last recorded runs, the newest first. Throws RefusedError. */
export async function listRuns(
  options: LedgerOptions & { readonly top: number },
): Promise<{ text: string; result: { runs: readonly RecordedRun[] } }> {
  return withLedger(options, 'read', async ({ knex }, { currency }) => {
    const { recordedRuns } = await import('../ledger/queries/recorded-runs.ts');
    const runs = await recordedRuns(knex, options.top);
    return { text: runListText(runs, currency), result: { runs } };
  });
}

/** One recorded run; the last one without an id. Throws RefusedError argument_invalid for an unknown id. */
export async function showRun(
  options: LedgerOptions & { readonly id?: string },
): Promise<{ text: string; result: { run: RecordedRun; inputs: readonly RecordedInput[] } }> {
  return withLedger(options, 'read', async ({ knex }, { currency }) => {
    const { recordedInputs, recordedRuns } = await import('../ledger/queries/recorded-runs.ts');
    const [run] = await recordedRuns(knex, 1, options.id);
    if (!run) {
      const message = options.id === undefined ? 'no run is recorded yet' : `no run ${options.id} is recorded`;
      throw new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup runs list'] });
    }
    const inputs = await recordedInputs(knex, run.id);
    return { text: runText(run, inputs, currency), result: { run, inputs } };
  });
}

/** What `runs prune` does away with: folders of runs that are not among the last `keep`, nor younger than `olderThan` days. */
export interface PruneOptions extends LedgerOptions {
  readonly keep: number;
  readonly olderThan: number;
  readonly dryRun: boolean;
  readonly author: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** Removes old folders in .trueup/runs; what the ledger knows of their runs stays. Throws RefusedError. */
export async function pruneRuns(options: PruneOptions): Promise<{ text: string; result: { removed: readonly string[] } }> {
  return withLedger(options, options.dryRun ? 'read' : 'write', async ({ knex }, workspace) => {
    const { notePruned, prunable } = await import('../ledger/decisions/prune.ts');
    const before = new Date(options.now.getTime() - options.olderThan * DAY);
    const runs = await prunable(knex, options.keep, before);
    const home = path.join(workspace.folder, '.trueup', 'runs');
    // A folder of the user's choice is the user's
    const own = runs.filter(({ folder }) => path.dirname(path.resolve(workspace.folder, folder)) === home);
    if (!options.dryRun && own.length > 0) {
      // Noted first: a folder that is still there is no harm, one that is missing without a note is a finding
      await notePruned(
        knex,
        own.map(({ id }) => id),
        options,
      );
      for (const { folder } of own) await rm(path.resolve(workspace.folder, folder), { recursive: true, force: true });
    }
    const removed = own.map(({ id }) => id);
    const what = options.dryRun ? 'would be removed' : 'removed; the ledger keeps what it knows about their runs';
    return { text: `${counted(removed.length, 'folder')} ${what}.\n`, result: { removed } };
  });
}
