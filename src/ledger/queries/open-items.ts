import type { Knex } from 'knex';
import type { OwnerRule } from '../../config/owners.ts';
import { ageOf, lastTimes } from './ages.ts';

/** Which open discrepancies are asked for; everything that is given must hold. */
export interface ItemFilter {
  readonly domains?: readonly string[];
  /** Column and value: see `FILTERS`. */
  readonly where: readonly (readonly [string, string])[];
  readonly ids?: readonly string[];
  /** Whole days. */
  readonly olderThan?: number;
  /** Opened at least twice. */
  readonly recurring?: boolean;
  /** Who looks after what nobody was assigned. */
  readonly owners: readonly OwnerRule[];
}

/** What `--where` can name. */
export const FILTERS = ['site', 'location', 'material', 'lot', 'cause', 'verdict', 'measure', 'unit', 'owner'] as const;

/** An open discrepancy as the ledger has it. */
export interface OpenItem {
  readonly id: string;
  readonly domain: string;
  readonly state: 'new' | 'open' | 'waived' | 'reopened';
  readonly age_days: number;
  readonly first_seen: string;
  /** How often it was opened. */
  readonly openings: number;
  readonly verdict: string;
  readonly cause: string;
  readonly measure: string;
  readonly key: Readonly<Record<string, string | null>>;
  readonly unit: string;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly difference: string;
  readonly value: string | null;
  readonly currency: string | null;
  readonly owner: string | null;
  readonly material: string | null;
}

interface ItemRow extends Omit<OpenItem, 'state' | 'age_days' | 'key' | 'first_seen'> {
  readonly key: string;
  readonly opened_run: number;
  readonly opened_as_of: string;
  readonly opened_id: string;
  readonly expires_at: string | null;
}

/** The open discrepancies, the largest by value first; `limit` of them. */
export async function openItems(knex: Knex, filter: ItemFilter, now: Date, limit: number): Promise<readonly OpenItem[]> {
  const last = await lastTimes(knex);
  const owner = ownerText(filter.owners);
  const largest = filtered(knex, filter, last)
    .orderBy([
      { column: 'd.size', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(limit)
    .select('d.id');
  const rows: readonly ItemRow[] = await knex(largest.as('l'))
    .join('discrepancies as d', 'd.id', 'l.id')
    .join('runs as r', 'r.seq', 'd.opened_run')
    .leftJoin('decisions as w', (on) => on.on('w.discrepancy', 'd.id').andOnVal('w.status', 'active'))
    .orderBy([
      { column: 'd.size', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .select('d.*', 'r.id as opened_id', 'w.expires_at', knex.raw(`${owner.sql} as owner`, [...owner.values]));
  return rows.map((row) => asItem(row, last, now));
}

/** How many there are. */
export async function countItems(knex: Knex, filter: ItemFilter): Promise<number> {
  const counted: readonly { readonly rows?: number | string }[] = await filtered(knex, filter, await lastTimes(knex)).count(
    'd.id as rows',
  );
  const [row] = counted;
  return Number(row?.rows ?? 0);
}

type LastTimes = Awaited<ReturnType<typeof lastTimes>>;

function filtered(
  knex: Knex,
  { domains, where, ids, olderThan, recurring, owners }: ItemFilter,
  last: LastTimes,
): Knex.QueryBuilder {
  const query = knex('discrepancies as d').whereNull('d.closed_run');
  if (domains) void query.whereIn('d.domain', [...domains]);
  if (ids) void query.whereIn('d.id', [...ids]);
  if (recurring === true) void query.where('d.openings', '>', 1);
  for (const [column, value] of where) {
    const owner = ownerText(owners);
    if (column === 'owner') void query.whereRaw(`coalesce(${owner.sql}, '') = ?`, [...owner.values, value]);
    else if (value === '') void query.where((either) => either.whereNull(`d.${column}`).orWhere(`d.${column}`, ''));
    else void query.where(`d.${column}`, value);
  }
  if (olderThan !== undefined) {
    const old = (time: string): string => new Date(Date.parse(time) - olderThan * DAY).toISOString();
    void query.where((any) => {
      void any.whereRaw('1 = 0');
      for (const [domain, { asOf }] of last)
        void any.orWhere((one) => one.where('d.domain', domain).andWhere('d.opened_as_of', '<', old(asOf)));
    });
  }
  return query;
}

/** The person whom a discrepancy was given to, else the one of the first rule that fits. */
function ownerText(rules: readonly OwnerRule[]): { readonly sql: string; readonly values: readonly string[] } {
  const values: string[] = [];
  const cases = rules.map((rule) => {
    const parts = (['site', 'location', 'material', 'cause'] as const).filter((name) => rule[name] !== '');
    values.push(...parts.map((name) => rule[name]), rule.person);
    return `when ${parts.length === 0 ? '1 = 1' : parts.map((name) => `d.${name} = ?`).join(' and ')} then ?`;
  });
  return cases.length === 0 ? { sql: 'd.owner', values } : { sql: `coalesce(d.owner, case ${cases.join(' ')} end)`, values };
}

const DAY = 24 * 60 * 60 * 1000;

function asItem(row: ItemRow, last: LastTimes, now: Date): OpenItem {
  const time = last.get(row.domain);
  const isWaived = row.expires_at !== null && row.expires_at > now.toISOString();
  const fresh = row.openings > 1 ? 'reopened' : 'new';
  return {
    id: row.id,
    domain: row.domain,
    state: isWaived ? 'waived' : time?.run === row.opened_run ? fresh : 'open',
    age_days: ageOf(row.opened_as_of, time?.asOf),
    first_seen: row.opened_id,
    openings: row.openings,
    verdict: row.verdict,
    cause: row.cause,
    measure: row.measure,
    key: JSON.parse(row.key) as OpenItem['key'],
    unit: row.unit,
    erp_value: row.erp_value,
    mes_value: row.mes_value,
    difference: row.difference,
    value: row.value,
    currency: row.currency,
    owner: row.owner,
    material: row.material,
  };
}
