import type { Knex } from 'knex';

/** What open discrepancies are chosen and sorted by, in the order of the list: SQLite finds the rows of any filter in the index alone. */
const LISTED = [
  'size desc',
  'id desc',
  'domain',
  'opened_as_of',
  'openings',
  'site',
  'location',
  'material',
  'lot',
  'cause',
  'verdict',
  'measure',
  'unit',
  'owner',
] as const;

/** The currency of a roll-forward, so that the next one ties to it by value; and a million open discrepancies are listed by any of their columns, or by age, without a look at every row of the table. */
export async function listIndexes(knex: Knex): Promise<void> {
  await knex.schema.alterTable('run_domains', (table) => void table.string('currency', 3));
  await knex.raw('drop index discrepancies_closed_run_size_id_index');
  if (isPostgres(knex)) {
    await knex.raw('create index discrepancies_largest on discrepancies (size desc, id desc) where closed_run is null');
    // By their hash: a code may be longer than another index takes
    for (const column of ['material', 'lot', 'location'])
      await knex.raw('create index ?? on discrepancies using hash (??) where closed_run is null', [
        `discrepancies_${column}`,
        column,
      ]);
    return;
  }
  await knex.raw(`create index discrepancies_largest on discrepancies (${LISTED.join(', ')}) where closed_run is null`);
  await knex.raw('create index discrepancies_material on discrepancies (material, size desc, id desc) where closed_run is null');
}

function isPostgres({ client }: Knex): boolean {
  return (client as { readonly dialect: string }).dialect === 'postgresql';
}
