import type { Knex } from 'knex';

/** Planned batches of corrections, what they correct, and the files that were written of them. */
export async function batchTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('planned_batches', (table) => {
    table.string('id').primary();
    table.integer('run').notNullable().references('seq').inTable('runs');
    for (const name of ['domain', 'target', 'system', 'kind', 'posting_date', 'currency', 'state', 'created_by', 'created_at'])
      table.text(name).notNullable();
    table.integer('lines').notNullable();
    for (const name of [
      'value',
      'approved_by',
      'approved_at',
      'exported_by',
      'exported_at',
      'writer',
      'verified_by',
      'verified_at',
    ])
      table.text(name);
    table.string('content_sha256', 64).notNullable().comment('For a draft, as planned; otherwise, as approved');
    table.text('reverses').comment('The batch whose lines it takes back');
    table.index(['state']);
  });
  await knex.schema.createTable('batch_items', (table) => {
    table.string('batch').notNullable().references('id').inTable('planned_batches');
    table.string('discrepancy', 20).notNullable();
    table.integer('line').notNullable();
    table.text('difference').notNullable().comment('As it was when the batch was planned');
    table.text('status').notNullable().comment('open, not_written, posted, returned');
    table.primary(['batch', 'discrepancy']);
    table.index(['discrepancy', 'status']);
  });
  await knex.schema.createTable('batch_files', (table) => {
    table.string('batch').notNullable().references('id').inTable('planned_batches');
    table.text('path').notNullable();
    table.string('sha256', 64).notNullable();
  });
}
