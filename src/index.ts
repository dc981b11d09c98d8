// The public face for people who script in JavaScript or TypeScript. Everything here follows the contract of the command line.
export { type Diff, diff } from './diff/compare-tables.ts';
export type { TableDiffOptions } from './diff/diff-options.ts';
export type { DiffRow, DiffSummary } from './contract/table-diff.ts';
export { importFeeds, type ImportOptions } from './app/import.ts';
export type { Progress } from './model/progress.ts';
export { run } from './app/run.ts';
export type { ReportFormat, RunOptions, RunOutcome } from './run/run-options.ts';
export type { Warning } from './model/warning.ts';
export { planSql, type SqlOptions } from './app/sql.ts';
export { ProofError, RefusedError, type Problem, type RefusalCode, type SourceLocation } from './errors.ts';
export type { Discrepancy } from './contract/discrepancy.ts';
export type { Summary } from './contract/summary.ts';
