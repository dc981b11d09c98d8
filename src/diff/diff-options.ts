import type { CsvFlavour } from '../report/layout/csv-cell.ts';
/** What becomes of a key that several rows of a side have. */
export type Duplicates = 'error' | 'multiset' | 'aggregate';

/** What the caller of a comparison decides. Texts are as on the command line; a column may be named as either side calls it. */
export interface TableDiffOptions {
  /** Path of a CSV, TSV, XLSX, JSON, NDJSON or Parquet file; `-` reads standard input. */
  readonly left: string;
  readonly right: string;
  /** Columns that identify a row, `name` or `left=right`; each text may hold several, separated by commas. */
  readonly key?: readonly string[];
  /** Columns that the sides call differently, `left=right`. */
  readonly map?: readonly string[];
  /** Columns that are not compared. */
  readonly ignore?: readonly string[];
  /** The columns that are compared, the key apart; all when absent. */
  readonly only?: readonly string[];
  /** `column=absolute`, `column=relative%` or `column=absolute,relative%`: such a column is compared as a number. */
  readonly tolerance?: readonly string[];
  /** Records that are compared, `column=value,…` or `column!=value,…`, after `left:` or `right:` on one side only. All of them must hold. */
  readonly where?: readonly string[];
  /** Texts that count as blank, besides the empty one. */
  readonly blank?: readonly string[];
  /** Letters match regardless of case. */
  readonly ignoreCase?: boolean;
  /** Blanks around a text do not count. */
  readonly trim?: boolean;
  /** `error` when absent. */
  readonly duplicates?: Duplicates;
  /** How the files are read, `value` for both or `left=value`, `right=value`. */
  readonly read?: Partial<Record<ReadFlag, readonly string[]>>;
  /** Folder that relative paths start from. */
  readonly folder?: string;
  readonly signal?: AbortSignal;
  /** For tests and benchmarks: leaves out faster ways to the same answer. */
  readonly path?: ComparisonPath;
}

export type ReadFlag = 'encoding' | 'delimiter' | 'decimal' | 'sheet' | 'header-row';

/** Small: all rows in memory. Walk: both files in step. Keys: one file in memory by its keys. Lines: equal lines cancelled by the engine. Join: column by column in the engine. */
export type ComparisonPath = 'small' | 'walk' | 'keys' | 'lines' | 'join';

export const TABLE_DIFF_FORMATS = ['text', 'json', 'ndjson', 'csv', 'md', 'html', 'xlsx'] as const;
export type TableDiffFormat = (typeof TABLE_DIFF_FORMATS)[number];
export const PATCH_FORMATS = ['csv', 'sql'] as const;

/** What is to be written of a comparison, besides what is compared. */
export interface DiffOutputOptions {
  readonly format: TableDiffFormat;
  readonly csv: CsvFlavour;
  /** What turns the left table into the right one, instead of a report. */
  readonly apply?: (typeof PATCH_FORMATS)[number];
  /** Name of the table in an SQL patch; the left file's name when absent. */
  readonly table?: string;
  /** File for the report or the patch; the summary goes to stdout then. */
  readonly out?: string;
  /** Write the object of `--json`. */
  readonly json: boolean;
  /** Only look for keys. */
  readonly suggestKeys: boolean;
}
