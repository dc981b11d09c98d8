import { keepStage, loadTables } from '../../engine/stage.ts';
import type { Workspace } from '../../config/workspace.ts';
import { domainPlan } from './compared-domain.ts';
import { comparisonOf } from './comparison.ts';
import type { Planner } from './first-pass.ts';
import { inputsOf } from './landing.ts';
import { baseUnitsMet, materialPlan } from './materials.ts';
import { compared, references, type ResolvedDomain } from './resolve.ts';

/** Plans a domain: reads the reference lists into the engine, then settles the statements. With `totalsOnly` no keys are compared. */
export function plannerOf(workspace: Workspace, resolved: ResolvedDomain, totalsOnly: boolean): Planner {
  return async ({ first: session, dialect }, feeds) => {
    const lists = references(feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
    if (lists.length > 0) {
      const { tables, stages } = materialPlan(dialect, lists, resolved.mappings, workspace.unmapped);
      await loadTables(session, dialect, tables);
      for (const { name, query } of stages) await keepStage(session, dialect, name, query);
    }
    const comparison = comparisonOf(
      workspace,
      dialect,
      resolved.config,
      compared(feeds),
      references(feeds),
      resolved.mappings,
      totalsOnly,
    );
    const { materials } = comparison;
    if (!materials?.baseUnits) return domainPlan(comparison);
    return domainPlan({ ...comparison, materials: { ...materials, baseUnitsMet: await baseUnitsMet(session) } });
  };
}
