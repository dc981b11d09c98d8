import type { Knex } from 'knex';

/** The tables of a ledger in the order of an export, each with what its rows are read in pieces by. */
const TABLES = [
  ['runs', ['seq']],
  ['inputs', ['run', 'domain', 'side', 'path']],
  ['outputs', ['run', 'path']],
  ['run_domains', ['run', 'domain']],
  ['trend', ['run', 'domain', 'cause', 'site']],
  ['discrepancies', ['id']],
  ['changes', ['run', 'discrepancy', 'change']],
  ['decisions', ['seq']],
  ['batches', ['id']],
  ['audit', ['seq']],
] as const;

/** So many rows are held at once. */
const PIECE = 1000;

/** Everything in a ledger as JSON lines: `{"table": …, …columns}`, in a fixed order. */
export async function* exportLines(knex: Knex): AsyncIterable<string> {
  for (const [table, order] of TABLES) {
    for (let offset = 0; ; offset += PIECE) {
      const rows: readonly object[] = await knex(table)
        .orderBy([...order])
        .limit(PIECE)
        .offset(offset);
      for (const row of rows) yield `${JSON.stringify({ table, ...row })}\n`;
      if (rows.length < PIECE) break;
    }
  }
}
