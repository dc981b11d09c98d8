import type { FieldBinding } from '../../../model/landed-column.ts';
import { HeaderIndex } from '../../../intake/binding/header-match.ts';
import type { LocationEntry } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import type { RuledProblem } from '../../../errors.ts';
import { locationConflicts } from '../../../run/feeds/location-conflicts.ts';
import type { FeedHeaders } from '../export-headers.ts';
import type { FeedInUse } from '../../feeds-in-use.ts';

/** Locations that an export without sites could not tell apart. Without exports a column is taken to be there. */
export function locationChecks(
  feeds: readonly FeedInUse[],
  headers: readonly FeedHeaders[],
  entries: readonly LocationEntry[],
): readonly RuledProblem[] {
  const bound = feeds.flatMap(({ request, profile }) => {
    if (!profile) return [];
    const files = headers.find((found) => found.request === request)?.files;
    const bindings = assumedBindings(
      profile,
      files?.map(({ header }) => new HeaderIndex(header)),
    );
    return [{ side: request.side, codes: request.codes, profile, bindings }];
  });
  return locationConflicts(bound, entries);
}

function assumedBindings(profile: Profile, exports: readonly HeaderIndex[] | undefined): ReadonlyMap<string, FieldBinding> {
  const isThere = (column: readonly string[]): boolean => exports?.some((index) => index.find(column)) ?? true;
  return new Map(
    profile.fields.map(({ field, column }) => {
      if (!column) return [field, 'constant'];
      return [field, isThere(column) ? 'column' : 'absent'];
    }),
  );
}
