import type { FailOn } from '../model/comparison-settings.ts';
import type { CsvFlavour, CsvLocale } from '../report/layout/csv-cell.ts';
import type { Side } from '../model/side.ts';
import type { Summary } from '../contract/summary.ts';
import type { Warning } from '../model/warning.ts';
import type { Progress } from '../model/progress.ts';
import type { MappingSources } from '../mapping/sources.ts';

export const REPORT_FORMATS = ['text', 'json', 'ndjson', 'csv', 'parquet', 'xlsx', 'html', 'md', 'junit', 'github'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What the caller of a run decides; everything else is in the workspace. */
export interface RunOptions {
  /** Path of trueup.yaml. */
  readonly config: string;
  /** Only these domains; all when absent. */
  readonly domains?: readonly string[];
  /** Folder for the outputs instead of `.trueup/runs/<id>`. */
  readonly out?: string;
  /** Each becomes `report.<ext>` in the run's folder. */
  readonly formats: readonly ReportFormat[];
  /** What CSV files are written for; spreadsheets when absent. */
  readonly csv?: CsvFlavour;
  /** Whose spreadsheet CSV files are written for; `en` when absent. */
  readonly locale?: CsvLocale;
  readonly failOn?: FailOn;
  /** As-of times by side, ISO 8601; they win over the workspace. */
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
  /** False skips the second pass: no source lines, no draft batch. */
  readonly sources: boolean;
  readonly dryRun: boolean;
  /** False leaves the ledger as it is, and does not wait for other runs; true when absent. */
  readonly record?: boolean;
  /** Trees of so many rows are kept for `trueup trace`; half a million when absent. */
  readonly keepTreesFrom?: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The time the run started; the clock of everything in it. */
  readonly now: Date;
  readonly progress: Progress;
  /** How the program is started where the user stands (`npx trueup`), for commands that are printed; default `trueup`. */
  readonly program?: string;
  readonly signal?: AbortSignal;
}

/** What a run compares without a workspace on the disk. */
export interface UnkeptRun {
  /** Mapping files instead of those of the workspace's folder. */
  readonly mappingSources: MappingSources;
  /** The command that writes the workspace. */
  readonly keep: string;
  /** What was found out about the files before. */
  readonly warnings: readonly Warning[];
}

export interface RunOutcome {
  /** 0 within the gate, 1 outside it. */
  readonly status: 0 | 1;
  readonly summary: Summary;
  /** The text report, without colours. */
  readonly text: string;
  readonly warnings: readonly Warning[];
  /** Absolute path of the run's folder; null with `dryRun`. */
  readonly folder: string | null;
}
