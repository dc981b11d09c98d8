import type { Settings } from '../../../config/settings-from.ts';
import { sourcesOf } from '../../../corrections/reverse/undo-rule.ts';
import { quoted } from '../../../text/quoted.ts';
import type { CodeRule, Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Remark } from '../finding.ts';
import type { Systems } from '../../../mapping/precedence.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import { targetsOf } from '../../../model/truth.ts';

/** Rules of parts.yaml that a correction could not run backwards, for the sides that corrections go to. */
export function ruleBackChecks({ crosswalks }: Mappings, workspace: Settings | null, systems: Systems | null): Remark[] {
  const sides = SIDES.filter((side) => workspace?.domains.some(({ truth }) => targetsOf(truth).includes(side)));
  const isFor = (side: Side, rule: CodeRule): boolean =>
    rule.side === side || (rule.system !== undefined && systems?.[side].includes(rule.system) === true);
  return (crosswalks.get('parts')?.rules ?? []).flatMap((rule): Remark[] => {
    const side = sides.find((each) => isFor(each, rule));
    if (!side || !rule.transforms.some((transform) => sourcesOf(SOME_CODE, [transform]) === undefined)) return [];
    const system = side.toUpperCase();
    const message = `What ${quoted(rule.match)} matches cannot be reconstructed: a correction that adds such a part to the ${system} does not know how the ${system} writes it.`;
    return [{ rule: 'TU608', message, at: rule.at }];
  });
}

/** No transform knows it, so what cannot be undone for it can be undone for few others. */
const SOME_CODE = '\uE000';
