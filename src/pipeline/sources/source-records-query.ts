import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import { candidatesName } from './candidates.ts';
import { cell } from '../typing/cell-text.ts';
import type { Comparison } from '../comparison.ts';
import { withList } from '../pairing/compared-query.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import { named, type NamedValue, type Typing } from '../typing/typed.ts';

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

/** The records behind each reported key (`ordinal`), as exported (`raw_<field>`): the candidates typed as in the first pass. */
export function tracedQuery(comparison: Comparison, typed: Typing): Fragment {
  const fields = exportedFields(typed);
  const columns = fields.filter((field) => isColumn(typed, field));
  const text: readonly NamedValue[] = [
    ...['file', 'record_number'].map((name) => ({ name, value: identifier(name) })),
    ...columns.map((field) => ({ name: `raw_${field}`, value: cell(field) })),
  ];
  const values: readonly NamedValue[] = [
    { name: 'ordinal', value: sql`p."ordinal"` },
    ...RECORD_COLUMNS.map((name) => ({ name, value: sql`i.${identifier(name)}` })),
    ...fields.map((field) => ({
      name: `raw_${field}`,
      value: sql`i.${identifier(columns.includes(field) ? `raw_${field}` : 'cell_code')}`,
    })),
  ];
  const keys = [...comparison.grain, 'unit'].map((name) => sql`p.${identifier(name)} = i.${identifier(name)}`);
  return sql`${withList(rowQueries(comparison, typed, [], candidatesName(typed), { text, coded: [], measured: [] }))}
select
  ${named(values)}
from ${identifier(`${typed.input.name}_rows`)} as i
join "reported" as p
  on ${list(keys, '\n  and ')}
where i."disposition" = 'accepted' and i."file" is not null`;
}
