import { RefusedError } from '../../errors.ts';
import type { Moved } from '../../ledger/batches/change-batch.ts';
import type { BatchItem } from '../../ledger/batches/planned-batch.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';

/** At most so many are named. */
const NAMED = 3;

/** Throws RefusedError batch_outdated where a difference is not any more what the batch was planned on. */
export async function refuseMoved(database: LedgerDatabase, id: string, items: readonly BatchItem[]): Promise<void> {
  const { movedSince } = await import('../../ledger/batches/change-batch.ts');
  refuseOther({ id }, await movedSince(database, items));
}

/** Throws RefusedError batch_outdated where there are any. */
export function refuseOther({ id }: { readonly id: string }, moved: readonly Moved[]): void {
  if (moved.length === 0) return;
  const named = moved.slice(0, NAMED).map(({ discrepancy, was, is }) => `${discrepancy} (${was}, now ${is ?? 'gone'})`);
  const more = moved.length > NAMED ? ` and ${moved.length - NAMED} more` : '';
  throw new RefusedError({
    code: 'batch_outdated',
    message: `newer exports have other differences than the batch ${id} was planned on: ${named.join(', ')}${more}`,
    suggestions: [`trueup corrections reject ${id} --reason "the differences have changed"`, 'trueup corrections plan'],
  });
}
