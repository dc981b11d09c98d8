import { UNITS } from '../../../domains/crosswalk-registry.ts';
import { NO_CROSSWALK } from '../../../domains/domain.ts';
import type { Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import { firstOf, identifier, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { type TypingPlan, unitPlan } from '../../../pipeline/comparison.ts';
import { unitTranslation } from '../../../pipeline/units/comparison-unit.ts';
import { recordSubject } from '../../../pipeline/units/record-subject.ts';
import { type FeedInput, fills } from '../../../pipeline/landing/feed-input.ts';
import { allOf, anyOf } from '../../../pipeline/typing/refusal.ts';
import type { NamedValue } from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';
import { joinedTables, type Translation, type UnmappedPolicy, unmappedPolicy } from '../../../pipeline/typing/translation.ts';
import { textOf } from '../../../pipeline/typing/look-up.ts';

/** A crosswalk as the records of one input use it. */
export interface CoveredField {
  /** The key field; `unit`; `material_unit` for units that depend on the material. */
  readonly name: string;
  readonly crosswalk: string;
  /** False where the mapping files have no entry for this side: codes pass as they are and are not gaps. */
  readonly inUse: boolean;
  readonly policy: UnmappedPolicy;
  /** What is looked up, after the profile's transforms; '' for a blank, or where nothing need be looked up. */
  readonly code: Fragment;
  /** What else decides: the site of a location, the unit of a material; absent where the code decides alone. */
  readonly within?: Fragment;
  /** What an entry that is missing would have to lead to: the unit that the material is compared in; absent for all else. */
  readonly target?: Fragment;
  /**
   * Name of the joined table that has the code; `by_location` for a site that a location gives; `rule`; `lot …` for a lot's factor; null
   * without an entry.
   */
  readonly by: Fragment;
  /** Where these can be computed: over the text `t`, over the comparison unit `u`, or over a whole row `c`. */
  readonly over: 't' | 'u' | 'c';
}

/** The name of the lookup of units that depend on the material. */
export const MATERIAL_UNIT = 'material_unit';

/** What is before the lot whose factor is taken, as the entry behind it. */
export const LOT_UNIT = 'lot ';

/** Crosswalks that are told apart, or that nobody has. */
const OTHERS: ReadonlySet<string> = new Set([UNITS, NO_CROSSWALK]);

const NEVER = sql`cast(null as varchar)`;

/** Key fields read from a column; expressions over the text `t` and the tables joined for it. */
export function coveredKeys(input: FeedInput, translations: readonly Translation[]): readonly CoveredField[] {
  const location = translations.find(({ field }) => field.crosswalk === 'locations');
  const siteOfLocation = location ? joinedTables(location).map(({ alias }) => hasSite(alias)) : [];
  return translations
    .filter(({ field: { name, crosswalk } }) => input.bindings.get(name) === 'column' && !OTHERS.has(crosswalk))
    .map((translation) => {
      const { field, policy, unmapped } = translation;
      const locations = field.name === 'site' ? siteOfLocation : [];
      return {
        name: field.name,
        crosswalk: field.crosswalk,
        inUse: unmapped !== undefined,
        policy,
        code: textOf(field.name),
        ...(field.crosswalk === 'locations' ? { within: fills(input, 'site') ? textOf('site') : literal('') } : {}),
        by: unmapped ? foundBy(translation, unmapped, locations) : NEVER,
        over: 't',
      };
    });
}

function hasSite(alias: string): Fragment {
  return sql`nullif(${identifier(alias)}."canonical_site", '') is not null`;
}

function foundBy(translation: Translation, unmapped: Fragment, locations: readonly Fragment[]): Fragment {
  const tables = joinedTables(translation).map(({ alias, table }) => {
    const last = table.columns.at(-1)?.name ?? '';
    return sql`when ${identifier(alias)}.${identifier(last)} is not null then ${literal(alias)}`;
  });
  const location = anyOf(locations);
  const branches = [
    ...(location ? [sql`when ${location} then 'by_location'`] : []),
    ...tables,
    // Known without a line of a table: whatever else the translation can do
    sql`when not ${unmapped} and ${textOf(translation.field.name)} <> '' then 'rule'`,
  ];
  return sql`case
  ${list(branches, '\n')}
end`;
}

/** The unit and, where materials have units of their own, those. */
export function coveredUnits(comparison: TypingPlan, typed: Typing): readonly CoveredField[] {
  const { unit, input } = typed;
  const { mappings, unmapped } = comparison;
  const units: CoveredField = {
    name: 'unit',
    crosswalk: 'units',
    inUse: usesUnits(mappings, input),
    policy: unmappedPolicy(unmapped, 'units', true),
    code: sql`k."unit"`,
    by: sql`case when u."code" is not null then 'unit' when ${known(comparison, typed)} then ${literal(MATERIAL_UNIT)} end`,
    over: 'u',
  };
  return unit.wanted.length === 0 ? [units] : [units, ownUnits(typed)];
}

/** A unit that is known: what the policy for unknown ones is does not matter here. */
function known(comparison: TypingPlan, { input }: Typing): Fragment {
  const { unknown } = unitTranslation(input, comparison.mappings, unitPlan(comparison), 'reject');
  return sql`(k."unit" <> '' and not ${unknown})`;
}

/** What `ownUnits` needs of a record besides its row; over `k` and the units joined for it. */
export function ownUnitParts(comparison: TypingPlan, typed: Typing): readonly NamedValue[] {
  const { wanted, label, ofLot } = typed.unit;
  if (wanted.length === 0) return [];
  return [
    { name: 'unit_of', value: recordSubject(typed.input, 'material') ?? sql`''` },
    { name: 'known_unit', value: known(comparison, typed) },
    // A material's own factor has no label of totals ready, any other has
    { name: 'own_unit', value: sql`(${known(comparison, typed)} and ${label} is null)` },
    ...(ofLot
      ? [{ name: 'lot_of_unit', value: sql`case when ${ofLot} then ${recordSubject(typed.input, 'lot') ?? sql`''`} end` }]
      : []),
    ...wanted.map((value, index) => ({ name: `wanted_${index + 1}`, value })),
  ];
}

/** Asked for where the material has a factor of its own, or where it needs one: no way leads to the unit it is compared in. */
function ownUnits({ unit: { wanted, ofLot } }: Typing): CoveredField {
  const units = wanted.map((_, index) => sql`c.${identifier(`wanted_${index + 1}`)}`);
  const stated = anyOf(units.map((unit) => sql`${unit} is not null`)) ?? sql`false`;
  const missed = units.map((unit) => sql`coalesce(${unit} <> c."unit", true)`);
  const asked = sql`c."own_unit" or (${allOf([sql`c."known_unit"`, stated, ...missed])})`;
  return {
    name: MATERIAL_UNIT,
    crosswalk: 'material_units',
    inUse: true,
    policy: 'pass',
    code: sql`case when ${asked} then c."unit_of" else '' end`,
    within: sql`case when ${asked} then c."source_unit" else '' end`,
    target: sql`case when ${asked} then ${firstOf(units)} end`,
    by: ofLot
      ? sql`case when c."own_unit" then coalesce(${literal(LOT_UNIT)} || c."lot_of_unit", ${literal(MATERIAL_UNIT)}) end`
      : sql`case when c."own_unit" then ${literal(MATERIAL_UNIT)} end`,
    over: 'c',
  };
}

function usesUnits(mappings: Mappings, input: FeedInput): boolean {
  return mappings.units.aliases.some(({ side }) => side === input.side);
}

/** The units that are codes of their own, such as the base unit of a material; the only one is `unit`. */
export function coveredUnitCodes({ input, translations }: Typing): readonly CoveredField[] {
  const units = translations.filter(({ field }) => field.crosswalk === UNITS && input.bindings.get(field.name) === 'column');
  return units.map(({ field, policy }) => ({
    name: units.length === 1 ? 'unit' : field.name,
    crosswalk: UNITS,
    inUse: true,
    policy,
    code: textOf(field.name),
    by: sql`case when ${identifier(field.name)}."code" is not null then 'unit' end`,
    over: 't',
  }));
}

/** The columns of a field: `code_…`, `by_…`, and where there are such `within_…` and `target_…`. */
export function coverageColumns({ name, code, within, target, by }: CoveredField): readonly NamedValue[] {
  return [
    { name: `code_${name}`, value: code },
    ...(within ? [{ name: `within_${name}`, value: within }] : []),
    ...(target ? [{ name: `target_${name}`, value: target }] : []),
    { name: `by_${name}`, value: by },
  ];
}
