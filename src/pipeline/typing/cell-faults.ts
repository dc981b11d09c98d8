import { list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { FeedInput } from '../landing/feed-input.ts';

/** The column of a landed relation with the cells that cannot be used: `,lot:error_cell,quantity:formula_without_value,`, or null. */
export const FAULTS = 'faults';

/** True where a cell that one of the landed columns was read from cannot be used; undefined for an input without such cells. */
export function faultIn(input: FeedInput, faults: Fragment, columns: readonly string[]): Fragment | undefined {
  if (!input.faults || columns.length === 0) return undefined;
  const found = columns.map((column) => sql`strpos(${faults}, ${literal(`,${column}:`)}) > 0`);
  return sql`(${faults} is not null and (${list(found, ' or ')}))`;
}

/** The landed columns that a field is read from: its own, that of its sign, and those that are put behind it. */
export function columnsOfField({ columns }: FeedInput, field: string): readonly string[] {
  return columns.filter((name) => fieldOfColumn(name) === field);
}

/** The field that a landed column serves; null for one that only chooses records. */
export function fieldOfColumn(column: string): string | null {
  if (/^(skip|where)_\d+$/.test(column)) return null;
  return column.replace(/^sign_/, '').replace(/^concat_(.*)_\d+$/, '$1');
}
