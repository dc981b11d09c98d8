import { wantedColumns } from '../intake/binding/wanted-columns.ts';
import type { Layout } from '../intake/files/landed-file.ts';
import { headerName } from '../mapping/profiles/header-name.ts';
import type { Profile } from '../mapping/profiles/profile.ts';

/** How far a profile understands a header. */
export interface ProfileFit {
  readonly profile: Profile;
  /** Field, or `status quality` for a stock type → position of its column. */
  readonly bound: ReadonlyMap<string, number>;
  /** Fields that a run needs and that no known header gives. */
  readonly missing: readonly string[];
}

/** The profiles that read files of this format, those for it alone first. */
export function readersOf(profiles: readonly Profile[], format: Layout['format']): readonly Profile[] {
  const isFor = ({ read }: Profile): boolean => read.format === format;
  return [...profiles.filter(isFor), ...profiles.filter(({ read }) => read.format === 'auto')];
}

/**
 * The profile that binds the most columns of a header, whether or not it lacks some: a header that it does not know can be added to it.
 * Of equally good ones that with fewer fields missing, then the system that stands first in `systems`.
 */
export function bestFit(
  profiles: readonly Profile[],
  header: readonly string[],
  systems: readonly string[],
): ProfileFit | undefined {
  return fits(profiles, header, systems)[0];
}

/** All profiles that bind a column of a header, the best first. */
export function fits(profiles: readonly Profile[], header: readonly string[], systems: readonly string[]): readonly ProfileFit[] {
  const rank = ({ system }: Profile): number => (systems.includes(system) ? systems.indexOf(system) : systems.length);
  return profiles
    .map((profile) => fitOf(profile, header))
    .filter(({ bound }) => bound.size > 0)
    .toSorted((a, b) => score(b) - score(a) || a.missing.length - b.missing.length || rank(a.profile) - rank(b.profile));
}

function score({ bound, missing }: ProfileFit): number {
  return bound.size - missing.length / 2;
}

function fitOf(profile: Profile, header: readonly string[]): ProfileFit {
  const positions = new Map<string, number>();
  for (const [position, name] of header.entries())
    if (!positions.has(headerName(name))) positions.set(headerName(name), position);
  const bound = new Map<string, number>();
  const missing: string[] = [];
  for (const want of wantedColumns(profile)) {
    if (/^(skip|where|sign|concat)_/.test(want.name)) continue;
    const found = want.synonyms.map((name) => positions.get(headerName(name))).find((position) => position !== undefined);
    if (found !== undefined) bound.set(want.name, found);
    else if (!want.optional) missing.push(want.name);
  }
  const { unpivot } = profile;
  if (unpivot && ![...bound.keys()].some((name) => name.startsWith('cell_'))) missing.push(unpivot.into);
  return { profile, bound, missing };
}
