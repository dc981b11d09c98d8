import type { Workspace } from '../../config/workspace.ts';
import type { ListDefinition } from '../../domains/domain.ts';
import { REFERENCES } from '../../domains/registry.ts';
import { type ListPlan, listPlan } from '../../pipeline/lists/list-plan.ts';
import type { UnitSources } from '../../pipeline/units/comparison-unit.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import type { ResolvedDomain } from '../feeds/resolve-domain.ts';

/**
 * The plans of all lists that have feeds, in the order in which they are read: `materials` decides the units of the others. `met` are the base
 * units that it names, once it was read.
 */
export function listPlans(
  { unmapped, currency }: Pick<Workspace, 'unmapped' | 'currency'>,
  dialect: Dialect,
  { listMappings: mappings }: Pick<ResolvedDomain, 'listMappings'>,
  feeds: readonly PreparedFeed[],
  met?: readonly string[],
): readonly ListPlan[] {
  const fills = (field: string): boolean =>
    feeds.some(({ domain, bindings }) => domain.name === 'materials' && (bindings.get(field) ?? 'absent') !== 'absent');
  const units: UnitSources = {
    baseUnits: fills('base_unit'),
    baseUnitsBySite: fills('site'),
    ...(met ? { baseUnitsMet: met } : {}),
  };
  const settings = { dialect, mappings, unmapped, currency };
  return REFERENCES.toSorted((a, b) => Number(isMaterials(b)) - Number(isMaterials(a))).flatMap((list) => {
    const own = feeds.filter(({ domain }) => domain.name === list.name);
    const inputs = own.flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    return inputs.length === 0 ? [] : [listPlan(list, inputs, { ...settings, units: isMaterials(list) ? null : units })];
  });
}

/** The list that decides in which units the others are read. */
export function isMaterials({ name }: ListDefinition): boolean {
  return name === 'materials';
}

/** The crosswalks of lists that are still to be brought in. */
export function tablesOf(plans: readonly ListPlan[]): ListPlan['tables'] {
  return plans.flatMap(({ tables }) => tables);
}
