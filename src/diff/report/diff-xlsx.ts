import { plain } from '../../model/decimal.ts';
import { type SheetColumn, type SheetLine, writeSheet } from '../../report/workbook/sheet.ts';
import { type BytesSink, streamWorkbook } from '../../report/workbook/stream-workbook.ts';
import type { Diff } from '../compare-tables.ts';
import { columnName, keyWords, patternWords, rowFigures, schemaSentences } from './diff-words.ts';

/** A sheet has 1,048,576 rows. */
const MOST_LINES = 1_000_000;
/** A comparison has no time of its own; the same one gives the same bytes. */
const DATE = new Date('2000-01-01T00:00:00Z');

const text = (heading: string, width: number): SheetColumn => ({ heading, kind: 'text', width });
const count = (heading: string): SheetColumn => ({ heading, kind: 'count', width: 12 });

/** A workbook: the summary, every column, frequent changes, and a line for each cell that differs. Cells stay the texts that they are. */
export async function diffXlsx(diff: Diff, sink: BytesSink): Promise<void> {
  await streamWorkbook(DATE, sink, async (workbook) => {
    await writeSheet(workbook, 'Summary', [text('What', 44), text('', 60)], summaryLines(diff));
    await writeSheet(workbook, 'Columns', COLUMNS, columnLines(diff));
    await writeSheet(
      workbook,
      'Changes',
      [text('Column', 30), text('Change', 40), count('Rows'), text('Such as', 50)],
      changeLines(diff),
    );
    const keys = diff.comparison.keys.map(({ left }) => text(left, 20));
    const head = [text('Verdict', 18), ...keys, text('Column', 24), text('Left', 30), text('Right', 30), text('Difference', 18)];
    await writeSheet(workbook, 'Differences', head, differingLines(diff));
  });
}

function summaryLines({ summary }: Diff): readonly SheetLine[] {
  const { outcome, left, right, key, columns, rows } = summary;
  const cells = columns.reduce((sum, { differing }) => sum + differing, 0);
  const lines = cells + (rows.missing_in_left + rows.missing_in_right) * Math.max(1, columns.length);
  const cut =
    lines > MOST_LINES
      ? [['Differences that do not fit in a sheet', `${lines - MOST_LINES} lines are not here: write csv or ndjson`]]
      : [];
  return [
    ['Outcome', outcome === 'agree' ? 'Both agree' : 'The tables differ'],
    ['Left', `${left.file}: ${left.rows} rows`],
    ['Right', `${right.file}: ${right.rows} rows`],
    ['Key', key.map(columnName).join(', ')],
    ...rowFigures(summary).map(([heading, figure]) => [heading, String(figure)]),
    ...schemaSentences(summary).map((sentence) => ['Headers', sentence]),
    ...cut,
  ];
}

const COLUMNS: readonly SheetColumn[] = [
  text('Column', 30),
  count('Compared'),
  count('Equal'),
  count('Both blank'),
  count('Within tolerance'),
  count('Differing'),
  { heading: 'Largest difference', kind: 'figure', width: 20 },
  text('Left', 24),
  text('Right', 24),
  text('At', 40),
];

function columnLines({ summary }: Diff): readonly SheetLine[] {
  return summary.columns.map((column) => {
    const { largest } = column;
    const farthest = largest
      ? [largest.difference, largest.left, largest.right, keyWords(largest.key)]
      : [null, null, null, null];
    const { compared, equal, both_blank: blank, within_tolerance: within, differing } = column;
    return [columnName(column), compared, equal, blank, within, differing, ...farthest];
  });
}

function changeLines({ summary }: Diff): readonly SheetLine[] {
  return summary.columns.flatMap((column) =>
    column.patterns.map((pattern) => [columnName(column), patternWords(pattern), pattern.count, keyWords(pattern.key)]),
  );
}

async function* differingLines(diff: Diff): AsyncGenerator<SheetLine> {
  let lines = 0;
  for await (const { key, verdict, changes } of diff.judgedRows()) {
    const side = verdict === 'missing_in_left' ? 'right' : 'left';
    if (changes.length === 0) yield [verdict, ...key, null, null, null, null];
    for (const { column, left, right, difference } of changes) {
      if (++lines > MOST_LINES) return;
      const name = diff.comparison.comparedColumns[column]?.[side] ?? '';
      yield [verdict, ...key, name, left, right, difference && plain(difference)];
    }
  }
}
