import type { Knex } from 'knex';

/** Something that happened to a discrepancy, and in which run. */
export interface LifeEvent {
  readonly run: string;
  readonly at: string;
  readonly change: string;
  readonly difference: string;
  readonly value: string | null;
  readonly cause: string;
}

/** A decision on a discrepancy. */
export interface Decision {
  readonly kind: string;
  readonly status: string;
  readonly reason: string;
  readonly author: string;
  readonly approver: string | null;
  readonly decided_at: string;
  readonly expires_at: string;
  readonly limit_difference: string;
  readonly ended_at: string | null;
}

/** All that the ledger has of a discrepancy, its closed times included; null for one that it does not know. */
export interface LifeStory {
  readonly id: string;
  readonly domain: string;
  readonly key: Readonly<Record<string, string | null>>;
  readonly measure: string;
  readonly unit: string;
  readonly verdict: string;
  readonly cause: string;
  readonly evidence: string | null;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly difference: string;
  readonly value: string | null;
  readonly currency: string | null;
  readonly owner: string | null;
  readonly is_open: boolean;
  readonly openings: number;
  readonly events: readonly LifeEvent[];
  readonly decisions: readonly Decision[];
}

export async function lifeStory(knex: Knex, id: string): Promise<LifeStory | null> {
  const row: (Omit<LifeStory, 'key' | 'is_open'> & { key: string; closed_run: number | null }) | undefined = await knex(
    'discrepancies',
  )
    .where({ id })
    .first();
  if (!row) return null;
  const events: readonly LifeEvent[] = await knex('changes as c')
    .join('runs as r', 'r.seq', 'c.run')
    .where('c.discrepancy', id)
    .orderBy('c.run')
    .select('r.id as run', 'r.started_at as at', 'c.change', 'c.difference', 'c.value', 'c.cause');
  const decisions: readonly Decision[] = await knex('decisions')
    .where({ discrepancy: id })
    .orderBy('seq')
    .select('kind', 'status', 'reason', 'author', 'approver', 'decided_at', 'expires_at', 'limit_difference', 'ended_at');
  return {
    id,
    domain: row.domain,
    key: JSON.parse(row.key) as LifeStory['key'],
    measure: row.measure,
    unit: row.unit,
    verdict: row.verdict,
    cause: row.cause,
    evidence: row.evidence,
    erp_value: row.erp_value,
    mes_value: row.mes_value,
    difference: row.difference,
    value: row.value,
    currency: row.currency,
    owner: row.owner,
    is_open: row.closed_run === null,
    openings: row.openings,
    events: events.map((event) => ({ ...event })),
    decisions: decisions.map((decision) => ({ ...decision })),
  };
}
