import type { Side } from '../../model/side.ts';
import { rulesFor } from './code-rules.ts';
import type { CodeEntry, CodeList, CodeRule, Crosswalk, LocationEntry, UnitTable } from './crosswalk.ts';
import { unitKey } from '../units/unit-spelling.ts';
import { folded } from './fold.ts';
import { compiled } from '../patterns/pattern.ts';
import { holdsOn } from './validity.ts';

/*
 * Which entry a look-up of the compiled SQL has met. What comes out of a look-up is the engine's business: these functions only tell
 * where it is written, for people.
 */

/** The entry of a crosswalk for a code of one side on one day: compared without case, unless case tells two codes apart. */
export function matchedEntry(crosswalk: Crosswalk | undefined, side: Side, day: string, code: string): CodeEntry | undefined {
  const same = (crosswalk?.entries ?? []).filter(
    (entry) => entry.side === side && holdsOn(entry, day) && folded(entry.code) === folded(code),
  );
  const [first] = same;
  const one = same.every(({ canonical }) => canonical === first?.canonical);
  return one ? first : same.find((entry) => entry.code === code);
}

/** All rules for unlisted codes that match a code, in the order in which they are tried: the first decides. */
export function matchedRules(crosswalk: Crosswalk | undefined, side: Side, system: string, code: string): readonly CodeRule[] {
  return rulesFor(crosswalk, side, system).filter(({ match }) => compiled(match).matcher(code).find());
}

/** The entry of a code list for what one side writes. */
export function matchedCode(list: CodeList | undefined, side: Side, code: string): CodeList['entries'][number] | undefined {
  return list?.entries.findLast((entry) => entry.side === side && folded(entry.code) === folded(code));
}

/** The alias of a unit. */
export function matchedAlias(units: UnitTable, side: Side, code: string): UnitTable['aliases'][number] | undefined {
  return units.aliases.findLast((alias) => alias.side === side && unitKey(units, alias.code) === unitKey(units, code));
}

/** The location of one side; `site` is null where the export names none, so that the location decides alone. */
export function matchedLocation(
  locations: readonly LocationEntry[],
  side: Side,
  site: string | null,
  location: string,
): LocationEntry | undefined {
  const named = locations.filter((entry) => entry.side === side && folded(entry.location) === folded(location));
  if (site === null) return named.at(-1);
  const own = named.findLast((entry) => entry.site !== '' && folded(entry.site) === folded(site));
  return own ?? named.findLast((entry) => entry.site === '');
}
