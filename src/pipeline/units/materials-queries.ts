import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { figureOf, figureRefusal, type NumberText, spelledOut } from '../../sql/number.ts';
import { DESCRIPTION } from '../../domains/domain.ts';
import { cell, fieldText } from '../typing/cell-text.ts';
import { FAULTS } from '../typing/cell-faults.ts';
import { withList } from '../pairing/compared-query.ts';
import { fills, type FeedInput, wholeName } from '../landing/feed-input.ts';
import { skipped } from '../typing/record-filter.ts';
import { keyRefusal } from '../typing/refusal.ts';
import type { SmallTable } from '../landing/small-table.ts';
import { named, type NamedValue } from '../typing/typed.ts';
import { type Translation, translations, type UnmappedPolicy, unmappedPolicy } from '../typing/translation.ts';
import { unitKeyOf, unitTable } from './unit-tables.ts';

/** Fields of the reference list that can be refused, in contract order; `materials_read` has `refusal_…` and `value_…` for each. */
export const MATERIAL_FIELDS = ['material', 'site', 'base_unit', 'unit_cost', 'cost_unit'] as const;

/** Fields that inform and are never refused. */
const SAID = [DESCRIPTION, 'price_control'] as const;

/** One input of the reference list `materials`: the tables it needs and the records as read, refused ones included. */
export interface MaterialReading {
  readonly tables: readonly SmallTable[];
  readonly query: Fragment;
}

/**
 * Text → coded → judged: one row a record of the list. Its codes are those of the side that keeps the list. `extras` are further
 * columns over `t` (the text), the joined crosswalks and `u` (the unit).
 */
export function materialReading(
  dialect: Dialect,
  input: FeedInput,
  mappings: Mappings,
  unmapped: Readonly<Record<string, UnmappedPolicy>>,
  extras: readonly NamedValue[] = [],
): MaterialReading {
  const translated = translations(dialect, input, mappings, unmapped);
  const units = unitTable(mappings.units, input.side, input.feed, `units_${input.name}`);
  const passUnits = unmappedPolicy(unmapped, 'units', true) === 'pass';
  const coded = codedValues(dialect, input, translated, passUnits, extras);
  const kept = list(
    coded.map(({ name }) => sql`c.${identifier(name)}`),
    ', ',
  );
  const query = sql`${withList([
    { name: 'materials_text', query: textQuery(dialect, input) },
    { name: 'materials_coded', query: codedQuery(coded, translated, units.name, unitKeyOf(mappings.units, sql`t."base_unit"`)) },
    { name: 'materials_judged', query: judgedQuery(input) },
  ])}
select
  ${kept}, c."feed", c."refusal_cost_unit",
  case when ${refused()} then c."raw" end as "raw"
from "materials_judged" as c`;
  return { tables: [...translated.flatMap((translation) => translation.tables), units], query };
}

const FIGURES = ['unit_cost', 'cost_unit'] as const;

interface Figure {
  readonly value: Fragment;
  readonly refusal: Fragment;
}

function formatOf(input: FeedInput): NumberText {
  return { decimal: input.decimal, exponent: input.profile.read.exponent };
}

function textQuery(dialect: Dialect, input: FeedInput): Fragment {
  const rules = new Map(input.profile.fields.map((rule) => [rule.field, rule]));
  const text = (field: string): Fragment => {
    const rule = rules.get(field);
    if (!rule || !fills(input, field)) return literal('');
    return rule.constant === undefined ? fieldText(dialect, rule) : literal(rule.constant);
  };
  const exported = (field: string): Fragment => (input.columns.includes(field) ? cell(field) : literal(''));
  const values: readonly NamedValue[] = [
    ...[...MATERIAL_FIELDS, 'currency'].map((field) => ({ name: field, value: text(field) })),
    ...MATERIAL_FIELDS.map((field) => ({ name: `value_${field}`, value: exported(field) })),
    ...FIGURES.map((field) => ({ name: `spelled_${field}`, value: spelledOut(dialect, text(field), formatOf(input)) })),
    ...SAID.map((field) => ({ name: field, value: text(field) })),
    { name: 'skipped', value: skipped(dialect, input) },
    { name: FAULTS, value: input.faults ? identifier(FAULTS) : sql`cast(null as varchar)` },
    ...['file', 'record_number', 'raw'].map((name) => ({ name, value: identifier(name) })),
  ];
  return sql`select
  ${named(values)}
from ${identifier(wholeName(input))}`;
}

/** A price per nothing, or less, is none. */
function judgedQuery(input: FeedInput): Fragment {
  return sql`select
  c.*,
  ${integer(input.feed)} as "feed",
  case
    when c."shape_cost_unit" is not null then c."shape_cost_unit"
    when c."cost_unit" <= 0 then 'not_a_number'
  end as "refusal_cost_unit"
from "materials_coded" as c`;
}

