import type { Knex } from 'knex';
import { type RollForward, rollForwardSchema } from '../../contract/roll-forward.ts';
import type { LastSnapshot } from '../life/snapshots.ts';

interface DomainRow {
  readonly as_of_erp: string;
  readonly as_of_mes: string;
  readonly snapshot: number;
  readonly counted_erp: string;
  readonly counted_mes: string;
}

/** The last run that counted for a domain, or the run of that number; null where there was none. */
export async function lastSnapshot(knex: Knex, domain: string, run: number | null): Promise<LastSnapshot | null> {
  const query = knex('run_domains').where(run === null ? { domain, applied: 1 } : { domain, run });
  const row = (await query.orderBy('run', 'desc').first()) as DomainRow | undefined;
  if (!row) return null;
  return {
    asOf: { erp: row.as_of_erp, mes: row.as_of_mes },
    snapshot: row.snapshot,
    counted: { erp: row.counted_erp, mes: row.counted_mes },
  };
}

/** What the last run that counted for a domain left open. */
export interface LastClosing {
  readonly rows: number;
  /** Gross, a plain decimal. */
  readonly value: string;
  /** ISO 4217; null where the run was recorded by a version that did not keep it. */
  readonly currency: string | null;
}

/** The same from the ledger; null where no run is recorded. */
export async function lastClosing(knex: Knex, domain: string): Promise<LastClosing | null> {
  const row = await knex<{ domain: string; run: number; applied: number; roll_forward: string; currency: string | null }>(
    'run_domains',
  )
    .where({ domain, applied: 1 })
    .orderBy('run', 'desc')
    .first('roll_forward', 'currency');
  const closing = row && rollForwardSchema.nullable().parse(JSON.parse(row.roll_forward))?.closing;
  return closing ? { ...closing, currency: row.currency } : null;
}

/** The roll-forward that a run was recorded with; null where it had none. */
export async function storedRollForward(knex: Knex, domain: string, run: number | null): Promise<RollForward | null> {
  if (run === null) return null;
  const row = await knex<{ domain: string; run: number; roll_forward: string }>('run_domains')
    .where({ domain, run })
    .first('roll_forward');
  return row ? rollForwardSchema.nullable().parse(JSON.parse(row.roll_forward)) : null;
}

/** What a run left open: the older as-of of both sides, rows, and their gross value as a plain decimal. */
export interface TrendPoint {
  readonly as_of: string;
  readonly rows: number;
  readonly value: string;
}

/** Runs of a trend, besides the one that is shown with it. */
const RUNS = 29;

/** The last runs that counted for a domain, the oldest first; only those before the run of a number, where one is given. */
export async function trendBefore(knex: Knex, domain: string, run: number | null): Promise<readonly TrendPoint[]> {
  const query = knex('run_domains').where({ domain, applied: 1 }).orderBy('run', 'desc').limit(RUNS);
  if (run !== null) void query.where('run', '<', run);
  const rows: readonly { as_of_erp: string; as_of_mes: string; open_rows: number; open_value: string }[] = await query;
  return rows.toReversed().map(({ as_of_erp: erp, as_of_mes: mes, open_rows, open_value }) => ({
    as_of: erp < mes ? erp : mes,
    rows: open_rows,
    value: open_value,
  }));
}
