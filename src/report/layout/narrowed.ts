import type { Lean } from './columns.ts';
import { width } from './width.ts';

/** Between two columns, and before the first. */
const GAP = 2;
/** No column becomes narrower. */
const LEAST = 6;

/** The same rows with the cells of the widest text columns cut ("…") until a line fits into `page` columns; figures are never cut. */
export function narrowed(
  rows: readonly (readonly string[])[],
  page: number,
  leans: readonly Lean[],
): readonly (readonly string[])[] {
  const widths = leans.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const total = (): number => widths.reduce((sum, each) => sum + each + GAP, 0);
  while (total() > page) {
    const widest = Math.max(...widths.filter((_, column) => leans[column] === 'left'));
    if (widest <= LEAST) break;
    const column = widths.findIndex((each, index) => each === widest && leans[index] === 'left');
    widths[column] = widest - 1;
  }
  return rows.map((row) => row.map((cell, column) => cut(cell, widths[column] ?? 0)));
}

function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  for (const letter of text) {
    if (width(kept + letter) > columns - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
