import type { RuledProblem } from '../../errors.ts';
import type { LocationEntry } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { PreparedFeed } from './prepared-feed.ts';

/** `mapping_conflict` for a location code that locations.csv has at several sites, where a feed's export does not say which site it means. */
export function locationConflicts(
  feeds: readonly Pick<PreparedFeed, 'side' | 'codes' | 'profile' | 'bindings'>[],
  entries: readonly LocationEntry[],
): readonly RuledProblem[] {
  return feeds
    .filter((feed) => feed.bindings.get('location') === 'column' && (feed.bindings.get('site') ?? 'absent') === 'absent')
    .flatMap((feed) => {
      const known = new Map<string, LocationEntry>();
      return entries.flatMap((entry): RuledProblem[] => {
        if (entry.side !== feed.codes) return [];
        const before = known.get(folded(entry.location));
        known.set(folded(entry.location), before ?? entry);
        if (!before || (before.canonicalSite === entry.canonicalSite && before.canonicalLocation === entry.canonicalLocation))
          return [];
        return [
          {
            code: 'mapping_conflict',
            rule: 'TU313',
            message: `The location ${JSON.stringify(entry.location)} is listed at two sites (see also line ${before.at.line ?? '?'}), and the ${feed.side} export has no site to tell them apart.`,
            at: entry.at,
            suggestions: [
              `site: {constant: "${entry.canonicalSite}"}   # in the profile ${feed.profile.name}, one feed per site`,
            ],
          },
        ];
      });
    });
}
