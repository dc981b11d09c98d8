import type { Settings } from '../../../config/settings-from.ts';
import { sharedCodes, sharedLocations, sharedUnits, sharedWords } from './shared-meanings.ts';
import { sharedRemarks } from './shared-remarks.ts';
import type { CheckedMappings } from '../../../mapping/resolve-mappings.ts';
import type { Remark } from '../finding.ts';
import { crosswalkNoun } from '../../../domains/crosswalk-registry.ts';
import type { KeyField } from '../../../domains/domain.ts';
import { DOMAINS } from '../../../domains/registry.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import { targetsOf } from '../../../model/truth.ts';
import type { FeedInUse } from '../../feeds-in-use.ts';

/**
 * Where a correction could not be written in the codes of the system that it goes to, which is the side that does not hold the truth.
 * Without a workspace nobody says which that is.
 */
export function wayBackChecks(
  { mappings, read }: CheckedMappings,
  workspace: Settings | null,
  feeds: readonly FeedInUse[],
  local: ReadonlySet<string>,
): Remark[] {
  const sides = workspace
    ? SIDES.filter((side) => workspace.domains.some(({ truth }) => targetsOf(truth).includes(side)))
    : SIDES;
  return sides.flatMap((side) => {
    const carried = (field: string): boolean => !workspace || carries(feeds, side, field);
    const about = { side, aimed: workspace !== null };
    const lists = correctedFields(workspace)
      .filter(({ name }) => carried(name))
      .flatMap(({ crosswalk, codes }) => {
        const table = mappings.crosswalks.get(crosswalk);
        const list = mappings.codeLists.get(crosswalk);
        const noun = crosswalkNoun(crosswalk);
        if (codes) return list ? sharedRemarks({ ...about, rule: 'TU322', noun, meanings: sharedWords(list, side, local) }) : [];
        return table ? sharedRemarks({ ...about, rule: 'TU320', noun, meanings: sharedCodes(table, side) }) : [];
      });
    const locations = carried('location') ? sharedLocations(mappings.locations, side) : [];
    // What a unit means is open as long as its entries contradict each other
    const units = read.units.problems.length > 0 ? [] : sharedUnits(mappings.units, side, local);
    return [
      ...lists,
      ...sharedRemarks({ ...about, rule: 'TU321', noun: 'location', meanings: locations }),
      ...sharedRemarks({ ...about, rule: 'TU420', noun: 'unit', meanings: units }),
    ];
  });
}

/** The key fields of the domains whose discrepancies are corrected, each crosswalk once. */
function correctedFields(workspace: Settings | null): readonly KeyField[] {
  const corrected = DOMAINS.filter(
    ({ name, corrections }) => corrections !== null && (!workspace || workspace.domains.some(({ domain }) => domain === name)),
  );
  return [...new Map(corrected.flatMap(({ key }) => key.map((field) => [field.crosswalk, field] as const))).values()];
}

/** True unless every profile of the side is known to leave the field to a constant, to `unpivot` or to nothing. */
function carries(feeds: readonly FeedInUse[], side: Side, field: string): boolean {
  const own = feeds.filter(({ request }) => request.side === side);
  return own.some(({ profile }) => !profile || profile.fields.some((rule) => rule.field === field && rule.column));
}
