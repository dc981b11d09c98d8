import { RefusedError } from '../../errors.ts';
import { answerRows } from '../life/known-lives.ts';
import type { LedgerDatabase } from './ledger-database.ts';

/**
 * Takes the schema of a PostgreSQL ledger for this connection, which gives it back when it ends, whatever ends it: runs on several machines
 * know of each other by it. Throws RefusedError locked.
 */
export async function lockSchema({ knex, label }: LedgerDatabase, schema: string): Promise<void> {
  const [row] = answerRows(await knex.raw('select pg_try_advisory_lock(hashtext(?)) as held', [`trueup ${schema}`])) as readonly {
    readonly held: boolean;
  }[];
  if (row?.held === true) return;
  throw new RefusedError({
    code: 'locked',
    message: `another run is recording in this ledger (${label}), perhaps on another machine`,
    suggestions: ['Wait until it has ended, then run again.'],
  });
}
