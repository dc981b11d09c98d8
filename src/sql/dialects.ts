import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { trino } from './trino.ts';

export type DialectName = 'duckdb' | 'trino';

/** All dialects by their name. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { duckdb, trino };
