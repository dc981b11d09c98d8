import type { Knex } from 'knex';

/** The last run that counted for a domain: its number, and the older as-of of both sides. */
export interface LastTime {
  readonly run: number;
  readonly asOf: string;
}

interface DomainTime {
  readonly domain: string;
  readonly run: number;
  readonly as_of_erp: string;
  readonly as_of_mes: string;
}

/** The same by domain. */
export async function lastTimes(knex: Knex): Promise<ReadonlyMap<string, LastTime>> {
  const rows: readonly DomainTime[] = await knex('run_domains')
    .where({ applied: 1 })
    .whereIn('run', knex('run_domains').where({ applied: 1 }).max('run').groupBy('domain'))
    .orderBy('run');
  return new Map(
    rows.map((row) => [row.domain, { run: row.run, asOf: row.as_of_erp < row.as_of_mes ? row.as_of_erp : row.as_of_mes }]),
  );
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from one time to another, both ISO 8601; 0 where the later one is not known. */
export function ageOf(opened: string, now: string | undefined): number {
  return now === undefined ? 0 : Math.max(0, Math.floor((Date.parse(now) - Date.parse(opened)) / DAY));
}

/** How old open discrepancies are, in days: from, and to (the last one has no end). */
export const AGES = [
  [0, 1],
  [2, 7],
  [8, 30],
  [31, 90],
  [91, null],
] as const;

/** How many are of each age. */
export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
  readonly rows: number;
}

/** The open discrepancies of a domain by age; a run opened all that it opened at the same time. */
export async function ageing(knex: Knex): Promise<readonly { readonly domain: string; readonly bands: readonly AgeBand[] }[]> {
  const last = await lastTimes(knex);
  const rows: readonly { domain: string; opened_as_of: string; rows: number | string }[] = await knex('discrepancies')
    .whereNull('closed_run')
    .groupBy('domain', 'opened_run', 'opened_as_of')
    .select('domain', 'opened_as_of')
    .count('id as rows');
  return [...new Set(rows.map(({ domain }) => domain))].toSorted().map((domain) => ({
    domain,
    bands: AGES.map(([from, to]) => ({
      from,
      to,
      rows: rows
        .filter((row) => row.domain === domain)
        .filter((row) => isWithin(ageOf(row.opened_as_of, last.get(domain)?.asOf), from, to))
        .reduce((sum, row) => sum + Number(row.rows), 0),
    })),
  }));
}

function isWithin(age: number, from: number, to: number | null): boolean {
  return age >= from && (to === null || age <= to);
}
