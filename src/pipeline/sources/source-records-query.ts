import { DESCRIPTION } from '../../domains/domain.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { candidatesName } from './candidates.ts';
import { cell, fieldText } from '../typing/field-transforms.ts';
import { type Comparison, comparedMeasures, mayLackFigures, type PlannedMeasure } from '../comparison.ts';
import { withList } from '../typing/with-list.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import { named, type NamedValue } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';

/** Name of the stage with the records of an input behind the reported keys. */
export function sourcesName({ input }: Typing): string {
  return `${input.name}_sources`;
}

/** Key fields and unit as a correction must repeat them: as exported, or the code of the cell's position. */
export function exportedFields(typed: Typing): readonly string[] {
  const { input } = typed;
  const fields = [...input.domain.key.map((field) => field.name), 'unit'];
  return fields.filter((field) => isColumn(typed, field) || input.profile.unpivot?.field === field);
}

function isColumn(typed: Typing, field: string): boolean {
  return typed.input.bindings.get(field) === 'column' && typed.input.columns.includes(field);
}

const RECORD_COLUMNS = ['file', 'record_number', 'factor', 'denominator'] as const;

/** The column of what a record calls its material; blank where the export does not say. */
export const NAMED = 'named';

/**
 * The records behind each reported row (`ordinal`), with their `figure`, as exported (`raw_<field>`) and with what they call their
 * material: the candidates typed as in the first pass.
 */
export function sourceRecordsQuery(comparison: Comparison, typed: Typing): Fragment {
  const fields = exportedFields(typed);
  const columns = fields.filter((field) => isColumn(typed, field));
  const text: readonly NamedValue[] = [
    ...['file', 'record_number'].map((name) => ({ name, value: identifier(name) })),
    ...columns.map((field) => ({ name: `raw_${field}`, value: cell(field) })),
    { name: NAMED, value: description(comparison, typed) },
  ];
  const values: readonly NamedValue[] = [
    { name: 'ordinal', value: sql`p."ordinal"` },
    ...RECORD_COLUMNS.map((name) => ({ name, value: sql`i.${identifier(name)}` })),
    { name: NAMED, value: sql`i.${identifier(NAMED)}` },
    { name: 'figure', value: byMeasure(comparison, ({ name }) => sql`i.${identifier(name)}`) },
    ...fields.map((field) => ({
      name: `raw_${field}`,
      value: sql`i.${identifier(columns.includes(field) ? `raw_${field}` : 'cell_code')}`,
    })),
  ];
  const keys = comparison.grain.map((field) => sql`p.${identifier(field)} = i.${identifier(field)}`);
  return sql`${withList(rowQueries(comparison, typed, [], candidatesName(typed), { text, coded: [], measured: [] }))}
select
  ${named(values)}
from ${identifier(`${typed.input.name}_rows`)} as i
join "reported" as p
  on ${list([...keys, sameUnit(comparison)], '\n  and ')}
where i."disposition" = 'accepted' and i."file" is not null`;
}

function description({ dialect }: Comparison, typed: Typing): Fragment {
  const rule = typed.input.profile.fields.find(({ field }) => field === DESCRIPTION);
  return rule && isColumn(typed, DESCRIPTION) ? fieldText(dialect, rule) : literal('');
}

/** A record is a line of a measure in its own unit, or, where it leaves the measure blank, in every unit. */
function sameUnit(comparison: Comparison): Fragment {
  return byMeasure(comparison, ({ name, unitField }) => {
    const same = sql`p."unit" = i.${identifier(unitField)}`;
    return mayLackFigures(comparison) ? sql`(i.${identifier(name)} is null or ${same})` : same;
  });
}

/** What a measure makes of the record, chosen by the measure of the reported row. */
function byMeasure(comparison: Comparison, value: (measure: PlannedMeasure) => Fragment): Fragment {
  const [only, ...others] = comparedMeasures(comparison);
  if (!only) throw new RangeError('a comparison without measures');
  if (others.length === 0) return value(only);
  const branches = [only, ...others].map((measure) => sql`when ${literal(measure.name)} then ${value(measure)}`);
  return sql`case p."measure" ${list(branches, ' ')} end`;
}
