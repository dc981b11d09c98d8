import { keepStage, loadTables } from '../../engine/stage.ts';
import type { Workspace } from '../../config/workspace.ts';
import { domainPlan } from './compared-domain.ts';
import { comparisonOf } from './comparison.ts';
import type { Planner } from './first-pass.ts';
import { inputsOf } from './landing.ts';
import { baseUnitsMet, materialPlan } from './materials.ts';
import { compared, references, type ResolvedDomain } from './resolve.ts';

/** Settles the statements of a domain; with `totalsOnly` no keys are compared. */
export function plannerOf(workspace: Workspace, resolved: ResolvedDomain, totalsOnly: boolean): Planner {
  return async ({ first: session, dialect }, feeds) => {
    const { config, mappings } = resolved;
    const lists = references(feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    const readLists = async (): Promise<void> => {
      if (lists.length === 0) return;
      const { tables, stages } = materialPlan(dialect, lists, mappings, workspace.unmapped);
      await loadTables(session, dialect, tables);
      for (const { name, query } of stages) await keepStage(session, dialect, name, query);
    };
    const comparison = comparisonOf(workspace, dialect, config, compared(feeds), references(feeds), mappings, totalsOnly);
    const { materials } = comparison;
    if (!materials?.baseUnits) return { plan: domainPlan(comparison), readLists };
    await readLists();
    const met = await baseUnitsMet(session);
    const plan = domainPlan({ ...comparison, materials: { ...materials, baseUnitsMet: met } });
    return { plan, readLists: () => Promise.resolve() };
  };
}
