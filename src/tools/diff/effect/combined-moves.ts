import { add, decimal } from '../../../model/decimal.ts';
import type { MovedByChange } from '../../../contract/mapping-diff.ts';
import { money } from '../../../run/outcome/money.ts';

export const NOTHING_MOVED: MovedByChange = { rows: 0, value: { old: null, new: null } };

/** Two amounts of moved rows together; money that is not known adds nothing. */
export function together(a: MovedByChange, b: MovedByChange): MovedByChange {
  return { rows: a.rows + b.rows, value: { old: sum(a.value.old, b.value.old), new: sum(a.value.new, b.value.new) } };
}

function sum(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return money(add(decimal(one), decimal(other)));
}
