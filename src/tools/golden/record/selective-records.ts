import { identifier, integer, list, literal, NOTHING, sql, type Fragment } from '../../../sql/fragment.ts';
import { figure } from '../../../pipeline/typing/cells.ts';
import { type Comparison, unitPlan } from '../../../pipeline/comparison.ts';
import { baseUnitOf } from '../../../pipeline/units/comparison-unit.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { numberedName } from '../../../pipeline/landing/feed-input.ts';
import { filterConditions } from '../../../pipeline/typing/record-filter.ts';
import { refusableFields, refusalExtras } from '../../../pipeline/typing/rejected.ts';
import type { Translation } from '../../../pipeline/typing/translation.ts';
import { textOf } from '../../../pipeline/typing/look-up.ts';
import { type Extras, measuredQueries, named, type NamedValue, NO_EXTRAS } from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

/** Columns of `selectiveQuery`, in the order they are read. */
export const SELECTIVE_COLUMNS = ['feature', 'value', 'file', 'record_number', 'records'] as const;

/** A file never has so many records: file and record together are one number, of which the engine keeps the smallest. */
const FILE = 1_000_000_000_000;

/** Something that a record can show about the mapping files, and what it shows; null where it shows nothing. */
interface Feature {
  readonly name: string;
  readonly value: Fragment;
}

/**
 * What the records of an input show about the mapping files (each status and unit, a listed code and one that passes, each cell of a
 * wide list, each kind of reject), how many records show it, and the first one that does.
 */
export function selectiveQuery(comparison: Comparison, typed: Typing): Fragment {
  const features = featuresOf(typed);
  const queries = measuredQueries(comparison, typed, numberedName(typed.input), extrasOf(comparison, typed));
  const names = list(
    features.map(({ name }) => sql`(${literal(name)})`),
    ', ',
  );
  const branches = features.map(({ name, value }) => sql`when ${literal(name)} then ${value}`);
  return sql`${withList([
    ...queries,
    {
      name: 'shown',
      query: sql`select
  v."feature",
  case v."feature"
    ${list(branches, '\n')}
  end as "value",
  cast(r."file" as bigint) * ${integer(FILE)} + r."record_number" as "position"
from ${identifier(`${typed.input.name}_measured`)} as r
cross join (values ${names}) as v("feature")`,
    },
    {
      name: 'counted',
      query: sql`select "feature", "value", min("position") as "position", count(*) as "records"
from "shown"
where "value" is not null
group by 1, 2`,
    },
  ])}
select
  "feature", "value",
  cast(("position" - "position" % ${integer(FILE)}) / ${integer(FILE)} as bigint) as "file",
  "position" % ${integer(FILE)} as "record_number",
  "records"
from "counted"`;
}

/** The names of what records of an input can show, the most distinctive first. */
export function selectiveFeatures(typed: Typing): readonly string[] {
  return featuresOf(typed).map(({ name }) => name);
}

function featuresOf(typed: Typing): readonly Feature[] {
  const { skip, where } = typed.input.profile;
  const translated = typed.translations.filter(({ field }) => typed.input.bindings.get(field.name) === 'column');
  return [
    ...refusableFields(typed).map(({ field, code }) => ({
      name: `reject ${field}`,
      value: sql`case when not r."skipped" then r.${identifier(code)} end`,
    })),
    ...[...skip, ...where].map((_, index) => ({
      name: `left_out_${index + 1}`,
      value: sql`r.${identifier(`left_out_${index + 1}`)}`,
    })),
    ...translated.filter(({ field }) => field.codes).map((translation) => closedFeature(translation)),
    ...(typed.cells.some(({ code }) => code !== undefined)
      ? typed.cells.map((entry) => ({
          name: entry.column,
          value: used(sql`case when r.${figure(entry)} <> 0 then ${literal(entry.code ?? '')} end`),
        }))
      : []),
    { name: 'unit', value: used(sql`lower(r."text_unit")`) },
    { name: 'compared', value: used(sql`case when r."source_unit" <> r."unit" then r."source_unit" || ' in ' || r."unit" end`) },
    ...translated.filter(({ field }) => !field.codes).map((translation) => openFeature(translation)),
    ...typed.assumed.map((field) => ({
      name: `default ${field}`,
      value: used(sql`case when r.${identifier(`assumed_${field}`)} then '' end`),
    })),
    ...typed.cells
      .filter(({ code }) => code === undefined)
      .map((entry) => ({ name: 'sign', value: used(sql`case when r.${figure(entry)} < 0 then 'negative' end`) })),
  ];
}

