import type { ColumnSummary, DiffSummary, NamedKey } from '../contract/table-diff.ts';
import { plain } from '../model/decimal.ts';
import type { TableComparison } from './table-comparison.ts';
import type { Row } from './values/row.ts';
import type { ColumnTally, Tally } from './values/tally.ts';

/** Puts together what was counted. */
export function diffSummary(
  comparison: TableComparison,
  rows: Readonly<Record<'left' | 'right', number>>,
  tally: Tally,
): DiffSummary {
  const { left, right, keys, schema } = comparison;
  const { differs, missing_in_left: inRight, missing_in_right: inLeft } = tally.verdicts;
  const headersDiffer = schema.only_in_left.length + schema.only_in_right.length > 0;
  return {
    outcome: differs + inRight + inLeft > 0 || headersDiffer ? 'differ' : 'agree',
    left: { file: left.file.label, rows: rows.left },
    right: { file: right.file.label, rows: rows.right },
    key: keys.map((key) => ({ left: key.left, right: key.right })),
    schema,
    rows: tally.verdicts,
    columns: tally.columns(keys.length).map((column, index) => columnSummary(comparison, column, index)),
  };
}

function columnSummary(comparison: TableComparison, tally: ColumnTally, index: number): ColumnSummary {
  const column = comparison.comparedColumns[index];
  const { largest, patterns } = tally;
  return {
    left: column?.left ?? '',
    right: column?.right ?? '',
    numeric: column?.tolerance !== null,
    compared: tally.compared,
    equal: tally.equal,
    both_blank: tally.bothBlank,
    within_tolerance: tally.withinTolerance,
    differing: tally.differing,
    largest: largest && { ...largest, difference: plain(largest.difference), key: namedKey(comparison, largest.key) },
    patterns: patterns.map((pattern) => ({ ...pattern, key: namedKey(comparison, pattern.key) })),
  };
}

/** The cells of a key by the left side's names. */
export function namedKey({ keys }: Pick<TableComparison, 'keys'>, key: Row): NamedKey {
  return Object.fromEntries(keys.map(({ left }, index) => [left, key[index] ?? null]));
}
