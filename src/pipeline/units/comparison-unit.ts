import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { firstOf, identifier, list, NOTHING, sql, type Fragment } from '../../sql/fragment.ts';
import type { FeedInput } from '../landing/feed-input.ts';
import { labelOfFeed } from '../audit/total-label.ts';
import type { SmallTable } from '../landing/small-table.ts';
import type { UnmappedPolicy } from '../typing/translation.ts';
import { recordSubject } from './record-subject.ts';
import { conversionTable, lotUnitTable, materialBaseTable, materialUnitTable, unitKeyOf, unitTable } from './unit-tables.ts';

/** Which sources of comparison units a plan has besides the roots of the unit chains. */
export interface UnitSources {
  /** The reference list `materials` gives base units. */
  readonly baseUnits: boolean;
  /** … and has rows for single sites, which count where keys have a site. */
  readonly baseUnitsBySite: boolean;
  /** The base units that the list names, canonical; absent while nobody has read it: then it may be any unit. */
  readonly baseUnitsMet?: readonly string[];
}

/** … and how its keys hold lots. */
export interface UnitPlan extends UnitSources {
  /** Every key holds one lot, so that factors of different lots never meet in a sum. */
  readonly lotsApart: boolean;
}

/** How the unit of a record becomes its comparison unit; expressions over `k` (canonical codes and the unit's text) and joined tables. */
export interface UnitTranslation {
  /** The unit's code after aliases; the exported code where it is unknown; '' for a blank. */
  readonly sourceUnit: Fragment;
  readonly unit: Fragment;
  readonly factor: Fragment;
  readonly denominator: Fragment;
  readonly unknown: Fragment;
  /** The units in which the material shall be compared, in the order in which they are tried; null where nobody says. */
  readonly wanted: readonly Fragment[];
  /** True where the factor is that of the record's lot; absent where no factor is about a lot. */
  readonly ofLot?: Fragment;
  /** Label of the total of an accepted record, or null; see `total-label.ts`. */
  readonly label: Fragment;
  readonly blank: Fragment;
  /** True for a record with a figure that the unit is of; absent where every record has one. */
  readonly needed?: Fragment;
  readonly tables: readonly SmallTable[];
  readonly joins: readonly Fragment[];
}

/** Of records that have no unit. */
export const NO_UNIT: UnitTranslation = {
  sourceUnit: sql`''`,
  unit: sql`''`,
  factor: sql`1`,
  denominator: sql`1`,
  unknown: sql`false`,
  wanted: [],
  label: sql`cast(null as varchar)`,
  blank: sql`false`,
  needed: sql`false`,
  tables: [],
  joins: [],
};

/**
 * The comparison unit, in this order, each where there is a path to it: the material's base unit (reference list), the base in
 * material-units.csv, the root of the unit's chain. An unknown unit without any path is its own comparison unit.
 */
export function unitTranslation(
  input: FeedInput,
  mappings: Mappings,
  sources: UnitPlan,
  policy: UnmappedPolicy,
): UnitTranslation {
  const { materialUnits } = mappings;
  const material = recordSubject(input, 'material');
  const lot = recordSubject(input, 'lot');
  const own = materialUnits.length > 0 && material !== undefined;
  const byLot = own && lot !== undefined && materialUnits.some(({ lot }) => lot !== undefined);
  const rule = input.profile.fields.find((candidate) => candidate.field === 'unit');
  const targets: Target[] = [
    ...(sources.baseUnits && material ? [baseUnitTarget(sources, material)] : []),
    ...(own ? [ownBaseTarget(material)] : []),
  ];
  const assumed = rule?.default === 'base' && targets.length > 0;
  const wanted = targets.map((target) => target.unit);
  const code = sql`coalesce(u."unit", k."unit")`;
  const sourceUnit = assumed ? sql`case when k."unit" = '' then coalesce(${commaList(wanted)}, '') else ${code} end` : code;
  const paths = targets.flatMap((target, index) =>
    pathsTo(target, index + 1, input, sourceUnit, {
      ...(own ? { material } : {}),
      ...(byLot ? { lot } : {}),
    }),
  );
  const units = unitTable(mappings.units, input.side);
  const goals = goalsOf(mappings, sources);
  const factors = { goals, lotsApart: sources.lotsApart };
  const root = assumed ? sql`coalesce(u."root", ${sourceUnit})` : sql`u."root"`;
  const known = [...paths.map((path) => sql`${path.alias}."factor"`), sql`u."factor"`];
  const blank = sql`(${sourceUnit} = '')`;
  return {
    sourceUnit,
    unit: sql`coalesce(${commaList([...paths.map((path) => sql`${path.alias}."target"`), root, sourceUnit])})`,
    factor: sql`coalesce(${commaList(known)}, 1)`,
    denominator: sql`coalesce(${commaList([...paths.map((path) => sql`${path.alias}."denominator"`), sql`u."denominator"`])}, 1)`,
    blank,
    wanted,
    label: readyLabel(input.feed, paths),
    ...(byLot ? { ofLot: takenOfLot(paths) } : {}),
    unknown: policy === 'pass' ? sql`false` : unknownUnit(known, blank, assumed),
    tables: [
      units,
      ...(targets.length > 0 ? [conversionTable(mappings.units, goals, conversionsName(input))] : []),
      ...(own ? [materialUnitTable(mappings.units, materialUnits, factors, factorsName(input, 'material'))] : []),
      ...(byLot ? [lotUnitTable(mappings.units, materialUnits, factors, factorsName(input, 'lot'))] : []),
      ...targets.flatMap((target) => target.tables(mappings)),
    ],
    joins: [
      sql`left join ${identifier(units.name)} as u on u."code" = ${unitKeyOf(mappings.units, sql`k."unit"`)}`,
      ...targets.flatMap((target) => target.joins),
      ...paths.map((path) => path.join),
    ],
  };
}

