import { plain } from '../model/decimal.ts';
import type { Comparison } from './table-comparison.ts';
import type { NamedPair } from './request/column-names.ts';
import type { SchemaDifference } from './request/pair-columns.ts';
import type { ChangeKind } from './values/change-pattern.ts';
import type { Row } from './values/row.ts';
import type { ColumnTally, Tally } from './values/tally.ts';

/** A key as names and cells; null for a blank one. */
export type NamedKey = Readonly<Record<string, string | null>>;

/** What a comparison comes to, without its rows. Decimals are text in plain notation. */
export interface DiffSummary {
  readonly outcome: 'agree' | 'differ';
  readonly left: { readonly file: string; readonly rows: number };
  readonly right: { readonly file: string; readonly rows: number };
  readonly key: readonly NamedPair[];
  readonly schema: SchemaDifference;
  /** Pairs and rows without a counterpart, by verdict. */
  readonly rows: Readonly<Record<'equal' | 'within_tolerance' | 'differs' | 'missing_in_left' | 'missing_in_right', number>>;
  readonly columns: readonly ColumnSummary[];
}

/** One compared column. compared = equal + both_blank + within_tolerance + differing. */
export interface ColumnSummary extends NamedPair {
  /** Compared as a number. */
  readonly numeric: boolean;
  readonly compared: number;
  readonly equal: number;
  readonly both_blank: number;
  readonly within_tolerance: number;
  readonly differing: number;
  /** right − left of the pair farthest apart. */
  readonly largest: { readonly difference: string; readonly left: string | null; readonly right: string | null; readonly key: NamedKey } | null;
  readonly patterns: readonly { readonly kind: ChangeKind; readonly what: string; readonly count: number; readonly key: NamedKey }[];
}

export function summaryOf(comparison: Comparison, rows: DiffSummaryRows, tally: Tally): DiffSummary {
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

export type DiffSummaryRows = Readonly<Record<'left' | 'right', number>>;

function columnSummary(comparison: Comparison, tally: ColumnTally, index: number): ColumnSummary {
  const column = comparison.compared[index];
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
export function namedKey({ keys }: Pick<Comparison, 'keys'>, key: Row): NamedKey {
  return Object.fromEntries(keys.map(({ left }, index) => [left, key[index] ?? null]));
}
