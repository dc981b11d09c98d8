import { identifier, integer, list, sql, type Fragment } from '../sql/fragment.ts';
import { cell } from './cell-text.ts';
import { figure, type MeasureCell } from './cells.ts';
import type { Comparison } from './comparison.ts';
import { withList } from './compared.ts';
import { numberedName } from './feed-input.ts';
import { rowQueries } from './rows.ts';
import { named, type NamedValue, type Typing } from './typed.ts';

/** Key fields and unit as a correction must repeat them: as exported, or the code of the cell's position. */
export function exportedFields(typed: Typing): readonly string[] {
  const { input } = typed;
  const fields = [...input.domain.key.map((field) => field.name), 'unit'];
  return fields.filter((field) => isColumn(typed, field) || input.profile.unpivot?.field === field);
}

function isColumn(typed: Typing, field: string): boolean {
  return typed.input.bindings.get(field) === 'column' && typed.input.columns.includes(field);
}

const RECORD_COLUMNS = ['file', 'record_number', 'quantity', 'factor', 'denominator'] as const;

/**
 * Reads an input again, by record number: the records behind each reported key as exported (`ordinal` not null, `raw_<field>`),
 * and, over all records, their number and the sum of their figures per unit text. The sum takes another way than the first pass (a
 * direct cast of the text; no unit, no crosswalk, no key), which makes it the independent side of the proof.
 */
export function tracedQuery(comparison: Comparison, typed: Typing): Fragment {
  const { input } = typed;
  const fields = exportedFields(typed);
  const columns = fields.filter((field) => isColumn(typed, field));
  const text: readonly NamedValue[] = [
    ...['file', 'record_number'].map((name) => ({ name, value: identifier(name) })),
    ...columns.map((field) => ({ name: `raw_${field}`, value: cell(field) })),
    ...typed.cells.map((entry) => ({ name: `text_${entry.column}`, value: cell(entry.column) })),
  ];
  const measured = [
    { name: 'control_unit', value: sql`k."unit"` },
    { name: 'control_sum', value: controlSum(typed) },
  ];
  const matched = (name: string, from = name): NamedValue => ({
    name,
    value: sql`case when p."ordinal" is not null then i.${identifier(from)} end`,
  });
  const values: readonly NamedValue[] = [
    { name: 'ordinal', value: sql`p."ordinal"` },
    ...RECORD_COLUMNS.map((name) => matched(name)),
    ...fields.map((field) => matched(`raw_${field}`, columns.includes(field) ? `raw_${field}` : 'cell_code')),
    { name: 'control_unit', value: sql`i."control_unit"` },
  ];
  const keys = [...comparison.grain, 'unit'].map((name) => sql`p.${identifier(name)} = i.${identifier(name)}`);
  return sql`${withList(rowQueries(comparison, typed, [], numberedName(input), { text, coded: [], measured }))}
select
  ${named(values)},
  sum(case when i."first" then 1 else 0 end) as "records",
  sum(case when i."first" then i."control_sum" end) as "control_sum"
from ${identifier(`${input.name}_rows`)} as i
left join "reported" as p
  on i."disposition" = 'accepted'
  and ${list(keys, '\n  and ')}
group by ${list(
    values.map((_, index) => integer(index + 1)),
    ', ',
  )}`;
}

/** The figures of a record added up; a figure that only the full rules can read counts as they read it. */
function controlSum(typed: Typing): Fragment {
  const direct = (entry: MeasureCell): Fragment => {
    const text = sql`k.${identifier(`text_${entry.column}`)}`;
    const plain = typed.input.decimal !== ',' ? text : sql`replace(replace(${text}, '.', ''), ',', '.')`;
    return sql`case when k.${figure(entry)} is not null then coalesce(try_cast(${plain} as decimal(18,9)), k.${figure(entry)}) end`;
  };
  const signed = typed.input.profile.fields.some((rule) => rule.sign !== undefined);
  const parts = typed.cells.map((entry) => sql`coalesce(${signed ? sql`k.${figure(entry)}` : direct(entry)}, 0)`);
  return list(parts, ' + ');
}
