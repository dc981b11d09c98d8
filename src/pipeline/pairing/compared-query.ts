import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, hidesOwnership } from '../comparison.ts';
import { judgedQuery } from '../judging/judged.ts';
import { pairedQueries } from './paired.ts';
import type { NamedQuery, Typing } from '../typing/typed.ts';

/** True for a judged row that keeps its own key: all that is not settled as equal, and one-sided residues that a blank lot may explain. */
const KEPT = sql`"verdict" <> 'total' and "verdict" <> 'match' and ("verdict" <> 'within_tolerance' or "presence" <> 'both')`;

/**
 * The whole comparison in one statement: a row for each key that is not settled, and one row for each verdict, presence and unit
 * of those that are, with their number and sums; the feeds' totals among them. Nothing else is stored.
 */
export function comparedQuery(comparison: Comparison, typings: readonly Typing[], flags: readonly string[]): Fragment {
  const queries: readonly NamedQuery[] = [
    ...pairedQueries(comparison, typings, flags),
    { name: 'judged', query: judgedQuery(comparison) },
  ];
  const key = comparison.grain.map((field) => sql`case when ${KEPT} then ${identifier(field)} end as ${identifier(field)}`);
  const grouped = [...key, sql`"verdict"`, sql`"presence"`, sql`"unit"`, sql`"total"`];
  const positions = grouped.map((_, index) => integer(index + 1));
  const sums = [
    sql`count(*) as "keys"`,
    sql`cast(sum("erp_lines") as bigint) as "erp_lines"`,
    sql`cast(sum("mes_lines") as bigint) as "mes_lines"`,
    sql`sum("erp_quantity") as "erp_quantity"`,
    sql`sum("mes_quantity") as "mes_quantity"`,
    sql`sum("difference") as "difference"`,
    sql`cast(sum("divided") as bigint) as "divided"`,
    ...(hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : []),
  ];
  return sql`${withList(queries)}
select
  ${list([...grouped, ...sums])}
from "judged"
group by ${list(positions, ', ')}`;
}

/** A `with` list, one query per idea. */
export function withList(queries: readonly NamedQuery[]): Fragment {
  const parts = queries.map(
    ({ name, query }) => sql`${identifier(name)} as (
  ${query}
)`,
  );
  return sql`with ${list(parts, ',\n')}`;
}
