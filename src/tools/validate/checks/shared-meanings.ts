import type { Side } from '../../../model/side.ts';
import type { CodeEntry, CodeList, Crosswalk, LocationEntry, UnitTable } from '../../../mapping/crosswalks/crosswalk.ts';
import { unitKey } from '../../../mapping/units/unit-spelling.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { crowded, groupedBy } from '../../../mapping/grouped.ts';
import { overlap } from '../../../mapping/crosswalks/validity.ts';
import type { SharedMeaning } from './shared-remarks.ts';

/** Canonical codes that several codes of a side stand for on one day. */
export function sharedCodes({ entries, caseSensitive }: Crosswalk, side: Side): SharedMeaning[] {
  const own = entries.filter((entry) => entry.side === side);
  const nameOf = ({ code }: CodeEntry): string => (caseSensitive ? code : folded(code));
  return [...crowded(own, ({ canonical }) => canonical)].flatMap(([canonical, group]) => {
    const codes = distinct(group, nameOf);
    return codes.length > 1 && clash(group, nameOf) ? [{ canonical, codes }] : [];
  });
}

/** Canonical locations that several locations of a side share, unless another system manages them. */
export function sharedLocations(entries: readonly LocationEntry[], side: Side): SharedMeaning[] {
  const own = entries.filter((entry) => entry.side === side);
  const locations = crowded(own, ({ canonicalSite, canonicalLocation }) => JSON.stringify([canonicalSite, canonicalLocation]));
  return [...locations.values()].flatMap((group) => {
    const codes = distinct(group, ({ site, location }) => JSON.stringify([folded(site), folded(location)]));
    const [first] = codes;
    if (!first || codes.length < 2 || group.some(({ corrections }) => !corrections)) return [];
    return [{ canonical: locationName(first), codes: codes.map(({ location, at }) => ({ code: location, at })) }];
  });
}

/** Canonical codes of a closed list that several codes stand for, all of them written in a local file: the shipped words are many anyhow. */
export function sharedWords({ entries }: CodeList, side: Side, local: ReadonlySet<string>): SharedMeaning[] {
  const own = entries.filter((entry) => entry.side === side);
  return [...crowded(own, ({ canonical }) => canonical)].flatMap(([canonical, group]) =>
    group.every(({ at }) => local.has(at.file)) ? [{ canonical, codes: group }] : [],
  );
}

/** Units whose own code means another unit to the side, while several other codes stand for it; a local entry must have a part in it. */
export function sharedUnits(
  { units, spelledApart, aliases }: UnitTable,
  side: Side,
  local: ReadonlySet<string>,
): SharedMeaning[] {
  const own = aliases.filter((alias) => alias.side === side);
  const byCode = new Map(own.map((alias) => [unitKey({ spelledApart }, alias.code), alias]));
  const byUnit = groupedBy(own, ({ unit }) => unit);
  return units.flatMap(({ code }) => {
    const codes = byUnit.get(code) ?? [];
    const taken = byCode.get(unitKey({ spelledApart }, code));
    if (!taken || taken.unit === code || codes.length < 2) return [];
    return [taken, ...codes].some(({ at }) => local.has(at.file)) ? [{ canonical: code, codes }] : [];
  });
}

function locationName({ canonicalSite, canonicalLocation }: LocationEntry): string {
  return canonicalSite === '' ? canonicalLocation : `${canonicalSite} ${canonicalLocation}`;
}

function distinct<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return [...groupedBy(items, nameOf).values()].flatMap(([first]) => first ?? []);
}

/** True when there is a day on which two codes hold. Entries of one code that mean the same never share a day. */
function clash(entries: readonly CodeEntry[], nameOf: (entry: CodeEntry) => string): boolean {
  const inTime = entries.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  return inTime.some((entry, index) => {
    const next = inTime[index + 1];
    return next !== undefined && nameOf(entry) !== nameOf(next) && overlap(entry, next);
  });
}
