import type { Layout } from '../intake/files/landed-file.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import type { ColumnFacts } from './column-facts.ts';
import { fitOf, type ProfileFit } from './profile-fit.ts';

/** Profiles of what `normalize` writes: generic headers are like them, and nothing is recognized by them. */
const CANONICAL = 'canonical';

/** The profiles that read files of this format, those for it alone first. */
export function readersOf(profiles: readonly Profile[], format: Layout['format']): readonly Profile[] {
  const isFor = ({ read }: Profile): boolean => read.format === format;
  return [...profiles.filter(isFor), ...profiles.filter(({ read }) => read.format === 'auto')];
}

/**
 * The profile that binds the most columns of a header, whether or not it lacks some: a header that it does not know can be added to it.
 * Of equally good ones that which fits best, then the system that stands first in `systems`.
 */
export function bestFit(
  profiles: readonly Profile[],
  header: readonly string[],
  systems: readonly string[],
  facts?: readonly ColumnFacts[],
): ProfileFit | undefined {
  const rank = rankIn(systems);
  return fits(profiles, header, systems, facts).toSorted(
    (a, b) => most(b) - most(a) || a.missing.length - b.missing.length || rank(a.profile) - rank(b.profile),
  )[0];
}

function most({ bound, missing }: ProfileFit): number {
  return bound.size - missing.length / 2;
}

/** All profiles that bind a column of a header, the best fit first. */
export function fits(
  profiles: readonly Profile[],
  header: readonly string[],
  systems: readonly string[],
  facts?: readonly ColumnFacts[],
): readonly ProfileFit[] {
  return profiles
    .filter(({ system }) => system !== CANONICAL)
    .map((profile) => fitOf(profile, header, facts))
    .filter(({ bound }) => bound.size > 0)
    .toSorted(byFit(systems));
}

/** The best fit first; of equal ones the narrower profile, then the likelier system. */
export function byFit(systems: readonly string[]): (a: ProfileFit, b: ProfileFit) => number {
  const rank = rankIn(systems);
  return (a, b) =>
    b.score - a.score ||
    b.bound.size - a.bound.size ||
    a.missing.length - b.missing.length ||
    a.width - b.width ||
    rank(a.profile) - rank(b.profile);
}

/** Where a system stands; without one the generic profiles come last. */
function rankIn(systems: readonly string[]): (profile: Profile) => number {
  return ({ system }) => {
    if (systems.includes(system)) return systems.indexOf(system);
    return system === 'generic' ? systems.length + 1 : systems.length;
  };
}
