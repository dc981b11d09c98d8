import type { Workspace } from '../../config/workspace.ts';
import { type Problem, refuseIfAny, RefusedError } from '../../errors.ts';
import type { ResolvedSet } from './changes/diff-mappings.ts';
import { checkProfiles } from '../../mapping/profiles/profile-files.ts';
import { checkMappings } from '../../mapping/resolve-mappings.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { checkAgainstTransforms } from '../../mapping/profiles/transform-check.ts';
import { SIDES } from '../../model/side.ts';
import { systemsOf } from '../mapping-target.ts';
import type { ReadBoth, ReadSide } from './both-sources.ts';
import { usedProfiles } from './used-profiles.ts';

/** OLD and NEW resolved. Throws RefusedError with everything that is wrong with either; every problem says on which side it is. */
export function resolveBoth({ workspace, old, new: now }: ReadBoth): { readonly old: ResolvedSet; readonly new: ResolvedSet } {
  const [before, after] = [resolved(old.sources, workspace), resolved(now.sources, workspace)];
  refuseIfAny([...sided('OLD', old, before.problems), ...sided('NEW', now, after.problems)]);
  return { old: before.set, new: after.set };
}

function resolved(sources: MappingSources, workspace: Workspace | null): { set: ResolvedSet; problems: readonly Problem[] } {
  const systems = workspace ? systemsOf(workspace, sources) : { erp: [], mes: [] };
  const { mappings, problems } = checkMappings(sources, systems);
  const { profiles, problems: unreadable } = checkProfiles(sources);
  const unreachable = SIDES.flatMap((side) => {
    const used = workspace ? usedProfiles(workspace, side) : new Set<string>();
    return checkAgainstTransforms(
      mappings,
      side,
      profiles.filter(({ name }) => used.has(name)),
      sources,
    );
  });
  return { set: { sources, systems, mappings }, problems: [...unreadable, ...problems, ...unreachable] };
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
