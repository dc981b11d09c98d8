import type { Workspace } from '../../config/workspace.ts';
import type { ListDefinition } from '../../domains/domain.ts';
import { MATERIAL_UNITS } from '../../domains/material-unit-list.ts';
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
    const listed = feeds.filter(({ domain }) => domain.name === list.name);
    const inputs = listed.flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    if (inputs.length === 0) return [];
    // A unit that only one material has need not be in units.yaml
    const own = list === MATERIAL_UNITS ? { ...settings, unmapped: { ...unmapped, units: 'pass' as const } } : settings;
    return [listPlan(list, inputs, { ...own, units: isMaterials(list) ? null : units })];
  });
}

/** The list that has the base units. */
export function isMaterials({ name }: ListDefinition): boolean {
  return name === 'materials';
}

/** Lists that decide in which units the others, and the feeds, are read. */
export function decidesUnits(list: ListDefinition): boolean {
  return isMaterials(list) || list === MATERIAL_UNITS;
}

/** The crosswalks of several plans, each once: some are the same for all, and would be filled twice. */
export function tablesOf(plans: readonly Pick<ListPlan, 'tables'>[]): ListPlan['tables'] {
  return [...new Map(plans.flatMap(({ tables }) => tables).map((table) => [table.name, table])).values()];
}
