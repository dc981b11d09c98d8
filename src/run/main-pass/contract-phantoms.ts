import type { Session } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import { CONTRACTED_MATERIALS, contractedMaterialsQuery } from '../../pipeline/contraction/contracted-materials.ts';
import {
  CONTRACTED,
  contractedQuery,
  firstRanksQuery,
  flowingQuery,
  joinedThroughQuery,
  MOST_LEVELS,
  nextRanksQuery,
  PHANTOM_RANKS,
  PHANTOM_ROWS,
  phantomRowsQuery,
} from '../../pipeline/contraction/contraction-queries.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { acceptedRowsQuery } from '../../pipeline/typing/accepted-rows.ts';
import { identifier, integer, sql } from '../../sql/fragment.ts';

/**
 * Joins the edges of phantoms through: what went into a lot of a material that one system alone keeps goes into the lots that this one went
 * into. Keeps the result in `contracted`, for all readings of the rows that follow.
 */
export async function contractPhantoms(session: Session, { comparison, typings }: DomainPlan): Promise<void> {
  const { dialect } = comparison;
  const keep = (name: string, query: ReturnType<typeof firstRanksQuery>): Promise<void> =>
    keepStage(session, dialect, name, query);
  await keep(CONTRACTED_MATERIALS, contractedMaterialsQuery(comparison));
  await keep(PHANTOM_ROWS, phantomRowsQuery(comparison, acceptedRowsQuery({ ...comparison, contracts: false }, typings)));
  const levels = await keepRanks(session, keep);
  let flowing = 'phantom_edges_0';
  await keep(flowing, flowingQuery(comparison));
  for (let rank = 1; rank <= levels; rank += 1) {
    const next = `phantom_edges_${rank % 2 === 0 ? 2 : 1}`;
    await keep(next, joinedThroughQuery(comparison, dialect, flowing, rank));
    flowing = next;
  }
  await keep(CONTRACTED, contractedQuery(comparison, flowing));
}

/** Ranks the lots of phantoms: a lot is joined through after all phantoms that it is made of, so that no rounding grows. Returns the highest rank. */
async function keepRanks(
  session: Session,
  keep: (name: string, query: ReturnType<typeof firstRanksQuery>) => Promise<void>,
): Promise<number> {
  let ranks = 'phantom_ranks_1';
  let rank = 1;
  await keep(ranks, firstRanksQuery());
  for (; rank <= MOST_LEVELS; rank += 1) {
    const next = `phantom_ranks_${(rank + 1) % 2 === 0 ? 2 : 3}`;
    await keep(next, nextRanksQuery(ranks, rank));
    ranks = next;
    const further = sql`select count(*) as "lots" from ${identifier(ranks)} where "rank" > ${integer(rank)}`;
    const [row] = await session.all(further.text, ['lots']);
    if (Number(row?.[0] ?? 0) === 0) break;
  }
  // What is deeper, or in a ring, stays as it was exported
  await keep(PHANTOM_RANKS, sql`select * from ${identifier(ranks)} where "rank" <= ${integer(MOST_LEVELS)}`);
  return Math.min(rank, MOST_LEVELS);
}
