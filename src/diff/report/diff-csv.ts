import { plain } from '../../model/decimal.ts';
import { csvRecord, disarmed } from '../../report/layout/csv-cell.ts';
import type { Diff } from '../table-diff.ts';

/** How a CSV is written: for spreadsheet programs (byte order mark, no cell is executed), the same without the mark, or as it stands. */
export type CsvFlavour = 'excel' | 'rfc4180' | 'raw';

/** A spreadsheet program takes it for a number and computes nothing. */
const FIGURE = /^[-+]?[\d.,]+$/;

/** One line for each cell that differs, and for each cell of a row without a counterpart. */
export async function* diffCsv(diff: Diff, flavour: CsvFlavour): AsyncGenerator<string> {
  const { comparison } = diff;
  const safe = (text: string): string => (flavour === 'excel' && !FIGURE.test(text) ? disarmed(text) : text);
  const keys = comparison.keys.map(({ left }) => safe(`key_${left}`));
  yield `${flavour === 'excel' ? '\uFEFF' : ''}${csvRecord(['verdict', ...keys, 'column', 'left', 'right', 'difference'])}`;
  for await (const { key, verdict, changes } of diff.judgedRows()) {
    const front = [verdict, ...key.map((cell) => safe(cell ?? ''))];
    if (changes.length === 0) yield csvRecord([...front, '', '', '', '']);
    for (const { column, left, right, difference } of changes) {
      const name = comparison.compared[column]?.[verdict === 'missing_in_left' ? 'right' : 'left'] ?? '';
      yield csvRecord([...front, safe(name), safe(left ?? ''), safe(right ?? ''), difference ? plain(difference) : '']);
    }
  }
}
