import type { SourceLocation } from '../../../errors.ts';
import type { MappingChange } from '../../../contract/mapping-diff.ts';
import type { Side } from '../../../model/side.ts';
import type { LocationEntry } from '../../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { compareSayings, spoken, type Sayings, type StatementWording } from './compare-statements.ts';

/** Changes of one side's locations in locations.csv. */
export function locationChanges(old: readonly LocationEntry[], now: readonly LocationEntry[], side: Side): MappingChange[] {
  const [before, after] = [sayings(old, side), sayings(now, side)];
  return [...inUse(before, after, side), ...compareSayings('locations', side, before, after, words)];
}

function sayings(entries: readonly LocationEntry[], side: Side): Sayings {
  return new Map(
    entries
      .filter((entry) => entry.side === side)
      .map((entry) => [
        JSON.stringify([folded(entry.site), folded(entry.location)]),
        {
          code: entry.location,
          within: entry.site,
          aspects: {
            meaning: locationName(entry.canonicalSite, entry.canonicalLocation),
            corrections: entry.corrections ? 'yes' : 'no',
          },
          at: entry.at,
        },
      ]),
  );
}

function locationName(site: string, location: string): string {
  return site === '' ? spoken(location) : `${spoken(location)} at ${spoken(site)}`;
}

const words: StatementWording = ({ code, within }, aspect, old, now) => {
  const location = locationName(within ?? '', code);
  if (aspect === 'corrections') {
    return now === 'no'
      ? `${location} is managed by another system now: corrections no longer go there`
      : `${location} is no longer managed by another system: corrections go there now`;
  }
  if (old === null) return `${location} means ${now ?? ''}, before it had no entry`;
  return `${location} meant ${old}, now ${now ?? 'it has no entry'}`;
};

/** With the first location of a side, its other locations become unmapped ones, and a scope of mapped locations can be used. */
function inUse(before: Sayings, after: Sayings, side: Side): MappingChange[] {
  if ((before.size === 0) === (after.size === 0)) return [];
  const added = before.size === 0;
  return [
    {
      subject: 'locations',
      change: added ? 'added' : 'removed',
      for: [side],
      code: '',
      within: null,
      lot: null,
      aspect: 'in_use',
      old: added ? null : 'in use',
      new: added ? 'in use' : null,
      message: added
        ? `these are the first locations of the ${side.toUpperCase()}: from now on all others are unmapped`
        : `the last locations of the ${side.toUpperCase()} are gone: none is mapped now`,
      at: { old: firstPosition(before), new: firstPosition(after) },
    },
  ];
}

function firstPosition(sayings: Sayings): SourceLocation | null {
  return [...sayings.values()][0]?.at ?? null;
}
