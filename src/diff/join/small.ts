import { type TableComparison, type Found, rowOf } from '../table-comparison.ts';
import { recordsOf } from '../input/side-records.ts';
import { holds } from '../request/condition.ts';
import type { Row } from '../values/row.ts';
import { groupRows, refuseRepeated } from './group-rows.ts';

/** Compares two files whose rows fit into memory. Throws RefusedError `key_not_unique`, and what the reading of records may refuse. */
export async function compareSmall(comparison: TableComparison): Promise<Found> {
  const [left, right] = [await rowsOf(comparison, 'left'), await rowsOf(comparison, 'right')];
  const groups = groupRows(comparison, left, right);
  refuseRepeated(comparison, groups);
  return {
    path: 'small',
    rows: { left: left.length, right: right.length },
    equal: { count: 0, bothBlank: [] },
    groups: () => each(groups),
    close: async () => undefined,
  };
}

async function rowsOf(comparison: TableComparison, side: 'left' | 'right'): Promise<readonly Row[]> {
  const numbers = comparison.comparedColumns.filter(({ tolerance }) => tolerance !== null);
  const rows: Row[] = [];
  for await (const records of recordsOf(comparison[side], numbers)) {
    comparison.signal?.throwIfAborted();
    for (const cells of records) {
      if (!holds(comparison.where[side], (position) => comparison.form(cells[position] ?? null))) continue;
      rows.push(rowOf(comparison, side, cells));
    }
  }
  return rows;
}

/** What is in memory, in the shape of what comes from a stream. */
export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
