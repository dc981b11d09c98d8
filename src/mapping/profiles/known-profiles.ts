import { RefusedError, refuseIfAny } from '../../errors.ts';
import type { RuledProblem, SourceLocation } from '../../errors.ts';
import type { Profile } from './profile.ts';
import { unknownProfile } from './unknown-profile.ts';
import { checkProfiles, notRead } from './profile-files.ts';
import { checkMappings } from '../resolve-mappings.ts';
import type { MappingSources } from '../sources.ts';

/** Every profile, sorted by name. Throws a RefusedError with all problems of the folder when any profile file has one. */
export function allProfiles(sources: MappingSources): readonly Profile[] {
  const { profiles, problems } = checkProfiles(sources);
  if (problems.length > 0) refuseIfAny([...problems, ...crosswalkProblems(sources)]);
  return profiles;
}

/**
 * The profile of that name. Throws a RefusedError with all problems of the folder when any profile file has one, or when there is no
 * such profile: `unknown_profile`, at the position that names it, is then the first.
 */
export function profileNamed(sources: MappingSources, name: string, asked?: { at: SourceLocation; excerpt?: string }): Profile {
  const profiles = allProfiles(sources);
  const found = profiles.find((profile) => profile.name === name);
  if (!found) {
    const names = [...new Set([...profiles.map((profile) => profile.name), ...notRead(sources)])].toSorted();
    throw new RefusedError(unknownProfile(names, name, asked), ...crosswalkProblems(sources));
  }
  return found;
}

/** Whatever else is wrong in the folder, as far as it shows without knowing the systems of the two sides. */
function crosswalkProblems(sources: MappingSources): readonly RuledProblem[] {
  return checkMappings(sources, { erp: [], mes: [] }).problems;
}
