import type { DiffSummary } from '../../contract/table-diff.ts';
import { columns } from '../../report/layout/columns.ts';
import { count, counted } from '../../report/layout/figures.ts';
import { document, type Section, sentence } from '../../report/layout/section.ts';
import { width } from '../../report/layout/width.ts';
import type { Diff } from '../compare-tables.ts';
import type { MarkedPiece } from '../values/marked.ts';
import type { CellChange, JudgedRow } from '../values/row.ts';
import { shownCell, shownPair, shownText } from './cell-shown.ts';
import {
  columnName,
  figure,
  indifferentFlags,
  keyWords,
  largestWords,
  patternWords,
  rowFigures,
  schemaSentences,
} from './diff-words.ts';

/** Columns without anything to say are counted beyond so many. */
const MOST_COLUMNS = 60;

/** The summary, then every row that differs with its differing columns; where two texts differ only in part, the part is underlined. */
export async function* diffText(diff: Diff): AsyncGenerator<string> {
  yield summaryText(diff.summary);
  let last = '';
  for await (const row of diff.judgedRows()) {
    const heading =
      row.verdict === 'differs'
        ? ''
        : `Only in ${shownText(diff.comparison[row.verdict === 'missing_in_right' ? 'left' : 'right'].file.label)}: `;
    yield `${last === '' ? '\n' : ''}${heading}${keyWords(keyOf(diff, row))}\n${rowLines(diff, row)}`;
    last = row.verdict;
  }
}

/** What a comparison comes to, without its rows. */
export function summaryText(summary: DiffSummary): string {
  const { left, right, key } = summary;
  const files = columns(
    [
      ['left', shownText(left.file), counted(left.rows, 'row')],
      ['right', shownText(right.file), counted(right.rows, 'row')],
    ],
    ['left', 'left', 'right'],
  );
  const figures = columns(
    rowFigures(summary).map(([heading, rows]) => [heading, count(rows)]),
    ['left', 'right'],
  );
  const flags = indifferentFlags(summary);
  return document([
    [summary.outcome === 'agree' ? 'Both agree.' : 'The tables differ.'],
    [...files, `  key    ${key.map(columnName).join(', ')}`],
    schemaSentences(summary).flatMap((line) => sentence(line, 2, 2)),
    figures,
    columnSection(summary),
    patternSection(summary),
    flags === '' ? [] : [`If such changes do not matter: ${flags}`],
  ]);
}

function columnSection({ columns: all }: DiffSummary): Section {
  const selective = all.filter((column) => column.differing + column.within_tolerance > 0);
  if (selective.length === 0) return [];
  const head = ['column', 'compared', 'equal', 'both blank', 'within', 'differing', 'largest difference'];
  const rows = selective
    .slice(0, MOST_COLUMNS)
    .map((column) => [
      columnName(column),
      count(column.compared),
      figure(column.equal),
      figure(column.both_blank),
      figure(column.within_tolerance),
      figure(column.differing),
      largestWords(column),
    ]);
  const more =
    selective.length > MOST_COLUMNS ? [`  … and ${count(selective.length - MOST_COLUMNS)} more columns that differ`] : [];
  const equal = all.length > selective.length ? [`  ${count(all.length - selective.length)} more without a difference`] : [];
  return [...columns([head, ...rows], ['left', 'right', 'right', 'right', 'right', 'right', 'left']), ...more, ...equal];
}

function patternSection({ columns: all }: DiffSummary): Section {
  const rows = all
    .slice(0, 1000)
    .flatMap((column) => column.patterns.map((pattern) => ({ column, pattern })))
    .filter(({ pattern }) => pattern.count > 1 || pattern.kind !== 'values')
    .slice(0, MOST_COLUMNS)
    .map(({ column, pattern }) => [
      columnName(column),
      count(pattern.count),
      patternWords(pattern),
      `such as ${keyWords(pattern.key)}`,
    ]);
  return rows.length === 0 ? [] : ['Frequent changes', ...columns(rows, ['left', 'right', 'left', 'left'])];
}

function keyOf({ comparison }: Diff, row: JudgedRow): Readonly<Record<string, string | null>> {
  return Object.fromEntries(comparison.keys.map(({ left }, index) => [left, row.key[index] ?? null]));
}

function rowLines(diff: Diff, row: JudgedRow): string {
  const { comparedColumns } = diff.comparison;
  const side = row.verdict === 'missing_in_left' ? 'right' : 'left';
  if (row.verdict !== 'differs') {
    const cells = row.changes
      .filter((change) => change[side] !== null)
      .map((change) => [shownText(comparedColumns[change.column]?.[side] ?? ''), shownCell(change[side])] as const);
    const widest = Math.max(...cells.map(([name]) => width(name)));
    return cells.map(([name, cell]) => `  ${name}${' '.repeat(widest - width(name))}  ${cell}\n`).join('');
  }
  const names = row.changes.map((change) => shownText(comparedColumns[change.column]?.left ?? ''));
  const widest = Math.max(...names.map(width));
  return row.changes.map((change, index) => changeLines(names[index] ?? '', widest, change)).join('');
}

function changeLines(name: string, widest: number, { left, right }: CellChange): string {
  const [one, other] = shownPair(left, right);
  const front = `  ${name}${' '.repeat(widest - width(name))}  `;
  const marks = `${' '.repeat(width(front))}${underline(one)}   ${underline(other)}`.trimEnd();
  const isWhole = [...one, ...other].every(({ text, differs }) => differs || text === '"');
  return `${front}${joined(one)} → ${joined(other)}\n${isWhole ? '' : `${marks}\n`}`;
}

function joined(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function underline(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, differs }) => (differs ? '^' : ' ').repeat(width(text))).join('');
}
