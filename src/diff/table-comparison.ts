import type { NumberFormats } from './input/number-formats.ts';
import type { TableSide } from './input/table-side.ts';
import type { ComparisonPath, Duplicates } from './diff-options.ts';
import type { Columns } from './request/pair-columns.ts';
import type { Condition } from './request/condition.ts';
import type { EqualPairs } from './values/tally.ts';
import type { TextRules } from './values/normal-form.ts';
import type { KeyGroup, Row } from './values/row.ts';
import type { Cells } from './input/side-records.ts';

/** A comparison as it was asked for, with everything looked up in the headers. */
export interface TableComparison extends Columns {
  readonly left: TableSide;
  readonly right: TableSide;
  readonly rules: TextRules;
  readonly form: (cell: string | null) => string;
  readonly where: Readonly<Record<'left' | 'right', readonly Condition[]>>;
  readonly duplicates: Duplicates;
  readonly formats: NumberFormats;
  /** A folder of ours for what does not fit into memory. */
  readonly scratch: string;
  readonly signal?: AbortSignal;
}

/** What one of the paths has found. */
export interface Found {
  /** The path that was taken in the end. */
  readonly path: ComparisonPath;
  /** Records of each side that were compared. */
  readonly rows: Readonly<Record<'left' | 'right', number>>;
  /** Pairs that are not among the groups because their texts are equal. */
  readonly equal: EqualPairs;
  /** All rows of the keys that are left, in the order of the keys' normal forms; may be gone through more than once. */
  groups(): AsyncIterable<KeyGroup>;
  close(): Promise<void>;
}

/** The cells of a record in the order in which rows are compared. */
export function rowOf(comparison: Columns, side: 'left' | 'right', cells: Cells): Row {
  const at = side === 'left' ? 'leftPosition' : 'rightPosition';
  return [...comparison.keys, ...comparison.comparedColumns].map((column) => cells[column[at]] ?? null);
}