/** The units that a material may be compared in, besides the root of a unit's chain: those that somebody names as its base. */
function goalsOf(mappings: Mappings, sources: UnitSources): ReadonlySet<string> {
  const listed = sources.baseUnits ? (sources.baseUnitsMet ?? mappings.units.units.map(({ code }) => code)) : [];
  return new Set([...listed, ...mappings.materialUnits.map(({ base }) => base)]);
}

/** A unit that was taken from the material itself needs no entry anywhere. */
function unknownUnit(known: readonly Fragment[], blank: Fragment, assumed: boolean): Fragment {
  const missing = sql`${firstOf(known)} is null`;
  return assumed ? sql`(${missing} and k."unit" <> '')` : sql`(${missing} and not ${blank})`;
}

interface Target {
  readonly unit: Fragment;
  readonly joins: readonly Fragment[];
  readonly tables: (mappings: Mappings) => readonly SmallTable[];
}

function baseUnitTarget(sources: UnitSources, material: Fragment): Target {
  const general = sql`left join "materials" as b on b."material" = ${material} and b."site" = ''`;
  if (!sources.baseUnitsBySite) return { unit: sql`nullif(b."base_unit", '')`, joins: [general], tables: () => [] };
  const bySite = sql`left join "materials" as s on s."material" = ${material} and s."site" = k."site" and k."site" <> ''`;
  return {
    unit: sql`coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", ''))`,
    joins: [general, bySite],
    tables: () => [],
  };
}

/** The comparison units that the list names; column `base_unit`. */
export function baseUnitsQuery(): Fragment {
  return sql`select distinct "base_unit" from "materials" where "base_unit" <> ''`;
}

/** What the reference list says of a record's material, over the joins of its unit; null without such a list. */
export function baseUnitOf(sources: UnitSources): Fragment {
  return sources.baseUnits ? baseUnitTarget(sources, NOTHING).unit : sql`cast(null as varchar)`;
}

function ownBaseTarget(material: Fragment): Target {
  return {
    unit: sql`o."base"`,
    joins: [sql`left join "material_bases" as o on o."material" = ${material}`],
    tables: (mappings) => [materialBaseTable(mappings.materialUnits, 'material_bases')],
  };
}

/** A way from the unit to a target: the joined table, and whether it has the label of a total ready. */
interface UnitPath {
  readonly alias: Fragment;
  readonly join: Fragment;
  readonly labelled: boolean;
  readonly ofLot: boolean;
}

/** The table of factors of materials, or of lots: all inputs of a domain share it, each domain has its own goals. */
function factorsName({ domain }: FeedInput, kind: 'material' | 'lot'): string {
  return `${kind}_units_${domain.name}`;
}

/** The table of factors that hold for all materials; shared in the same way. */
function conversionsName({ domain }: FeedInput): string {
  return `unit_conversions_${domain.name}`;
}

/** The factor of the lot goes before the material's own, and that before the general one. */
function pathsTo(
  target: Target,
  number: number,
  input: FeedInput,
  sourceUnit: Fragment,
  { material, lot }: { readonly material?: Fragment; readonly lot?: Fragment },
): readonly UnitPath[] {
  const general = identifier(`conversion_${number}`);
  const generalPath = {
    alias: general,
    labelled: true,
    ofLot: false,
    join: sql`left join ${identifier(conversionsName(input))} as ${general}
  on ${general}."unit" = ${sourceUnit}
    and ${general}."target" = ${target.unit}`,
  };
  const ownPath = (of: Readonly<Record<string, Fragment>>): UnitPath => {
    const kind = 'lot' in of ? 'lot' : 'material';
    const alias = identifier(`${kind}_unit_${number}`);
    const same = Object.entries(of).map(([field, value]) => sql`${alias}.${identifier(field)} = ${value}`);
    // A material's own unit need not stand in units.yaml, so it is matched as codes are: case-folded.
    const conditions = [...same, sql`${alias}."unit" = lower(${sourceUnit})`, sql`${alias}."target" = ${target.unit}`];
    const join = sql`left join ${identifier(factorsName(input, kind))} as ${alias}
  on ${list(conditions, '\n  and ')}`;
    return { alias, join, labelled: false, ofLot: kind === 'lot' };
  };
  return [...(material && lot ? [ownPath({ material, lot })] : []), ...(material ? [ownPath({ material })] : []), generalPath];
}

/** The label of the path that is taken; null where that is a material's own factor. */
function readyLabel(feed: number, paths: readonly UnitPath[]): Fragment {
  const ofUnit = labelOfFeed(feed, sql`u."label"`);
  if (paths.length === 0) return ofUnit;
  const branches = paths.map(
    ({ alias, labelled }) =>
      sql`when ${alias}."factor" is not null then ${labelled ? labelOfFeed(feed, sql`${alias}."label"`) : sql`null`}`,
  );
  return sql`case
  ${list(branches, '\n')}
  else ${ofUnit}
end`;
}

/** Whether the path that is taken is one of a lot. */
function takenOfLot(paths: readonly UnitPath[]): Fragment {
  const branches = paths.map(
    ({ alias, ofLot }) => sql`when ${alias}."factor" is not null then ${ofLot ? sql`true` : sql`false`}`,
  );
  return sql`case
  ${list(branches, '\n')}
  else false
end`;
}

function commaList(fragments: readonly Fragment[]): Fragment {
  return fragments.slice(1).reduce((text, next) => sql`${text}, ${next}`, fragments[0] ?? sql`null`);
}