/** Shown by records that are used: neither left out nor refused. */
function used(value: Fragment): Fragment {
  return sql`case when not r."skipped" and not r."refused" then ${value} end`;
}

/** Each code of a closed list as the export writes it; codes without an entry are all alike. */
function closedFeature({ field, unmapped }: Translation): Feature {
  const text = sql`lower(r.${identifier(`text_${field.name}`)})`;
  if (!unmapped) return { name: field.name, value: used(text) };
  return {
    name: field.name,
    value: used(sql`case when r.${identifier(`unmapped_${field.name}`)} then '(not listed)' else ${text} end`),
  };
}

/** Of open identifiers one that is listed, one that goes by a rule, one that passes, and a blank. */
function openFeature({ field, unmapped, ruled }: Translation): Feature {
  const blank = sql`r.${identifier(`text_${field.name}`)} = ''`;
  const byRule = ruled
    ? sql`when r.${identifier(`ruled_${field.name}`)} = r.${identifier(`meant_${field.name}`)} then 'by a rule'`
    : NOTHING;
  const listed = unmapped
    ? sql`case
  when r.${identifier(`unmapped_${field.name}`)} then 'not listed'
  ${byRule}
  else 'listed'
end`
    : sql`'as it is'`;
  return { name: field.name, value: used(sql`case when ${blank} then 'blank' else ${listed} end`) };
}

function extrasOf(comparison: Comparison, typed: Typing): Extras {
  const refusals = refusalExtras(typed);
  const position = ['file', 'record_number'].map((name): NamedValue => ({ name, value: identifier(name) }));
  const left = filterConditions(comparison.dialect, typed.input).map((condition, index) => ({
    name: `left_out_${index + 1}`,
    value: sql`case when ${condition} then '' end`,
  }));
  return {
    text: [...position, ...left, ...refusals.text],
    coded: [
      ...typed.translations.map(({ field }) => ({ name: `text_${field.name}`, value: textOf(field.name) })),
      ...typed.translations.flatMap(({ field, ruled }) =>
        ruled ? [{ name: `ruled_${field.name}`, value: ruled(textOf(field.name)) }] : [],
      ),
      ...refusals.coded,
    ],
    measured: [
      { name: 'text_unit', value: sql`k."unit"` },
      ...typed.translations.map(({ field }) => ({ name: `meant_${field.name}`, value: sql`k.${identifier(field.name)}` })),
      ...refusals.measured,
    ],
  };
}

/** Single records of an input as landed, with the base unit that the reference list gives their material (null: none). */
export function landedRecordsQuery(
  comparison: Comparison,
  typed: Typing,
  records: readonly { readonly file: number; readonly record: number }[],
): { readonly query: Fragment; readonly columns: readonly string[] } {
  const { input } = typed;
  const position = ['file', 'record_number'];
  const cells = input.columns.map((name): NamedValue => ({ name: `landed_${name}`, value: identifier(name) }));
  const text = [...position.map((name): NamedValue => ({ name, value: identifier(name) })), ...cells];
  const base = { name: 'base_unit', value: baseUnitOf(unitPlan(comparison)) };
  const columns = [...text.map(({ name }) => name), base.name];
  const wanted = list(
    records.map(({ file, record }) => sql`(r."file" = ${integer(file)} and r."record_number" = ${integer(record)})`),
    '\n  or ',
  );
  return {
    columns,
    query: sql`${withList(measuredQueries(comparison, typed, numberedName(input), { ...NO_EXTRAS, text, measured: [base] }))}
select
  ${named(columns.map((name) => ({ name, value: sql`r.${identifier(name)}` })))}
from ${identifier(`${input.name}_measured`)} as r
where ${wanted}`,
  };
}
