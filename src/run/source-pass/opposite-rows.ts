import type { Session } from '../../engine/engine.ts';
import { oppositesQuery } from '../../pipeline/pairing/opposites.ts';
import type { DomainPlan } from '../main-pass/compare-domain.ts';

/** Rows of the stage `reported` that are equal and opposite, two by two: ordinal → the number of the pair. */
export async function oppositeRows(session: Session, plan: DomainPlan): Promise<ReadonlyMap<number, number>> {
  const pairs = new Map<number, number>();
  for await (const [one, other] of session.stream(oppositesQuery(plan.comparison).text, ['one', 'other'], ['one'])) {
    pairs.set(Number(one), Number(one)).set(Number(other), Number(one));
  }
  return pairs;
}
