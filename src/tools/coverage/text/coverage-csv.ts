import type { Outcome } from '../../../contract/coverage.ts';
import { type CsvFlavour, csvMark, csvRecord } from '../../../report/layout/csv-cell.ts';

/** One code as one feed uses it: a row of the spreadsheet. */
export interface CodeRow {
  readonly domain: string;
  readonly list: string | null;
  readonly side: string;
  readonly feed: number;
  readonly profile: string;
  readonly crosswalk: string;
  readonly code: string;
  readonly site: string | null;
  readonly unit: string | null;
  readonly outcome: Outcome;
  readonly in_scope: boolean;
  readonly entry_file: string | null;
  readonly entry_line: number | null;
  readonly rows: number;
  readonly value: string | null;
  readonly unvalued_rows: number;
}

const COLUMNS = [
  'domain',
  'list',
  'side',
  'feed',
  'profile',
  'crosswalk',
  'code',
  'site',
  'unit',
  'outcome',
  'in_scope',
  'entry_file',
  'entry_line',
  'rows',
  'value',
  'unvalued_rows',
] as const satisfies readonly (keyof CodeRow)[];

const FIGURES: ReadonlySet<string> = new Set(['feed', 'entry_line', 'rows', 'value', 'unvalued_rows']);

export function coverageCsvHeader(flavour: CsvFlavour): string {
  return csvMark(flavour) + csvRecord(COLUMNS);
}

export function coverageCsvLine(row: CodeRow, flavour: CsvFlavour): string {
  return csvRecord(
    COLUMNS.map((name) => {
      const value = row[name];
      return value === null ? null : FIGURES.has(name) ? { figure: String(value) } : String(value);
    }),
    flavour,
  );
}
