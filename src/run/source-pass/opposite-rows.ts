import type { Session } from '../../engine/engine.ts';
import { oppositesQuery } from '../../pipeline/pairing/opposites.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';

/** Rows of the stage `reported` that are equal and opposite, two by two: ordinal → the number of the pair. */
export interface OppositeRows {
  /** Of one stock, as a batch may move it. */
  readonly moves: ReadonlyMap<number, number>;
  /** The same, and those of one material that are no such move. */
  readonly all: ReadonlyMap<number, number>;
}

export const NO_OPPOSITES: OppositeRows = { moves: new Map(), all: new Map() };

/** Reads them from the engine. */
export async function oppositeRows(session: Session, plan: DomainPlan): Promise<OppositeRows> {
  const moves = await pairsOf(session, plan, 'move');
  // A row that is in both has the same opposite in both: there is no third row of the amount
  return { moves, all: new Map([...(await pairsOf(session, plan, 'swap')), ...moves]) };
}

async function pairsOf(session: Session, plan: DomainPlan, kind: 'move' | 'swap'): Promise<ReadonlyMap<number, number>> {
  const pairs = new Map<number, number>();
  for await (const [one, other] of session.stream(oppositesQuery(plan.comparison, kind).text, ['one', 'other'], ['one'])) {
    pairs.set(Number(one), Number(one)).set(Number(other), Number(one));
  }
  return pairs;
}
