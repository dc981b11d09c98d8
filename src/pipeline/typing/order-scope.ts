import { identifier, sql, type Fragment } from '../../sql/fragment.ts';
import type { TypingPlan } from '../comparison.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { foldedField } from './scope.ts';

/** Table with a row per order whose state some record names: see `orderStatesQuery`. */
export const ORDER_STATES = 'order_states';

/** Joins the state of a record's order to its codes `k`. */
export function orderStateJoin(comparison: TypingPlan, input: FeedInput): Fragment {
  return stateOfOrder(comparison, input, (field) => foldedField(comparison, field, sql`k.${identifier(field)}`));
}

/** Joins as `w` the state of the order that a row of an input names, in columns that `of` gives. */
export function stateOfOrder(comparison: TypingPlan, input: FeedInput, of: (field: string) => Fragment): Fragment {
  const bySite = comparison.grain.includes('site') && fills(input, 'site');
  return sql`left join ${identifier(ORDER_STATES)} as w
  on w."order" = ${of('order')}${bySite ? sql` and w."site" = ${of('site')}` : sql``}`;
}

/** An order of which nobody says how far it is, is in scope. */
export function orderInScope(): Fragment {
  return sql`coalesce(w."in_scope", true)`;
}
