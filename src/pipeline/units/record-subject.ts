import { identifier, sql, type Fragment } from '../../sql/fragment.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';

/** Which material, or lot, a record's quantity is of, over `k`; undefined where the input does not say. */
export function recordSubject(input: FeedInput, part: 'material' | 'lot'): Fragment | undefined {
  const { material, lot } = input.domain.subject;
  const has = (field: string | undefined): field is string =>
    field !== undefined && fills(input, field) && input.bindings.get(field) !== 'unpivot';
  const filled = material.flatMap((name, index) => (has(name) ? [{ material: name, lot: lot[index] }] : []));
  if (part === 'lot' && !filled.some((each) => has(each.lot))) return undefined;
  const values = filled.map((each) => ({
    material: sql`k.${identifier(each.material)}`,
    value: part === 'material' ? sql`k.${identifier(each.material)}` : has(each.lot) ? sql`k.${identifier(each.lot)}` : sql`''`,
  }));
  return values.reduceRight<Fragment | undefined>(
    (next, { material: own, value }) => (next ? sql`case when ${own} <> '' then ${value} else ${next} end` : value),
    undefined,
  );
}
