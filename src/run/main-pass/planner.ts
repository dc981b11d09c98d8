import { both, loadTables } from '../../engine/stage.ts';
import type { Workspace } from '../../config/workspace.ts';
import { domainPlan } from './compare-domain.ts';
import { comparisonOf } from './domain-comparison.ts';
import type { Planner } from './main-pass.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import { baseUnitsMet, materialPlan, type MaterialsRead, readMaterials } from './materials-list.ts';
import { compared, references, type ResolvedDomain } from '../feeds/resolve-domain.ts';

const NO_LISTS: MaterialsRead = { counts: new Map(), duplicates: [] };

/** Settles the statements of a domain; with `totalsOnly` no keys are compared. */
export function plannerOf(workspace: Workspace, resolved: ResolvedDomain, totalsOnly: boolean): Planner {
  return async ({ first: session, dialect }, feeds, landed) => {
    const { config, mappings } = resolved;
    const lists = references(feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    const listPlan = lists.length === 0 ? undefined : materialPlan(dialect, lists, mappings, workspace.unmapped);
    const readLists = async (): Promise<MaterialsRead> => (listPlan ? readMaterials(session, dialect, listPlan) : NO_LISTS);
    const comparison = comparisonOf(workspace, dialect, config, compared(feeds), references(feeds), mappings, totalsOnly);
    const { materials } = comparison;
    if (!materials?.baseUnits) {
      const plan = domainPlan(comparison);
      return { plan, tables: [...plan.tables, ...(listPlan?.tables ?? [])], readLists };
    }
    await both(
      session,
      () => landed,
      () => loadTables(session, dialect, listPlan?.tables ?? []),
    );
    const read = await readLists();
    const met = await baseUnitsMet(session);
    const plan = domainPlan({ ...comparison, materials: { ...materials, baseUnitsMet: met } });
    return { plan, tables: plan.tables, readLists: () => Promise.resolve(read) };
  };
}
