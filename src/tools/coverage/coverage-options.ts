import type { CsvFlavour } from '../../report/layout/csv-cell.ts';
import type { Progress } from '../../model/progress.ts';

export const COVERAGE_FORMATS = ['text', 'json', 'csv'] as const;
export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

/** What the caller of a coverage decides. */
export interface CoverageOptions {
  readonly config: string;
  /** Only these domains; all when absent. */
  readonly domains?: readonly string[];
  /** Minimum shares as they are written: `99.5%`, `parts.money=99%`. */
  readonly min: readonly string[];
  /** File of known gaps. */
  readonly baseline?: string;
  /** File that shall hold the gaps of today. */
  readonly writeBaseline?: string;
  readonly format: CoverageFormat;
  /** What the CSV is written for; spreadsheets when absent. */
  readonly csv?: CsvFlavour;
  /** File for that format; the text is answered then. */
  readonly out?: string;
  /** How many gaps of a crosswalk are listed by name. */
  readonly top?: number;
  /** The answer shall be one JSON object: another format needs a file. */
  readonly json: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}
