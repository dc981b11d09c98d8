import type { Knex } from 'knex';

/** Runs and what they read and wrote, discrepancies and their lives, decisions, batches, the audit trail. Exact figures are text. */
export async function firstTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('ledger_state', (table) => {
    table.integer('id').primary();
    table.integer('revision').notNullable().comment('Counts every change of a discrepancy by a run');
  });
  await knex('ledger_state').insert({ id: 1, revision: 0 });
  await knex.schema.createTable('runs', (table) => {
    table.increments('seq');
    table.string('id').notNullable().unique();
    table.string('run_key', 64).unique().comment('Null for a refused run');
    for (const name of ['started_at', 'finished_at', 'workspace', 'version', 'engine', 'outcome', 'gate_rule', 'gate_why'])
      table.text(name).notNullable();
    table.integer('passed').notNullable();
    table.text('folder').comment('Relative to the workspace; null where nothing was written');
    table.text('pruned_at').comment('When its folder was removed by `runs prune`');
    for (const name of ['config_sha256', 'mappings_sha256', 'plan_sha256']) table.string(name, 64).notNullable();
  });
  await knex.schema.createTable('inputs', (table) => {
    ofRun(table);
    for (const name of ['domain', 'side', 'profile', 'as_of', 'path']) table.text(name).notNullable();
    table.text('sha256').comment('Of a file; of a table its snapshot');
  });
  await knex.schema.createTable('outputs', (table) => {
    ofRun(table);
    table.text('path').notNullable();
    table.string('sha256', 64).notNullable();
  });
  await knex.schema.createTable('run_domains', (table) => {
    ofRun(table);
    table.text('domain').notNullable();
    table.integer('applied').notNullable().comment('0: the exports were older than the last ones, so nothing changed');
    table.text('as_of_erp').notNullable();
    table.text('as_of_mes').notNullable();
    table.integer('snapshot').notNullable().comment('Counts the runs whose exports were both newer');
    table.text('counted_erp').notNullable();
    table.text('counted_mes').notNullable();
    table.integer('open_rows').notNullable();
    table.text('open_value').notNullable();
    table.text('roll_forward').notNullable();
    table.integer('waived_rows').notNullable();
    table.text('waived_value').notNullable();
    table.primary(['run', 'domain']);
  });
  await knex.schema.createTable('trend', (table) => {
    ofRun(table);
    table.text('domain').notNullable();
    table.text('cause').notNullable();
    table.text('site').notNullable();
    table.integer('rows').notNullable();
    table.text('value_gross').notNullable();
  });
  await discrepancyTables(knex);
  await decisionTables(knex);
}

function ofRun(table: Knex.CreateTableBuilder): void {
  table.integer('run').notNullable().references('seq').inTable('runs');
}

async function discrepancyTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('discrepancies', (table) => {
    table.string('id', 20).primary();
    for (const name of ['domain', 'measure', 'unit', 'key', 'verdict', 'cause', 'difference']) table.text(name).notNullable();
    for (const name of [
      'site',
      'location',
      'material',
      'lot',
      'evidence',
      'erp_value',
      'mes_value',
      'value',
      'currency',
      'owner',
    ])
      table.text(name);
    table.double('size').notNullable().comment('About |value|, to sort by; the exact figure is the text');
    table.integer('openings').notNullable();
    table.integer('first_run').notNullable();
    table.integer('opened_run').notNullable();
    table.text('opened_as_of').notNullable();
    table.integer('sign_snapshot').notNullable().comment('The snapshot since which it has its sign');
    table.text('sign_as_of').notNullable();
    table.integer('closed_run').comment('Null while it is open');
    // The largest come first without sorting, and ages are counted without a look at the rows
    table.index(['closed_run', 'size', 'id']);
    table.index(['domain', 'closed_run', 'id']);
    table.index(['closed_run', 'domain', 'opened_run', 'opened_as_of'], 'discrepancies_ages');
  });
  await knex.schema.createTable('changes', (table) => {
    table.integer('run').notNullable();
    table.string('discrepancy', 20).notNullable();
    table.text('change').notNullable();
    table.text('difference').notNullable();
    table.text('value');
    table.text('cause').notNullable();
    table.index(['discrepancy', 'run']);
  });
}

async function decisionTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('decisions', (table) => {
    table.increments('seq');
    table.string('discrepancy', 20).notNullable().references('id').inTable('discrepancies');
    table.text('kind').notNullable().comment('waiver or baseline');
    for (const name of ['reason', 'author', 'decided_at', 'expires_at', 'limit_difference', 'sign'])
      table.text(name).notNullable();
    table.text('approver');
    table.text('status').notNullable().comment('active, void, ended, withdrawn');
    table.text('ended_at');
    table.integer('ended_run');
    table.index(['discrepancy', 'status']);
    table.index(['status']);
  });
  await knex.raw(`create unique index decisions_one_active on decisions (discrepancy) where status = 'active'`);
  await knex.schema.createTable('batches', (table) => {
    table.string('id').primary();
    ofRun(table);
    table.text('target').notNullable();
    table.text('kind').notNullable();
    table.integer('lines').notNullable();
    table.text('state').notNullable();
  });
  await knex.schema.createTable('audit', (table) => {
    table.integer('seq').primary();
    for (const name of ['at', 'actor', 'action', 'subject', 'body']) table.text(name).notNullable();
    table.string('previous', 64).notNullable();
    table.string('hash', 64).notNullable();
  });
}
