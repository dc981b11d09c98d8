import { identifier, integer, list, literal, sql, type Fragment } from '../sql/fragment.ts';
import { cell } from './cell-text.ts';
import { figure, type MeasureCell } from './cells.ts';
import type { Comparison } from './comparison.ts';
import { withList } from './compared.ts';
import { numberedName } from './feed-input.ts';
import { rowQueries } from './rows.ts';
import { named, type NamedValue, type Typing } from './typed.ts';

/** Fields that are kept as exported: what a correction must repeat to the letter. */
export function exportedFields(typed: Typing): readonly string[] {
  const { input } = typed;
  const fields = [...input.domain.key.map((field) => field.name), 'unit'];
  return fields.filter((field) => input.bindings.get(field) === 'column' && input.columns.includes(field));
}

const RECORD_COLUMNS = ['file', 'record', 'quantity', 'source_unit', 'factor', 'denominator'] as const;

/** Columns of the second pass of an input, in the order they are read. */
export function tracedColumns(typed: Typing): readonly string[] {
  return [
    'ordinal',
    ...RECORD_COLUMNS,
    ...exportedFields(typed).map((field) => `raw_${field}`),
    'control_unit',
    'records',
    'control_sum',
  ];
}

/**
 * Reads an input again, by record number: the records behind each reported key as exported (`ordinal` not null), and, over all
 * records, their number and the sum of their figures per exported unit. The sum takes another way than the first pass (a direct
 * cast of the text; no unit, no crosswalk, no key), which makes it the independent side of the proof.
 */
export function tracedQuery(comparison: Comparison, typed: Typing): Fragment {
  const { input } = typed;
  const fields = exportedFields(typed);
  const text: readonly NamedValue[] = [
    ...['file', 'record'].map((name) => ({ name, value: identifier(name) })),
    ...fields.map((field) => ({ name: `raw_${field}`, value: cell(field) })),
    ...typed.cells.map((entry) => ({ name: `text_${entry.column}`, value: cell(entry.column) })),
  ];
  const measured = [{ name: 'control_sum', value: controlSum(typed) }];
  const matched = (name: string): NamedValue => ({
    name,
    value: sql`case when p."ordinal" is not null then i.${identifier(name)} end`,
  });
  const values: readonly NamedValue[] = [
    { name: 'ordinal', value: sql`p."ordinal"` },
    ...[...RECORD_COLUMNS, ...fields.map((field) => `raw_${field}`)].map(matched),
    { name: 'control_unit', value: fields.includes('unit') ? sql`i."raw_unit"` : literal('') },
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
