import type { ColumnSummary, DiffSummary } from '../../contract/table-diff.ts';
import { count, spoken } from '../../report/layout/figures.ts';
import { shownCell, shownText } from './cell-shown.ts';

/** The figures of rows with the headings that people know, the important ones first; zero counts too. */
export function rowFigures({ rows, left, right }: DiffSummary): readonly (readonly [heading: string, count: number])[] {
  return [
    ['Rows that differ', rows.differs],
    [`Only in ${shownText(left.file)}`, rows.missing_in_right],
    [`Only in ${shownText(right.file)}`, rows.missing_in_left],
    ['Too close to matter (within tolerance)', rows.within_tolerance],
    ['Equal', rows.equal],
  ];
}

/** What the headers do not have in common, a sentence each. */
export function schemaSentences({ schema, left, right }: DiffSummary): readonly string[] {
  const { only_in_left: inLeft, only_in_right: inRight, renamed, not_compared: notCompared } = schema;
  return [
    ...(inLeft.length > 0 ? [`Columns only in ${shownText(left.file)}: ${names(inLeft)}`] : []),
    ...(inRight.length > 0 ? [`Columns only in ${shownText(right.file)}: ${names(inRight)}`] : []),
    ...(renamed.length > 0 ? [`Renamed: ${names(renamed.map((pair) => `${pair.left} = ${pair.right}`))}`] : []),
    ...(notCompared.length > 0 ? [`Not compared: ${names(notCompared)}`] : []),
    ...(schema.reordered ? ['The columns are in another order, which makes no difference.'] : []),
  ];
}

/** "EA → PC", "only letter case", … */
export function patternWords({ kind, what }: ColumnSummary['patterns'][number]): string {
  switch (kind) {
    case 'left_blank':
      return 'blank on the left';
    case 'right_blank':
      return 'blank on the right';
    case 'blanks_only':
      return 'only blanks';
    case 'case_only':
      return 'only letter case';
    case 'leading_zeros_only':
      return 'only leading zeros';
    case 'sign_only':
      return 'only the sign';
    case 'same_number':
      return 'one number, written in two ways';
    case 'power_of_ten':
      return what;
    case 'values':
      return shownText(what);
    default:
      return kind satisfies never;
  }
}

/** The flags with which the changes that only concern how a cell is written would not count; empty where there are none. */
export function indifferentFlags({ columns }: DiffSummary): string {
  const having = (kind: ColumnSummary['patterns'][number]['kind']): readonly ColumnSummary[] =>
    columns.filter(({ patterns }) => patterns.some((pattern) => pattern.kind === kind));
  const numbers = having('same_number').map(({ left }) => (/^[\w.-]+$/.test(left) ? `${left}=0` : `"${left}=0"`));
  return [
    ...numbers.slice(0, 3).map((column) => `--tolerance ${column}`),
    ...(having('blanks_only').length > 0 ? ['--trim'] : []),
    ...(having('case_only').length > 0 ? ['--case'] : []),
  ].join(' ');
}

/** "order 1000, line 10". */
export function keyWords(key: Readonly<Record<string, string | null>>): string {
  return Object.entries(key)
    .map(([name, cell]) => `${shownText(name)} ${shownCell(cell)}`)
    .join(', ');
}

/** "0.25 (12.5 → 12.75)", or empty text. */
export function largestWords({ largest }: ColumnSummary): string {
  return largest ? `${spoken(largest.difference)} (${shownCell(largest.left)} → ${shownCell(largest.right)})` : '';
}

export function columnName({ left, right }: { readonly left: string; readonly right: string }): string {
  return left === right ? shownText(left) : `${shownText(left)} = ${shownText(right)}`;
}

export function figure(number: number): string {
  return number === 0 ? '' : count(number);
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, 50).map(shownText).join(', ');
  return list.length > 50 ? `${shown} and ${count(list.length - 50)} more` : shown;
}
