import { codedFields, hasUnit, unitFields } from '../../../domains/domain.ts';
import { identifier, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { cell, transformSteps } from '../../../pipeline/typing/field-transforms.ts';
import type { TypingPlan } from '../../../pipeline/comparison.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { fills, numberedName } from '../../../pipeline/landing/feed-input.ts';
import { filterConditions } from '../../../pipeline/typing/record-filter.ts';
import { refusableFields, refusalExtras } from '../../../pipeline/typing/rejected.ts';
import { rowQueries } from '../../../pipeline/typing/typed-rows.ts';
import { textOf } from '../../../pipeline/typing/look-up.ts';
import { recordSubject } from '../../../pipeline/units/record-subject.ts';
import {
  codedQueries,
  type Extras,
  measuredQueries,
  named,
  type NamedValue,
  NO_EXTRAS,
  unmappedFlags,
} from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

/**
 * A query over a few records that shows how each of their values comes about. Its columns by what they hold: `step_<field>_<n>` is the
 * cell as exported (0) and after each transform, `text_<field>` what is looked up, `meant_<field>` its canonical code, `<field>` the same
 * after a fold, `traced_unmapped_<field>` whether nothing knew the text, `refusal_<field>` a reject code or null, `left_out_<n>` 1 where
 * the n-th rule of `skip` and `where` leaves the record out.
 */
export interface ExplainedQuery {
  readonly query: Fragment;
  readonly columns: readonly string[];
}

/** Columns of a row beyond those of its codes. */
function rowColumns({ domain }: TypingPlan): readonly string[] {
  const amounts = unitFields(domain.measures).includes('currency') ? ['currency'] : [];
  return [
    'record_number',
    'disposition',
    'cell_code',
    ...domain.measures.map(({ name }) => name),
    ...unitColumns(domain),
    ...amounts,
  ];
}

function unitColumns(domain: TypingPlan['domain']): readonly string[] {
  return hasUnit(domain) ? ['source_unit', 'unit', 'factor', 'denominator'] : [];
}

/** The canonical rows of the records, in whatever order; `cell_code` is null in a long export. */
export function explainedRowsQuery(comparison: TypingPlan, typed: Typing): ExplainedQuery {
  const extras = stepExtras(comparison, typed);
  const wide = typed.cells.some((entry) => entry.code !== undefined);
  const columns = [...rowColumns(comparison), ...comparison.grain, ...names(extras).filter((name) => name !== 'record_number')];
  const values = columns.map((name): NamedValue => ({
    name,
    value: name === 'cell_code' && !wide ? sql`cast(null as varchar)` : sql`r.${identifier(name)}`,
  }));
  return {
    columns,
    query: sql`${withList(rowQueries(comparison, typed, [], numberedName(typed.input), extras))}
select
  ${named(values)}
from ${identifier(`${typed.input.name}_rows`)} as r`,
  };
}

/** The records alone, whatever their figures say: one row each, with its comparison unit. */
export function explainedRecordsQuery(comparison: TypingPlan, typed: Typing): ExplainedQuery {
  const coded = { ...typed, cells: [] };
  const extras = stepExtras(comparison, coded);
  const columns = [...unitColumns(comparison.domain), ...typed.translations.map(({ field }) => field.name), ...names(extras)];
  return {
    columns,
    query: sql`${withList(measuredQueries(comparison, coded, numberedName(typed.input), extras))}
select
  ${named(columns.map((name) => ({ name, value: sql`r.${identifier(name)}` })))}
from ${identifier(`${typed.input.name}_measured`)} as r`,
  };
}

function stepExtras(comparison: TypingPlan, typed: Typing): Extras {
  const { dialect } = comparison;
  const { input } = typed;
  const refusals = refusalExtras(typed);
  const text: readonly NamedValue[] = [
    { name: 'record_number', value: sql`"record_number"` },
    ...explainedRules(typed).flatMap((rule) =>
      [cell(rule.field), ...transformSteps(dialect, rule)].map((value, step) => ({ name: `step_${rule.field}_${step}`, value })),
    ),
    ...filterConditions(dialect, input).map((condition, index) => ({
      name: `left_out_${index + 1}`,
      value: sql`case when ${condition} then 1 else 0 end`,
    })),
    ...refusals.text,
  ];
  const coded = typed.translations.map(({ field }) => ({ name: `text_${field.name}`, value: textOf(field.name) }));
  const unfolded = typed.translations.map(({ field }) => ({
    name: `meant_${field.name}`,
    value: sql`k.${identifier(field.name)}`,
  }));
  const unitText = hasUnit(input.domain) ? [{ name: 'text_unit', value: sql`k."unit"` }] : [];
  const unmapped = unmappedFlags(typed).map((flag) => ({ name: `traced_${flag}`, value: sql`k.${identifier(flag)}` }));
  return {
    text,
    coded: [...coded, ...refusals.coded],
    measured: [...unitText, ...unfolded, ...unmapped, ...refusals.measured],
  };
}

/** The rules whose field is read from a column of the records, measures apart: figures have no transforms. */
function explainedRules({ input }: Typing): Typing['input']['profile']['fields'] {
  const fields = new Set([...codedFields(input.domain).map(({ name }) => name), ...(hasUnit(input.domain) ? ['unit'] : [])]);
  return input.profile.fields.filter(
    ({ field, column }) => fields.has(field) && column !== undefined && fills(input, field) && input.columns.includes(field),
  );
}

function names({ text, coded, measured }: Extras): readonly string[] {
  return [...text, ...coded, ...measured].map(({ name }) => name);
}

/** The fields of an explained record that can be refused, each with the column of its code. */
export function refusalColumns(typed: Typing): readonly { readonly field: string; readonly column: string }[] {
  return refusableFields(typed).map(({ field, code }) => ({ field, column: code }));
}

/** The reference list that a stated base unit stands for: every material of the records has it. */
export function statedBaseUnit(comparison: TypingPlan, typed: Typing, baseUnit: string): Fragment {
  return sql`${withList(codedQueries(comparison, { ...typed, cells: [] }, numberedName(typed.input), NO_EXTRAS))}
select distinct ${recordSubject(typed.input, 'material') ?? sql`''`} as "material", '' as "site", ${literal(baseUnit)} as "base_unit"
from ${identifier(`${typed.input.name}_coded`)} as k`;
}
