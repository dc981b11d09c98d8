import { RefusedError } from '../errors.ts';
import { bindColumns } from '../intake/binding/bind.ts';
import type { ProbedFile } from '../intake/files/landed-file.ts';
import type { LandedColumn } from '../model/landed-column.ts';
import type { Profile } from '../mapping/profiles/profile.ts';

/**
 * The profile that reads the file's header as it is and binds the most columns of it; undefined when none can.
 * Of equally good ones the system that stands first in `systems` wins: a bare header fits many.
 */
export function bestProfile(profiles: readonly Profile[], file: ProbedFile, systems: readonly string[]): Profile | undefined {
  const rank = ({ system }: Profile): number => (systems.includes(system) ? systems.indexOf(system) : systems.length);
  const fits = profiles.flatMap((profile) => {
    const columns = boundColumns(profile, file);
    return columns ? [{ profile, count: columns.filter(({ position }) => position !== null).length }] : [];
  });
  return fits.toSorted((a, b) => b.count - a.count || rank(a.profile) - rank(b.profile))[0]?.profile;
}

function boundColumns(profile: Profile, file: ProbedFile): readonly LandedColumn[] | undefined {
  try {
    return bindColumns(profile, [file]).files[0]?.columns;
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
