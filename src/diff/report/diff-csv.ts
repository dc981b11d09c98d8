import { plain } from '../../model/decimal.ts';
import { type CsvCell, type CsvFlavour, csvMark, csvRecord, figure } from '../../report/layout/csv-cell.ts';
import type { Diff } from '../compare-tables.ts';

/** A spreadsheet program takes it for a number and computes nothing. */
const FIGURE = /^[-+]?[\d.,]+$/;

/** One line for each cell that differs, and for each cell of a row without a counterpart. */
export async function* diffCsv(diff: Diff, flavour: CsvFlavour): AsyncGenerator<string> {
  const { comparison } = diff;
  const keys = comparison.keys.map(({ left }) => `key_${left}`);
  yield csvMark(flavour) + csvRecord(['verdict', ...keys, 'column', 'left', 'right', 'difference'], flavour);
  for await (const { key, verdict, changes } of diff.judgedRows()) {
    const front = [verdict, ...key.map((text) => cell(text ?? ''))];
    if (changes.length === 0) yield csvRecord([...front, '', '', '', ''], flavour);
    for (const { column, left, right, difference } of changes) {
      const name = comparison.comparedColumns[column]?.[verdict === 'missing_in_left' ? 'right' : 'left'] ?? '';
      const figures = figure(difference ? plain(difference) : null);
      yield csvRecord([...front, name, cell(left ?? ''), cell(right ?? ''), figures], flavour);
    }
  }
}

function cell(text: string): CsvCell {
  return FIGURE.test(text) ? figure(text) : text;
}
