import { isUtf8 } from 'node:buffer';
import { csvScanner } from '../../intake/csv/csv-scan.ts';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { type TableComparison, type Found, rowOf } from '../table-comparison.ts';
import { groupRows } from '../join/group-rows.ts';
import { each } from '../join/small.ts';
import type { Row } from '../values/row.ts';
import { type Bag, type InStep, type InStepKeys, readInStep } from './in-step.ts';
import { noKeys, orderedKeys, rememberedKeys } from './step-keys.ts';

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
  if (comparison.duplicates === 'multiset') return walked(comparison, layout, noKeys, capacity);
  const ordered = orderedKeys(lineLayout(comparison, layout));
  const found = await walked(comparison, layout, ordered, capacity);
  if (found || !ordered.outOfOrder) return found;
  return walked(comparison, layout, rememberedKeys(lineLayout(comparison, layout), comparison.left.file.bytes), capacity);
}

function lineLayout(comparison: TableComparison, { delimiter, quote }: CsvLayout) {
  const keys = comparison.keys.map(({ leftPosition }) => leftPosition);
  return { delimiter, quote, width: comparison.left.file.header.length, keys };
}

async function walked(
  comparison: TableComparison,
  layout: CsvLayout,
  keys: InStepKeys & { readonly finished?: () => boolean },
  capacity: number | undefined,
): Promise<Found | null> {
  const { left, right, signal } = comparison;
  const [one, other] = [left.file, right.file];
  const step = await readInStep(one, other, lineLayout(comparison, layout), keys, { signal, capacity });
  return step && keys.finished?.() !== false ? foundIn(comparison, layout, step) : null;
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
  const width = comparison.left.file.header.length;
  const rows: Row[] = [];
  for (const line of bag) {
    if (!isUtf8(line) || line.includes(0)) return null;
    const [record, ...others] = csvScanner(layout, '').push(line.toString('utf8'));
    if (!record || others.length > 0 || record.fault !== null || record.cells.length !== width) return null;
    rows.push(
      rowOf(
        comparison,
        side,
        record.cells.map((cell) => cell || null),
      ),
    );
  }
  return rows;
}

function isAscii(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 0x80;
}
