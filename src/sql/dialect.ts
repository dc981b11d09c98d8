import type { Fragment } from './fragment.ts';

/** One row of a small table: text, or null. */
export type SmallRow = readonly (string | null)[];

export interface SmallColumn {
  readonly name: string;
  readonly type: 'varchar' | 'bigint' | 'decimal(38,9)' | 'decimal(38,0)' | 'decimal(38,18)';
}

/** A table of given rows as the engine is to have it. */
export interface StageTable {
  readonly name: string;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly SmallRow[];
}

/** What brings in one table, or some that come together. The statements of a round may run at the same time; the rounds follow each other. */
export interface TableLoad {
  readonly names: readonly string[];
  readonly rounds: readonly (readonly Fragment[])[];
}

/**
 * Where engines part. Everything else is written once, in text that all of them take:
 * a second engine is a second object that satisfies this interface.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'trino';
  /** True when the whole value matches the RE2 pattern; the pattern needs no anchors. */
  fullMatch(value: Fragment, pattern: string): Fragment;
  /** True when the pattern matches anywhere. */
  search(value: Fragment, pattern: string): Fragment;
  /** Every match replaced; `\1` in the replacement is the first group. */
  replaceAll(value: Fragment, pattern: string, replacement: string): Fragment;
  /** Upper case, letter by letter: `ß` becomes `ẞ`. */
  upper(value: Fragment): Fragment;
  /** True where a text has no character beyond ASCII. */
  isAscii(value: Fragment): Fragment;
  /** Letters with their marks as one character each, where there is one (NFC). */
  composed(value: Fragment): Fragment;
  /** Integer quotient, cut towards zero, of two `decimal(38,0)`; null when the divisor is zero. */
  divide(dividend: Fragment, divisor: Fragment): Fragment;
  /** A JSON array of texts that are not null, as text. */
  jsonTexts(texts: readonly Fragment[]): Fragment;
  /** Statements that keep a query's rows under a name until `dropStage`, instead of what was there. */
  stage(name: string, query: Fragment): readonly Fragment[];
  dropStage(name: string): Fragment;
  /** What brings tables of given rows into the engine, instead of what was there; no load waits for another. */
  loadSmallTables(tables: readonly StageTable[]): readonly TableLoad[];
}
