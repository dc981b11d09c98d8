import type { Comparison, Found } from './table-comparison.ts';
import { compareSmall } from './join/small.ts';
import type { ComparisonPath } from './diff-options.ts';
import { compareInStep } from './walk/compare.ts';

/** Files of together no more bytes are compared in memory; a workbook is packed about five times as tight. */
const SMALL_TEXT = 4 * 1024 * 1024;
const SMALL_WORKBOOK = 1024 * 1024;

/** Statements over more columns take the engine minutes to plan, and its rows hold not many more cells; such tables have few rows. */
const MOST_COLUMNS = 250;

/** Takes the fastest path that leads to the answer; all lead to the same one. `only` tries a single one of the fast ones before the join. */
export async function compareBy(comparison: Comparison, only?: ComparisonPath): Promise<Found> {
  if (only === 'small' || (only === undefined && isSmall(comparison))) return compareSmall(comparison);
  const walked = only === undefined || only === 'walk' ? await compareInStep(comparison) : null;
  if (walked) return walked;
  if (comparison.keys.length + comparison.comparedColumns.length > MOST_COLUMNS) return compareSmall(comparison);
  const { compareInEngine } = await import('./join/in-engine.ts');
  return compareInEngine(comparison, only !== 'join' && only !== 'walk');
}

function isSmall({ left, right }: Comparison): boolean {
  const share = [left, right].map(({ file }) => file.bytes / (file.layout.format === 'csv' ? SMALL_TEXT : SMALL_WORKBOOK));
  return share.reduce((a, b) => a + b) <= 1;
}
