import type { Dialect } from '../../sql/dialect.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { DamageKind } from '../../text/spreadsheet-damage.ts';
import { numberedName } from '../landing/feed-input.ts';
import type { Typing } from '../typing/input-typing.ts';
import { candidatesName } from './candidates.ts';
import { damageName, damageOf, openFields } from './code-damage.ts';

/** How many records of an input's second reading have such codes: columns `damage_<field>` of the open fields, `records`. */
export function damageCountsQuery(typed: Typing): Fragment {
  const columns = list(
    openFields(typed).map((field) => identifier(damageName(field))),
    ', ',
  );
  return sql`select ${columns}, sum("records") as "records" from ${identifier(candidatesName(typed))} group by ${columns}`;
}

export const EXAMPLE_COLUMNS = ['file', 'record_number', 'code'] as const;

/** The first records of an input whose code is damaged in one of these ways, the kinds in their order. */
export function damageExamplesQuery(
  dialect: Dialect,
  typed: Typing,
  field: string,
  kinds: readonly DamageKind[],
  limit: number,
): Fragment {
  const column = identifier(field);
  const order = kinds.map((kind, index) => sql`when ${literal(kind)} then ${integer(index)}`);
  return sql`select "file", "record_number", "code"
from (
  select "file", "record_number", ${column} as "code", case ${damageOf(dialect, sql`n.${column}`)} ${list(order, ' ')} end as "kind"
  from ${identifier(numberedName(typed.input))} as n
) as r
where "kind" is not null
order by "kind", "file", "record_number", "code"
limit ${integer(limit)}`;
}
