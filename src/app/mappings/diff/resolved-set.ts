import type { Workspace } from '../../../config/workspace.ts';
import { type Problem, refuseIfAny, RefusedError } from '../../../errors.ts';
import type { ResolvedSet } from '../../../mapping/diff/mapping-diff.ts';
import { checkProfiles } from '../../../mapping/profile-files.ts';
import { checkMappings } from '../../../mapping/resolve.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { systemsOf } from '../target.ts';
import type { ReadBoth, ReadSide } from './both-sources.ts';

/** OLD and NEW resolved. Throws RefusedError with everything that is wrong with either; every problem says on which side it is. */
export function resolveBoth({ workspace, old, new: now }: ReadBoth): { readonly old: ResolvedSet; readonly new: ResolvedSet } {
  const [before, after] = [resolved(old.sources, workspace), resolved(now.sources, workspace)];
  refuseIfAny([...sided('OLD', old, before.problems), ...sided('NEW', now, after.problems)]);
  return { old: before.set, new: after.set };
}

function resolved(sources: MappingSources, workspace: Workspace | null): { set: ResolvedSet; problems: readonly Problem[] } {
  const systems = workspace ? systemsOf(workspace, sources) : { erp: [], mes: [] };
  const { mappings, problems } = checkMappings(sources, systems);
  return { set: { sources, systems, mappings }, problems: [...checkProfiles(sources).problems, ...problems] };
}

/** The problems of one side, each led by which side that is. */
export function sided(label: 'OLD' | 'NEW', { side }: ReadSide, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, message: `${label} (${side.name}) is refused: ${problem.message}` }));
}

/** Runs `work`, and says of a refusal which side it concerns. */
export async function onSide<T>(label: 'OLD' | 'NEW', read: ReadSide, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [first, ...others] = sided(label, read, error.problems);
    throw first ? new RefusedError(first, ...others) : error;
  }
}
