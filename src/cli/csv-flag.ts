import * as Flags from '@oclif/core/flags';
import { CSV_FLAVOURS, CSV_LOCALES } from '../report/layout/csv-cell.ts';

/** `--csv`: what the CSV files of a command are written for. */
export const csvFlag = Flags.option({
  options: CSV_FLAVOURS,
  default: 'excel' as const,
  description: 'CSV for a spreadsheet (excel, rfc4180) or, unchanged, for programs.',
})();

/** The same of a report made again: absent, it is as in the run. */
export const storedCsvFlags = {
  csv: Flags.option({ options: CSV_FLAVOURS, description: 'What a CSV is for; default: as in the run.' })(),
  locale: Flags.option({ options: CSV_LOCALES, description: 'Whose spreadsheet a CSV is for; default: as in the run.' })(),
};

/** `--locale`: whose spreadsheet the CSV files are for. */
export const localeFlag = Flags.option({
  options: CSV_LOCALES,
  default: 'en' as const,
  description: 'CSV for an English (1.5) or German (1,5) spreadsheet.',
})();
