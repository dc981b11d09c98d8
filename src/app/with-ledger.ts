import { configFlag } from '../text/command-line.ts';
import { loadWorkspace } from '../config/load.ts';
import type { Workspace } from '../config/workspace.ts';
import { RefusedError } from '../errors.ts';
import type { LedgerAccess, LedgerDatabase } from '../ledger/database/ledger-database.ts';
import { systemCode, systemReason } from '../output/write-failure.ts';

/** What every command on a ledger is given. */
export interface LedgerOptions {
  /** Path of trueup.yaml. */
  readonly config: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

/**
 * Opens the ledger of a workspace, hands it over and closes it. Throws RefusedError: file_not_found where nothing was recorded yet,
 * unreachable for a database that does not answer, file_damaged for a file that is not one.
 */
export async function withLedger<T>(
  { config, environment }: LedgerOptions,
  access: LedgerAccess,
  use: (database: LedgerDatabase, workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await loadWorkspace(config, environment);
  const { openDatabase } = await import('../ledger/database/ledger-database.ts');
  const { ledger } = workspace;
  const label = ledger.client === 'pg' ? 'the database of `ledger`' : ledger.file;
  // A command that writes does not make a ledger of its own: there is nothing in it to decide on
  const found = await guarded(label, async () => (await openDatabase(ledger, 'read')) ?? null);
  if (!found) {
    const message = `nothing is recorded yet: there is no ledger at ${label}`;
    throw new RefusedError({ code: 'file_not_found', message, suggestions: [`trueup run${configFlag(config)}`] });
  }
  const database = access === 'read' ? found : await reopened(found, workspace, label);
  try {
    return await guarded(label, () => use(database, workspace));
  } finally {
    await database.close();
  }
}

async function reopened(reading: LedgerDatabase, { ledger }: Workspace, label: string): Promise<LedgerDatabase> {
  await reading.close();
  const { openDatabase } = await import('../ledger/database/ledger-database.ts');
  const database = await guarded(label, () => openDatabase(ledger, 'write'));
  if (!database) throw new RangeError('a ledger that is opened for writing is there');
  return database;
}

/** What a driver throws, as what is wrong with the ledger; everything else passes. */
async function guarded<T>(label: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof RefusedError || !(error instanceof Error)) throw error;
    const code = systemCode(error);
    if (code === '' || error instanceof RangeError || error instanceof TypeError) throw error;
    const away = /^(ECONN|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_|57P0|08)/.test(code) || /database is locked/.test(error.message);
    throw new RefusedError({
      code: away ? 'unreachable' : 'file_damaged',
      message: `the ledger at ${label} cannot be used: ${systemReason(error)}`,
      suggestions: away ? ['Try again later.'] : ['trueup ledger check'],
    });
  }
}
