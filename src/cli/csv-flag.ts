import * as Flags from '@oclif/core/flags';
import { CSV_FLAVOURS, CSV_LOCALES } from '../report/layout/csv-cell.ts';

/** `--csv`: what the CSV files of a command are written for. */
export const csvFlag = Flags.option({
  options: CSV_FLAVOURS,
  default: 'excel' as const,
  description: 'CSV for a spreadsheet (excel, rfc4180) or, unchanged, for programs.',
})();

/** `--locale`: whose spreadsheet the CSV files are for. */
export const localeFlag = Flags.option({
  options: CSV_LOCALES,
  default: 'en' as const,
  description: 'CSV for an English (1.5) or German (1,5) spreadsheet.',
})();
