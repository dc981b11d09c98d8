import { unitFields } from '../../domains/domain.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { CONTRACTED } from '../contraction/contraction-queries.ts';
import { withList } from './with-list.ts';
import type { Typing } from './input-typing.ts';
import { furtherFields, furtherName, inputRows } from './kept-rows.ts';

/**
 * Every accepted row of both sides: `side`, the `day` of its export, the grain, the further fields (canonical, `''` for a blank), the
 * figures with `unit`, `factor` and `denominator` (a figure in the unit is figure × factor ÷ denominator), and the currency where the
 * domain has amounts.
 */
export function acceptedRowsQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const { grain, measures } = comparison;
  const further = furtherFields(comparison);
  const units = unitFields(measures).filter((field) => field !== 'unit');
  const columns = [...grain, ...measures.map(({ name }) => name), 'unit', 'factor', 'denominator', ...units].map(identifier);
  const queries = typings.flatMap((typed) => inputRows(comparison, typed, [], further));
  const selects = typings.map(({ input }) => {
    const fields = further.map((name) => sql`${identifier(furtherName(name))} as ${identifier(name)}`);
    return sql`select
  ${list([sql`${literal(input.side)} as "side"`, sql`${literal(input.day)} as "day"`, ...columns, ...fields])}
from ${identifier(`${input.name}_rows`)}
where "disposition" = 'accepted'`;
  });
  if (comparison.contracts) selects.push(joinedThrough(comparison, further));
  return sql`${withList(queries)}
${list(selects, '\nunion all\n')}`;
}

/** The rows that replaced those of phantoms. */
function joinedThrough({ grain }: Comparison, further: readonly string[]): Fragment {
  const fields = further.map((name) => (name === 'at' ? identifier(name) : sql`'' as ${identifier(name)}`));
  const factors = [sql`cast(1 as decimal(38,9)) as "factor"`, sql`cast(1 as decimal(38,0)) as "denominator"`];
  return sql`select
  ${list([sql`"side"`, sql`'' as "day"`, ...grain.map(identifier), sql`"quantity"`, sql`"unit"`, ...factors, ...fields])}
from ${identifier(CONTRACTED)}`;
}
