import type { Fragment } from './fragment.ts';

/** One row of a small table: text, or null. */
export type SmallRow = readonly (string | null)[];

export interface SmallColumn {
  readonly name: string;
  readonly type: 'varchar' | 'bigint' | 'decimal(38,9)' | 'decimal(38,0)' | 'decimal(38,18)';
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
  /** Integer quotient, cut towards zero, of two `decimal(38,0)`; null when the divisor is zero. */
  divide(dividend: Fragment, divisor: Fragment): Fragment;
  /** A JSON array of texts that are not null, as text. */
  jsonTexts(texts: readonly Fragment[]): Fragment;
  /** Statements that keep a query's rows under a name until `dropStage`, in place of what was there. */
  stage(name: string, query: Fragment): readonly Fragment[];
  dropStage(name: string): Fragment;
  /** Statements that bring a table of settled rows into the engine, in place of what was there. */
  loadSmallTable(name: string, columns: readonly SmallColumn[], rows: readonly SmallRow[]): readonly Fragment[];
}
