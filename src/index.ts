// The public face for people who script in JavaScript or TypeScript. Everything here follows the contract of the command line.
export type { Progress } from './app/progress.ts';
export type { ReportFormat, RunOptions, RunOutcome, Warning } from './app/run-options.ts';
export { ProofError, RefusedError, type Problem, type RefusalCode, type SourceLocation } from './errors.ts';
export type { Discrepancy } from './model/discrepancy.ts';
export type { Summary } from './model/summary.ts';
