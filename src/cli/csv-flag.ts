import * as Flags from '@oclif/core/flags';
import { CSV_FLAVOURS } from '../report/layout/csv-cell.ts';

/** `--csv`: what the CSV files of a command are written for. */
export const csvFlag = Flags.option({
  options: CSV_FLAVOURS,
  default: 'excel' as const,
  description: 'CSV for a spreadsheet (excel, rfc4180) or, unchanged, for programs.',
})();
