import type { LocationEntry } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { Side } from '../../model/side.ts';

/** A location in the codes of one side; `site` is null where the side's export names none. */
export interface OwnLocation {
  readonly site: string | null;
  readonly location: string;
}

/** The locations of one side, read backwards. */
export interface ReverseLocations {
  /** The side's locations for any of the canonical locations at a canonical site (null: at any). */
  ownLocations(site: string | null, locations: readonly string[]): readonly OwnLocation[];
  /** True when the side has an entry that makes this code, handed back as it is, mean another location. */
  meansElsewhere(site: string | null, location: string): boolean;
  /** True when another system manages the location: by the side's own record where its codes are known, else by the canonical location. */
  managedElsewhere(canonical: { site: string | null; location: string | null }, own: OwnLocation | null): boolean;
}

/** Turns the locations around. `withSite` says whether the side's export names sites. */
export function reverseLocations(all: readonly LocationEntry[], side: Side, withSite: boolean): ReverseLocations {
  const index = new Map<string, LocationEntry[]>();
  for (const entry of all) {
    const found = index.get(entry.canonicalLocation);
    if (found) found.push(entry);
    else index.set(entry.canonicalLocation, [entry]);
  }
  const byCode = new Map<string, LocationEntry>();
  for (const entry of all) if (entry.side === side) byCode.set(codeKey(entry.site, entry.location, withSite), entry);
  const at = (site: string | null, location: string): readonly LocationEntry[] =>
    (index.get(location) ?? []).filter((entry) => site === null || entry.canonicalSite === site);

  return {
    ownLocations(site, locations) {
      const own = locations.flatMap((location) => at(site, location)).filter((entry) => entry.side === side);
      const byOwnCode = own.map((entry) => [codeKey(entry.site, entry.location, withSite), entry] as const);
      return [...new Map(byOwnCode).values()].map((entry) => ({ site: withSite ? entry.site : null, location: entry.location }));
    },
    meansElsewhere(site, location) {
      const entry = byCode.get(codeKey(site ?? '', location, withSite));
      return entry !== undefined && entry.canonicalLocation !== location;
    },
    managedElsewhere({ site, location }, own) {
      const exact = own ? byCode.get(codeKey(own.site ?? '', own.location, withSite)) : undefined;
      if (exact) return !exact.corrections;
      return location !== null && at(site, location).some((entry) => !entry.corrections);
    },
  };
}

function codeKey(site: string, location: string, withSite: boolean): string {
  return JSON.stringify([withSite ? folded(site) : '', folded(location)]);
}
