import type { Knex } from 'knex';
import { answerRows } from '../life/known-lives.ts';
import { LIFE_COLUMNS } from './staged-lives.ts';

/** How many waivers a run put an end to. */
export interface EndedWaivers {
  /** Their difference has outgrown them. */
  readonly void: number;
  /** Their discrepancy is closed. */
  readonly ended: number;
}

/** Where the lives go: the run's number, the domains that it may close discrepancies of, and when. */
interface Target {
  readonly run: number;
  readonly domains: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/** Carries the staged lives over into the ledger, in the caller's transaction. */
export async function applyLives(transaction: Knex.Transaction, { run, domains, at }: Target): Promise<EndedWaivers> {
  const kept = LIFE_COLUMNS.filter((name) => name !== 'id');
  const values = LIFE_COLUMNS.map((name) => (RUNS.has(name) ? `coalesce(${name}, ${run})` : name));
  await transaction.raw(
    `insert into discrepancies (${LIFE_COLUMNS.join(', ')}, closed_run)
     select ${values.join(', ')}, null from staged where change <> 'same'
     on conflict (id) do update set ${kept.map((name) => `${name} = excluded.${name}`).join(', ')}, closed_run = null`,
  );
  await transaction.raw(
    `insert into changes (run, discrepancy, change, difference, value, cause)
     select ${run}, id, change, difference, value, cause from staged where change <> 'same'`,
  );
  const outgrown = await ended(
    transaction,
    `update decisions set status = 'void', ended_at = ?, ended_run = ?
      where status = 'active' and seq in (select outgrown from staged where outgrown is not null)`,
    [at, run],
  );
  let closed = 0;
  for (const domain of domains) {
    const gone = `domain = ? and closed_run is null and not exists (select 1 from staged s where s.id = discrepancies.id)`;
    await transaction.raw(
      `insert into changes (run, discrepancy, change, difference, value, cause)
       select ${run}, id, 'closed', difference, value, cause from discrepancies where ${gone}`,
      [domain],
    );
    await transaction.raw(`update discrepancies set closed_run = ${run} where ${gone}`, [domain]);
    closed += await ended(
      transaction,
      `update decisions set status = 'ended', ended_at = ?, ended_run = ?
        where status = 'active' and discrepancy in (select id from discrepancies where domain = ? and closed_run = ?)`,
      [at, run, domain, run],
    );
  }
  return { void: outgrown, ended: closed };
}

/** Columns that name a run: null stands for this one. */
const RUNS: ReadonlySet<string> = new Set(['first_run', 'opened_run']);

async function ended(transaction: Knex.Transaction, sql: string, values: readonly (string | number)[]): Promise<number> {
  return answerRows(await transaction.raw(`${sql} returning seq`, [...values])).length;
}
