import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { type TableComparison, type Found, rowOf } from '../table-comparison.ts';
import { groupRows } from '../join/group-rows.ts';
import { each } from '../join/small.ts';
import { cellsOf } from './line-cells.ts';
import type { Row } from '../values/row.ts';
import { type Bag, type InStep, readInStep } from './in-step.ts';
import type { LineLayout } from './line-machine.ts';
import type { KeysBy } from './line-scan.ts';

/** The one layout of both files, where they have one and nothing but bytes decides what is equal; else null. */
export function sharedLayout(comparison: TableComparison): CsvLayout | null {
  const { left, right, rules, where } = comparison;
  const [one, other] = [left.file.layout, right.file.layout];
  if (one.format !== 'csv' || other.format !== 'csv' || left.file.packed || right.file.packed) return null;
  const width = left.file.header.length;
  const alike =
    one.encoding === 'utf-8' &&
    other.encoding === 'utf-8' &&
    one.delimiter === other.delimiter &&
    one.quote === other.quote &&
    isAscii(one.delimiter) &&
    isAscii(one.quote) &&
    width > 1 &&
    width === right.file.header.length &&
    [...comparison.keys, ...comparison.comparedColumns].every((column) => column.leftPosition === column.rightPosition);
  const plain = !rules.trim && !rules.ignoreCase && rules.blank.length === 0 && where.left.length + where.right.length === 0;
  return alike && plain && comparison.duplicates !== 'aggregate' ? one : null;
}

/**
 * Compares two files by walking through both in step; null where that does not work, or where a key may occur twice. Nothing is thrown
 * for bad input: the paths that come after refuse it with its position.
 */
export async function compareInStep(comparison: TableComparison, capacity?: number): Promise<Found | null> {
  const layout = sharedLayout(comparison);
  if (!layout) return null;
  const walk = (keys: KeysBy): ReturnType<typeof readInStep> => {
    const { left, right, signal } = comparison;
    return readInStep(left.file, right.file, lineLayout(comparison, layout), keys, { signal, capacity });
  };
  let step = await walk(comparison.duplicates === 'multiset' ? 'none' : 'order');
  // Keys in no order must be remembered.
  if (step === 'suspicious') step = await walk('hash');
  return typeof step === 'string' ? null : foundIn(comparison, layout, step);
}

function lineLayout(comparison: TableComparison, { delimiter, quote }: CsvLayout): LineLayout {
  const keys = comparison.keys.map(({ leftPosition }) => leftPosition);
  return { delimiter, quote, width: comparison.left.file.header.length, keys };
}

function foundIn(comparison: TableComparison, layout: CsvLayout, step: InStep): Found | null {
  const left = rowsIn(comparison, 'left', layout, step.left);
  const right = rowsIn(comparison, 'right', layout, step.right);
  if (!left || !right) return null;
  const groups = groupRows(comparison, left, right);
  if (comparison.duplicates === 'error' && groups.some((group) => group.left.length > 1 || group.right.length > 1)) return null;
  return {
    path: 'walk',
    rows: { left: step.rows + left.length, right: step.rows + right.length },
    equal: {
      count: step.rows,
      bothBlank: comparison.comparedColumns.map(({ leftPosition }) => step.blanks[leftPosition] ?? 0),
    },
    groups: () => each(groups),
    close: async () => undefined,
  };
}

/** Null where a line is not exactly one record. */
function rowsIn(comparison: TableComparison, side: 'left' | 'right', layout: CsvLayout, bag: Bag): readonly Row[] | null {
  const rows: Row[] = [];
  for (const line of bag) {
    const cells = cellsOf(line, layout, comparison.left.file.header.length);
    if (cells === null) return null;
    if (cells.length > 0) rows.push(rowOf(comparison, side, cells));
  }
  return rows;
}

function isAscii(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 0x80;
}
