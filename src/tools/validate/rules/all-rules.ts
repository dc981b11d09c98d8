import type { RuleId } from '../../../errors.ts';
import { CROSSWALK_RULES } from './crosswalk-rules.ts';
import { FILE_RULES } from './file-rules.ts';
import { GOLDEN_RULES } from './golden-test-rules.ts';
import { MATERIAL_UNIT_RULES } from './material-unit-rules.ts';
import { PART_RULES } from './part-pattern-rules.ts';
import { PHANTOM_RULES } from './phantom-rules.ts';
import { PROFILE_RULES } from './profile-rules.ts';
import type { Rule } from './rule.ts';
import { SHAPE_RULES } from './shape-rules.ts';
import { SPREADING_RULES } from './spreading-rules.ts';
import { SUBSTITUTE_RULES } from './substitute-rules.ts';
import { TABLE_RULES } from './table-rules.ts';
import { TRANSFORM_RULES } from './transform-rules.ts';
import { UNIT_DIMENSION_RULES } from './unit-dimension-rules.ts';
import { UNIT_RULES } from './unit-rules.ts';
import { UNUSED_RULES } from './unused-rules.ts';
import { YAML_RULES } from './yaml-rules.ts';

const FAMILIES: readonly (readonly Rule[])[] = [
  YAML_RULES,
  SHAPE_RULES,
  FILE_RULES,
  TABLE_RULES,
  PROFILE_RULES,
  TRANSFORM_RULES,
  SPREADING_RULES,
  CROSSWALK_RULES,
  UNIT_RULES,
  UNIT_DIMENSION_RULES,
  MATERIAL_UNIT_RULES,
  SUBSTITUTE_RULES,
  PHANTOM_RULES,
  PART_RULES,
  GOLDEN_RULES,
  UNUSED_RULES,
];

/** Every rule, by number. */
export const RULES: readonly Rule[] = FAMILIES.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of that number; undefined where there is none. */
export function ruleOf(id: RuleId): Rule | undefined {
  return BY_ID.get(id);
}
