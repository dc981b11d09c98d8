import type { Knex } from 'knex';
import { add, decimal, plain } from '../../model/decimal.ts';

/** What discrepancies are put together by. */
export const GROUPS = ['domain', 'cause', 'site'] as const;
export type Group = (typeof GROUPS)[number];

/** A domain, cause or site through the last runs, the oldest first. */
export interface Trend {
  readonly name: string;
  readonly runs: readonly { readonly run: string; readonly rows: number; readonly value_gross: string }[];
}

interface TrendRow {
  readonly id: string;
  readonly run: number;
  readonly name: string;
  readonly rows: number;
  readonly value_gross: string;
}

/** How the last `count` recorded runs found them. */
export async function trends(knex: Knex, group: Group, count: number): Promise<readonly Trend[]> {
  const runs: readonly { seq: number; id: string }[] = (
    await knex('runs')
      .whereIn('seq', knex('run_domains').where({ applied: 1 }).select('run'))
      .orderBy('seq', 'desc')
      .limit(count)
      .select('seq', 'id')
  ).toReversed();
  const rows: readonly TrendRow[] = await knex('trend')
    .whereIn(
      'run',
      runs.map(({ seq }) => seq),
    )
    .select('run', `${group} as name`, 'rows', 'value_gross');
  const names = [...new Set(rows.map(({ name }) => name))].toSorted();
  return names.map((name) => ({
    name,
    runs: runs.map(({ seq, id }) => {
      const own = rows.filter((row) => row.run === seq && row.name === name);
      const value = own.reduce((sum, row) => add(sum, decimal(row.value_gross)), decimal('0.00'));
      return { run: id, rows: own.reduce((sum, row) => sum + row.rows, 0), value_gross: plain(value, 2) };
    }),
  }));
}
