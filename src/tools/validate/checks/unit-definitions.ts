import { positionText } from '../../../text/problem-text.ts';
import { quoted } from '../../../text/quoted.ts';
import { equals } from '../../../model/rational.ts';
import type { Remark } from '../finding.ts';
import { positionOf } from '../../../mapping/raw-yaml.ts';
import type { UnitDefinition } from '../../../mapping/units/unit-file.ts';

/** Local units whose factor is the one that ships. */
export function deadDefinitions(definitions: readonly UnitDefinition[]): Remark[] {
  const shipped = new Map(definitions.filter((each) => each.shipped).map((each) => [each.code, each]));
  return definitions
    .filter((each) => !each.shipped)
    .flatMap((local): Remark[] => {
      const same = shipped.get(local.code);
      if (!same || !isSame(local, same)) return [];
      const path = [...local.path, local.of === undefined ? 'code' : 'factor'];
      const message = `The unit ${quoted(local.code)} is the same without this, by ${positionText(positionOf(same.source, [...same.path, 'code']))}.`;
      return [{ rule: 'TU804', message, at: positionOf(local.source, path) }];
    });
}

function isSame(local: UnitDefinition, shipped: UnitDefinition): boolean {
  if (local.of === undefined) return local.bare && shipped.of === undefined;
  return (
    local.of === shipped.of && local.factor !== undefined && shipped.factor !== undefined && equals(local.factor, shipped.factor)
  );
}
