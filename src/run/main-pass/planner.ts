import { both, loadTables } from '../../engine/stage.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { ListDefinition } from '../../domains/domain.ts';
import { REFERENCES } from '../../domains/registry.ts';
import { type ListPlan, listPlan } from '../../pipeline/lists/list-plan.ts';
import type { UnitSources } from '../../pipeline/units/comparison-unit.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { domainPlan } from './compare-domain.ts';
import { comparisonOf } from './domain-comparison.ts';
import type { Planner } from './main-pass.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import { baseUnitsMet, bothRead, NO_LISTS, readLists } from './reference-lists.ts';
import { compared, references, type ResolvedDomain } from '../feeds/resolve-domain.ts';

/** The reference lists as an earlier domain of the run read them: they stand in the engine. */
export interface KnownLists {
  readonly feeds: readonly PreparedFeed[];
  /** Null where no list names base units, or nobody asked. */
  readonly baseUnits: readonly string[] | null;
}

/**
 * Resolves the statements of a domain; with `totalsOnly` no keys are compared. Where the lists are `known` the domain has none of its
 * own. Base units decide what is compared, so that a list with any is read before everything else.
 */
export function plannerOf(workspace: Workspace, resolved: ResolvedDomain, totalsOnly: boolean, known?: KnownLists): Planner {
  return async ({ first: session, dialect }, feeds, landed) => {
    const { config, mappings } = resolved;
    const comparison = comparisonOf(
      workspace,
      dialect,
      config,
      compared(feeds),
      known?.feeds ?? references(feeds),
      mappings,
      totalsOnly,
    );
    const planned = (baseUnitsMet?: readonly string[]) => {
      const { materials } = comparison;
      return domainPlan(materials && baseUnitsMet ? { ...comparison, materials: { ...materials, baseUnitsMet } } : comparison);
    };
    const asksBaseUnits = comparison.materials?.baseUnits === true;
    if (known) {
      const plan = planned(asksBaseUnits ? (known.baseUnits ?? (await baseUnitsMet(session))) : undefined);
      return { plan, tables: plan.tables, readLists: () => Promise.resolve(NO_LISTS) };
    }
    const plansWith = (met?: readonly string[]) => listPlans(workspace, dialect, resolved, references(feeds), met);
    if (!asksBaseUnits) {
      const plan = planned();
      const plans = plansWith();
      return { plan, tables: [...plan.tables, ...tablesOf(plans)], readLists: () => readLists(session, plans) };
    }
    const materials = plansWith().filter(({ list }) => isMaterials(list));
    await both(
      session,
      () => landed,
      () => loadTables(session, dialect, tablesOf(materials)),
    );
    const read = await readLists(session, materials);
    const met = await baseUnitsMet(session);
    const others = plansWith(met).filter(({ list }) => !isMaterials(list));
    const plan = planned(met);
    return {
      plan,
      tables: [...plan.tables, ...tablesOf(others)],
      readLists: async () => bothRead(read, await readLists(session, others)),
    };
  };
}

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

function isMaterials({ name }: ListDefinition): boolean {
  return name === 'materials';
}

function tablesOf(plans: readonly ListPlan[]): ListPlan['tables'] {
  return plans.flatMap(({ tables }) => tables);
}
