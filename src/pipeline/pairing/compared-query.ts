import { unitFields } from '../../domains/domain.ts';
import { NOT_COMPARED } from '../../model/verdict.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, comparedMeasures, mayLackFigures, hidesOwnership } from '../comparison.ts';
import { judgedQuery } from '../judging/judged-within-tolerance.ts';
import { anyOf } from '../typing/refusal.ts';
import { pairedQueries, totalFields } from './paired.ts';
import type { NamedQuery } from '../typing/typed.ts';
import { withList } from '../typing/with-list.ts';
import type { Typing } from '../typing/input-typing.ts';

/** True for a verdict whose row keeps its own key: all that is not equal, and one-sided residues that a blank lot may explain. */
export function isKept({ measures, notCompared }: Comparison, verdict: Fragment): Fragment {
  const excepts = notCompared !== null || measures.some(({ exceptIn }) => exceptIn);
  const judged = excepts ? sql` and ${verdict} <> ${literal(NOT_COMPARED)}` : sql``;
  return sql`(${verdict} <> 'match'${judged} and (${verdict} <> 'within_tolerance' or "presence" <> 'both'))`;
}

/**
 * The whole comparison in one statement: a row for each key with a measure that is still open, and one row for each set of verdicts,
 * presence and units of those that are, with their number and sums; the feeds' totals among them. Nothing else is stored.
 */
export function comparedQuery(comparison: Comparison, typings: readonly Typing[], flags: readonly string[]): Fragment {
  const queries: readonly NamedQuery[] = [
    ...pairedQueries(comparison, typings, flags),
    { name: 'judged', query: judgedQuery(comparison) },
  ];
  const several = mayLackFigures(comparison);
  const judged = comparedMeasures(comparison).map(({ name }) => name);
  const verdicts = judged.map((name) => identifier(`verdict_${name}`));
  const kept =
    anyOf([...(several ? [sql`"mixed"`] : []), ...verdicts.map((verdict) => isKept(comparison, verdict))]) ?? sql`false`;
  const key = comparison.grain.map((field) => sql`case when ${kept} then ${identifier(field)} end as ${identifier(field)}`);
  const grouped = [
    ...key,
    ...verdicts,
    sql`"presence"`,
    ...unitFields(comparison.measures).map(identifier),
    ...(several ? [sql`"mixed"`] : []),
    sql`"total"`,
    ...totalFields(comparison).map((field) => identifier(`total_${field}`)),
  ];
  const positions = grouped.map((_, index) => integer(index + 1));
  const figures = [
    ...comparison.measures.flatMap(({ name }) => [`erp_${name}`, `mes_${name}`]),
    ...judged.map((name) => `difference_${name}`),
  ];
  const sums = [
    sql`count(*) as "keys"`,
    ...['erp_lines', 'mes_lines'].map((name) => sql`cast(sum(${identifier(name)}) as bigint) as ${identifier(name)}`),
    ...figures.map((name) => sql`sum(${identifier(name)}) as ${identifier(name)}`),
    ...judged.map((name) => sql`cast(sum(${identifier(`divided_${name}`)}) as bigint) as ${identifier(`divided_${name}`)}`),
    ...(hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : []),
  ];
  return sql`${withList(queries)}
select
  ${list([...grouped, ...sums])}
from "judged"
group by ${list(positions, ', ')}`;
}
