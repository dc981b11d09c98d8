import { identifier, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { DomainDefinition } from '../../domains/domain.ts';
import type { TypingPlan } from '../comparison.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { foldedField } from './scope.ts';

/** Table with a row per side and order whose rows have no parent: see `orderParentsQuery`. */
export const ORDER_PARENTS = 'order_parents';

type Ended = Partial<Pick<DomainDefinition, 'ends'>>;

/** The fields of a parent that are compared. */
export function parentFields({ domain, grain }: Pick<TypingPlan, 'domain' | 'grain'>): readonly string[] {
  return ((domain as Ended).ends?.one ?? []).filter((field) => grain.includes(field));
}

/** Joins what the record's order made to its codes `k`. */
export function orderParentJoin(comparison: TypingPlan, input: FeedInput): readonly Fragment[] {
  if (!comparison.orderParents || !fills(input, 'order')) return [];
  const of = (field: string): Fragment => foldedField(comparison, field, sql`k.${identifier(field)}`);
  const bySite = comparison.grain.includes('site') && fills(input, 'site');
  return [
    sql`left join ${identifier(ORDER_PARENTS)} as q
  on q."order" = ${of('order')} and q."side" = ${literal(input.side)}${bySite ? sql` and q."site" = ${of('site')}` : sql``}`,
  ];
}

/**
 * A field of a record's key: of a parent that is blank the one that its order made, and blank for every component of an order that is
 * compared as a set.
 */
export function parentOfOrder(comparison: TypingPlan, input: FeedInput, field: string, value: Fragment): Fragment {
  const { one = [], other = [] } = (comparison.domain as Ended).ends ?? {};
  const [material = '', component = ''] = [one[0], other[0]];
  const applies = comparison.orderParents && fills(input, 'order') && fills(input, component);
  if (!applies || !parentFields(comparison).includes(field)) return value;
  const isComponent = sql`k.${identifier(component)} <> ''`;
  return sql`case
  when ${isComponent} and q."is_set" = 1 then ''
  when ${isComponent} and k.${identifier(material)} = '' then coalesce(q.${identifier(field)}, '')
  else ${value}
end`;
}
