import { codedFields } from '../../domains/domain.ts';
import type { ListPlan } from '../../pipeline/lists/list-plan.ts';
import type { Comparison } from '../../pipeline/comparison.ts';
import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import { coveredFields, coveredListFields } from './sql/coverage-query.ts';
import { type CoveredField, MATERIAL_UNIT } from './sql/covered-fields.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import type { FieldUse } from './figures/code-use.ts';

/** A field of a side, and the feeds that have it. */
export interface SideField extends FieldUse {
  readonly feeds: ReadonlySet<number>;
}

/** The fields of the compared sides: ERP before MES, in the order of the key, units last. */
export function comparedFields(comparison: Comparison, typings: readonly Typing[]): readonly SideField[] {
  return together(typings.map((typed) => ({ input: typed.input, fields: coveredFields(comparison, typed) })));
}

/** The fields of a reference list. */
export function listFields(plan: ListPlan): readonly SideField[] {
  return together(plan.typings.map((typed) => ({ input: typed.input, fields: coveredListFields(plan, typed) })));
}

/** Feeds of one side share their crosswalks. */
function together(all: readonly { readonly input: FeedInput; readonly fields: readonly CoveredField[] }[]): readonly SideField[] {
  const found = new Map<string, SideField & { feeds: Set<number>; usedBy: Set<number> }>();
  for (const { input, fields } of all) {
    const { side, feed } = input;
    for (const { name, crosswalk, policy, inUse } of fields) {
      const key = `${side} ${name}`;
      const field = found.get(key) ?? { side, name, crosswalk, policy, feeds: new Set(), usedBy: new Set() };
      field.feeds.add(feed);
      if (inUse) field.usedBy.add(feed);
      found.set(key, field);
    }
  }
  const domain = all[0]?.input.domain;
  const order = [...(domain ? codedFields(domain) : []).map(({ name }) => name), 'unit', MATERIAL_UNIT];
  const location = ({ side, name }: SideField): number => (side === 'erp' ? 0 : 100) + order.indexOf(name);
  return [...found.values()].sort((a, b) => location(a) - location(b));
}
