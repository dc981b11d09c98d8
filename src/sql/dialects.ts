import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb/duckdb-dialect.ts';
import { trino } from './trino/trino-dialect.ts';

export type DialectName = 'duckdb' | 'trino';

/** All dialects by their name. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { duckdb, trino };
