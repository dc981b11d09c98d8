import type { Knex } from 'knex';
import { batchTables } from './batch-tables.ts';
import { firstTables } from './first-tables.ts';
import { listIndexes } from './list-indexes.ts';

/** All shapes that the ledger ever had, oldest first. A released one is never changed: the next one starts from it. */
export const MIGRATIONS: readonly { readonly name: string; readonly up: (knex: Knex) => Promise<void> }[] = [
  { name: '2026-11-first-tables', up: firstTables },
  { name: '2026-12-list-indexes', up: listIndexes },
  { name: '2026-12-batch-tables', up: batchTables },
];
