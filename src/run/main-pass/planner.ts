import { both, loadTables } from '../../engine/stage.ts';
import type { Workspace } from '../../config/workspace.ts';
import { domainPlan } from './compare-domain.ts';
import { comparisonOf } from './domain-comparison.ts';
import type { Planner } from './main-pass.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import { baseUnitsMet, materialPlan, type MaterialsRead, readMaterials } from './materials-list.ts';
import { comparedFeeds, referenceFeeds, type ResolvedDomain } from '../feeds/resolve-domain.ts';

const NO_LISTS: MaterialsRead = { counts: new Map(), duplicates: [] };

/** The reference lists as an earlier domain of the run read them: they stand in the engine. */
export interface KnownLists {
  readonly feeds: readonly PreparedFeed[];
  /** Null where no list names base units, or nobody asked. */
  readonly baseUnits: readonly string[] | null;
}

/**
 * Resolves the statements of a domain; with `totalsOnly` no keys are compared. Where the lists are `known` the domain has none of its own.
 */
export function plannerOf(workspace: Workspace, resolved: ResolvedDomain, totalsOnly: boolean, known?: KnownLists): Planner {
  return async ({ first: session, dialect }, feeds, landed) => {
    const { config, mappings } = resolved;
    const lists = referenceFeeds(feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    const listPlan = lists.length === 0 ? undefined : materialPlan(dialect, lists, mappings, workspace.unmapped);
    const readLists = async (): Promise<MaterialsRead> => (listPlan ? readMaterials(session, dialect, listPlan) : NO_LISTS);
    const inUse = known?.feeds ?? referenceFeeds(feeds);
    const comparison = comparisonOf(workspace, dialect, config, comparedFeeds(feeds), inUse, mappings, totalsOnly);
    const { materials } = comparison;
    if (known && materials?.baseUnits) {
      const met = known.baseUnits ?? (await baseUnitsMet(session));
      const plan = domainPlan({ ...comparison, materials: { ...materials, baseUnitsMet: met } });
      return { plan, tables: plan.tables, readLists };
    }
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
