import { UNITS } from '../../domains/crosswalk-registry.ts';
import { sql, type Fragment } from '../../sql/fragment.ts';
import type { Translation } from './translation.ts';
import type { UnitTranslation } from '../units/comparison-unit.ts';

/** True where a key field of the record is refused; undefined where none of its fields can be. */
export function keyRefused(translations: readonly Translation[]): Fragment | undefined {
  return anyOf(translations.flatMap(conditionsOf).map(({ condition }) => condition));
}

/** The reject code of one key field, or null; undefined where the field cannot be refused. */
export function keyRefusal(translation: Translation): Fragment | undefined {
  const conditions = conditionsOf(translation);
  if (conditions.length === 0) return undefined;
  return conditions.reduceRight(
    (otherwise, { condition, code }) => sql`case when ${condition} then ${code} else ${otherwise} end`,
    sql`null`,
  );
}

export function unitRefused(unit: UnitTranslation): Fragment {
  const refused = sql`(${unit.blank} or ${unit.unknown})`;
  return unit.needed ? sql`(${unit.needed} and ${refused})` : refused;
}

export function unitRefusal(unit: UnitTranslation): Fragment {
  const refusal = sql`case when ${unit.blank} then 'blank_value' when ${unit.unknown} then 'unknown_unit' end`;
  return unit.needed ? sql`case when ${unit.needed} then ${refusal} end` : refusal;
}

function conditionsOf(translation: Translation): readonly { condition: Fragment; code: Fragment }[] {
  const { blankRefused, unmapped, policy, field } = translation;
  const unknown = field.crosswalk === UNITS ? sql`'unknown_unit'` : sql`'unmapped_code'`;
  return [
    ...(blankRefused ? [{ condition: blankRefused, code: sql`'blank_value'` }] : []),
    ...(unmapped && policy === 'reject' ? [{ condition: unmapped, code: unknown }] : []),
  ];
}

/** The conditions joined by `or`; undefined when there is none. */
export function anyOf(conditions: readonly Fragment[]): Fragment | undefined {
  const [first, ...others] = conditions;
  if (!first) return undefined;
  return others.length === 0 ? first : sql`(${others.reduce((text, next) => sql`${text} or ${next}`, first)})`;
}

/** The conditions joined by `and`; true when there is none. */
export function allOf(conditions: readonly Fragment[]): Fragment {
  const [first, ...others] = conditions;
  return first ? others.reduce((text, next) => sql`${text} and ${next}`, first) : sql`true`;
}
