import { type TableComparison } from '../table-comparison.ts';
import { notUnique, type RepeatedKeys } from '../request/not-unique.ts';
import type { KeyGroup, Row } from '../values/row.ts';
import { byTexts } from '../values/text-order.ts';

/** Rows in memory by their key, in the order of its normal form. */
export function groupRows(comparison: TableComparison, left: readonly Row[], right: readonly Row[]): readonly KeyGroup[] {
  const groups = new Map<string, { readonly key: Row; readonly left: Row[]; readonly right: Row[] }>();
  const put = (side: 'left' | 'right', row: Row): void => {
    const key = comparison.keys.map((_, index) => comparison.form(row[index] ?? null));
    const name = key.length === 1 ? (key[0] ?? '') : JSON.stringify(key);
    const group = groups.get(name) ?? { key, left: [], right: [] };
    if (group[side].push(row) + group[side === 'left' ? 'right' : 'left'].length === 1) groups.set(name, group);
  };
  for (const row of left) put('left', row);
  for (const row of right) put('right', row);
  return [...groups.values()].toSorted((a, b) => byTexts(a.key, b.key));
}

/** Throws RefusedError `key_not_unique` where several rows of a side have one key, unless that was asked for. */
export function refuseRepeated(comparison: TableComparison, groups: readonly KeyGroup[]): void {
  if (comparison.duplicates !== 'error') return;
  const repeated = { left: repeatedIn(groups, 'left', comparison), right: repeatedIn(groups, 'right', comparison) };
  if (repeated.left.keys + repeated.right.keys > 0) throw notUnique(comparison, repeated);
}

function repeatedIn(groups: readonly KeyGroup[], side: 'left' | 'right', { keys }: TableComparison): RepeatedKeys {
  const several = groups.map((group) => group[side]).filter((rows) => rows.length > 1);
  const [first] = several;
  const example = first?.toSorted(byTexts)[0];
  return {
    keys: several.length,
    rows: several.reduce((sum, rows) => sum + rows.length, 0),
    example: first && example ? { key: example.slice(0, keys.length), rows: first.length } : null,
  };
}
