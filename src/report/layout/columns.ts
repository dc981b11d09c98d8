import { padLeft, padRight, width } from './width.ts';

/** The page: no line of a report is wider, long words apart. */
export const PAGE = 100;

const INDENT = '  ';
const GAP = '  ';

/** Which way a column leans: numbers right, words left. */
export type Lean = 'left' | 'right';

/** Rows of cells as lines with aligned columns, indented; every row has a cell for every column. */
export function columns(rows: readonly (readonly string[])[], leans: readonly Lean[]): readonly string[] {
  const widths = leans.map((_, column) => rows.reduce((widest, row) => Math.max(widest, width(row[column] ?? '')), 0));
  return rows.map((row) => {
    const cells = leans.map((lean, column) => (lean === 'left' ? padRight : padLeft)(row[column] ?? '', widths[column] ?? 0));
    return (INDENT + cells.join(GAP)).trimEnd();
  });
}
