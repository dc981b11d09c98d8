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
  csv: Flags.option({ options: CSV_FLAVOURS, description: 'Flavour of a CSV report; default: as in the run.' })(),
  locale: Flags.option({
    options: CSV_LOCALES,
    description: 'Language of figures and days; default: as in the run.',
  })(),
};

/** `--locale`: whose figures people read, and whose spreadsheet the CSV files are for. */
export const localeFlag = Flags.option({
  options: CSV_LOCALES,
  default: 'en' as const,
  description: 'Language of figures and days, spreadsheets included: 1.5 or 1,5.',
})();
