import { count, counted } from '../../report/layout/figures.ts';
import { block, code, table } from '../../report/layout/markdown-parts.ts';
import type { Diff } from '../compare-tables.ts';
import { columnName, figure, keyWords, largestWords, patternWords, rowFigures, schemaSentences } from './diff-words.ts';

/** For a comment or a wiki: summary, columns, frequent changes, and a line for each cell that differs. */
export async function* diffMarkdown(diff: Diff): AsyncGenerator<string> {
  const { summary, comparison } = diff;
  const { left, right, key, columns } = summary;
  const selective = columns.filter((column) => column.differing + column.within_tolerance > 0);
  const patterns = selective.flatMap((column) => column.patterns.map((pattern) => ({ column, pattern })));
  yield block([
    `**${summary.outcome === 'agree' ? 'Both agree' : 'The tables differ'}**: ${code(left.file)} (${counted(left.rows, 'row')}) and ${code(right.file)} (${counted(right.rows, 'row')}) by ${code(key.map(columnName).join(', '))}`,
    schemaSentences(summary)
      .map((line) => `- ${code(line)}`)
      .join('\n'),
    table({ head: ['rows', 'count'], right: [1], rows: rowFigures(summary).map(([heading, rows]) => [heading, count(rows)]) }),
    selective.length === 0
      ? ''
      : table({
          head: ['column', 'compared', 'equal', 'both blank', 'within tolerance', 'differing', 'largest difference'],
          right: [1, 2, 3, 4, 5],
          rows: selective.map((column) => [
            code(columnName(column)),
            count(column.compared),
            figure(column.equal),
            figure(column.both_blank),
            figure(column.within_tolerance),
            figure(column.differing),
            code(largestWords(column)),
          ]),
        }),
    patterns.length === 0
      ? ''
      : table({
          head: ['column', 'change', 'count', 'such as'],
          right: [2],
          rows: patterns.map(({ column, pattern }) => [
            code(columnName(column)),
            code(patternWords(pattern)),
            count(pattern.count),
            code(keyWords(pattern.key)),
          ]),
        }),
  ]);
  let started = false;
  for await (const row of diff.judgedRows()) {
    if (!started) yield `\n${table({ head: ['key', 'verdict', 'column', 'left', 'right'], right: [], rows: [] })}\n`;
    started = true;
    const named = keyWords(Object.fromEntries(comparison.keys.map(({ left: name }, index) => [name, row.key[index] ?? null])));
    const side = row.verdict === 'missing_in_left' ? 'right' : 'left';
    for (const change of row.changes.length > 0 ? row.changes : [{ column: -1, left: null, right: null }]) {
      const column = comparison.comparedColumns[change.column]?.[side] ?? '';
      yield `| ${[code(named), row.verdict, code(column), code(change.left ?? ''), code(change.right ?? '')].join(' | ')} |\n`;
    }
  }
}