function codedValues(
  dialect: Dialect,
  input: FeedInput,
  translated: readonly Translation[],
  passUnits: boolean,
  extras: readonly NamedValue[],
): readonly NamedValue[] {
  const [cost, per] = FIGURES.map((field) => ({
    value: figureOf(dialect, sql`t.${identifier(`spelled_${field}`)}`),
    refusal: figureRefusal(dialect, sql`t.${identifier(field)}`, sql`t.${identifier(`spelled_${field}`)}`, formatOf(input)),
  })) as [Figure, Figure];
  const costRule = input.profile.fields.find((rule) => rule.field === 'unit_cost');
  const blankCost = !fills(input, 'unit_cost') || costRule?.optional === true;
  const canonical = (field: string): Fragment =>
    translated.find((translation) => translation.field.name === field)?.canonical ?? literal('');
  const refusal = (field: string): Fragment => {
    const translation = translated.find((candidate) => candidate.field.name === field);
    return (translation && keyRefusal(translation)) ?? sql`cast(null as varchar)`;
  };
  const unknown = passUnits ? sql`false` : sql`t."base_unit" <> '' and u."unit" is null`;
  return [
    { name: 'material', value: canonical('material') },
    { name: 'site', value: canonical('site') },
    { name: 'base_unit', value: sql`coalesce(u."unit", t."base_unit")` },
    { name: 'unit_cost', value: cost.value },
    { name: 'cost_unit', value: sql`case when t."cost_unit" = '' then cast(1 as decimal(38,9)) else ${per.value} end` },
    { name: 'currency', value: sql`t."currency"` },
    ...SAID.map((field) => ({ name: field, value: sql`t.${identifier(field)}` })),
    { name: 'side', value: literal(input.side) },
    { name: 'refusal_material', value: refusal('material') },
    { name: 'refusal_site', value: refusal('site') },
    { name: 'refusal_base_unit', value: sql`case when ${unknown} then 'unknown_unit' end` },
    { name: 'refusal_unit_cost', value: blankCost ? sql`case when t."unit_cost" <> '' then ${cost.refusal} end` : cost.refusal },
    { name: 'shape_cost_unit', value: sql`case when t."cost_unit" <> '' then ${per.refusal} end` },
    ...[...MATERIAL_FIELDS.map((field) => `value_${field}`), 'skipped', FAULTS, 'file', 'record_number'].map((name) => ({
      name,
      value: sql`t.${identifier(name)}`,
    })),
    ...extras,
  ];
}

function codedQuery(
  coded: readonly NamedValue[],
  translated: readonly Translation[],
  units: string,
  unitKey: Fragment,
): Fragment {
  const joins = [
    ...translated.flatMap((translation) => translation.joins),
    sql`left join ${identifier(units)} as u on u."code" = ${unitKey}`,
  ];
  return sql`select
  ${named([...coded, { name: 'raw', value: sql`t."raw"` }])}
from "materials_text" as t
${list(joins, '\n')}`;
}

/** True for a record of `materials_read` that is refused. */
function refused(): Fragment {
  const names = [...MATERIAL_FIELDS.map((field) => `refusal_${field}`), FAULTS];
  return list(
    names.map((name) => sql`${identifier(name)} is not null`),
    ' or ',
  );
}

/** The records that count: neither left out nor refused. */
export function materialsQuery(): Fragment {
  return sql`select "material", "site", "base_unit", "unit_cost", "cost_unit", "currency", "description", "price_control", "side"
from "materials_read"
where not "skipped" and not (${refused()})`;
}

/** The comparison units that the list names; column `base_unit`. */
export function baseUnitsQuery(): Fragment {
  return sql`select distinct "base_unit" from "materials" where "base_unit" <> ''`;
}

/** What became of the records of the list; columns `feed`, `record`, `rows`, `assumed_currency`. */
export function materialCountsQuery(): Fragment {
  return sql`select
  "feed",
  case when "skipped" then 'filtered' when ${refused()} then 'rejected' else 'accepted' end as "record",
  count(*) as "rows",
  sum(case when "currency" = '' then 1 else 0 end) as "assumed_currency"
from "materials_read"
group by 1, 2`;
}

/** The refused records of one feed, each with its place, its whole text, and a reject code for every refused field. */
export function materialRejectsQuery(feed: number): Fragment {
  return sql`select * from "materials_read" where "feed" = ${integer(feed)} and not "skipped" and (${refused()})`;
}

/** The first ten materials that the list has more than once for one site; columns `material`, `site`, and the first five places. */
export function materialDuplicatesQuery(): Fragment {
  return sql`select "material", "site", "file", "record_number"
from (
  select r."material", r."site", r."file", r."record_number",
    row_number() over (partition by r."material", r."site" order by r."file", r."record_number") as "place"
  from "materials_read" as r
  join (
    select "material", "site" from "materials_read"
    where not "skipped" and not (${refused()})
    group by 1, 2
    having count(*) > 1
    order by 1, 2
    limit 10
  ) as d on d."material" = r."material" and d."site" = r."site"
  where not r."skipped"
) as p
where "place" <= 5`;
}
