import type { LedgerDatabase } from '../database/ledger-database.ts';
import type { KnownLife } from './lives.ts';

interface KnownRow {
  readonly id: string;
  readonly opened_id: string;
  readonly opened_run: number;
  readonly first_run: number;
  readonly opened_as_of: string;
  readonly openings: number;
  readonly closed_run: number | null;
  readonly sign_snapshot: number;
  readonly sign_as_of: string;
  readonly difference: string;
  readonly value: string | null;
  readonly currency: string | null;
  readonly verdict: string;
  readonly cause: string;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly waiver: number | null;
  readonly limit_difference: string | null;
  readonly sign: string | null;
  readonly expires_at: string | null;
}

/** What the ledger has of discrepancies, by id. */
export async function knownLives(
  { knex, texts }: LedgerDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownLife>> {
  const rows = answerRows(
    await knex.raw(
      `select d.id, r.id as opened_id, d.opened_run, d.first_run, d.opened_as_of, d.openings, d.closed_run, d.sign_snapshot,
              d.sign_as_of, d.difference, d.value, d.currency, d.verdict, d.cause, d.erp_value, d.mes_value,
              w.seq as waiver, w.limit_difference, w.sign, w.expires_at
         from ${texts.texts}
         join discrepancies d on d.id = j.value
         join runs r on r.seq = d.opened_run
         left join decisions w on w.discrepancy = d.id and w.status = 'active'`,
      [JSON.stringify(ids)],
    ),
  ) as readonly KnownRow[];
  return new Map(rows.map((row) => [row.id, asKnown(row)]));
}

function asKnown(row: KnownRow): KnownLife {
  return {
    id: row.id,
    openedRun: row.opened_id,
    openedSeq: row.opened_run,
    firstSeq: row.first_run,
    openedAsOf: row.opened_as_of,
    openings: row.openings,
    isOpen: row.closed_run === null,
    sign: { snapshot: row.sign_snapshot, asOf: row.sign_as_of },
    difference: row.difference,
    value: row.value,
    currency: row.currency,
    verdict: row.verdict,
    cause: row.cause,
    figures: [row.erp_value, row.mes_value],
    waiver:
      row.waiver === null
        ? null
        : { seq: row.waiver, limit: row.limit_difference ?? '0', sign: row.sign ?? '', expiresAt: row.expires_at ?? '' },
  };
}

/** The rows of a statement in its own words: knex hands on what each driver answers. */
export function answerRows(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : (answer as { readonly rows: readonly unknown[] }).rows;
}
