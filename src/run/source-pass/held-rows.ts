import type { NotCorrectedReason } from '../../contract/batch.ts';
import type { Session } from '../../engine/engine.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { offsetAt } from '../../intake/times/zoned-time.ts';
import { SIDES, type Side } from '../../model/side.ts';
import { damagedQuery, waitingQuery, type Window } from '../../pipeline/judging/held-rows.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import type { Fragment } from '../../sql/fragment.ts';

/** Rows of the stage `reported` that no correction may touch for now, by ordinal. */
export type HeldRows = ReadonlyMap<number, Extract<NotCorrectedReason, 'will_post' | 'identifier_damage'>>;

export const NOTHING_HELD: HeldRows = new Map();

/** The as-of time of each side in milliseconds: the oldest of its exports. */
export function sidesAsOf(feeds: readonly Pick<PreparedFeed, 'side' | 'asOf'>[]): Readonly<Record<Side, number>> {
  const of = (wanted: Side): number =>
    Math.min(...feeds.filter(({ side }) => side === wanted).map(({ asOf }) => Date.parse(asOf.instant)));
  return { erp: of('erp'), mes: of('mes') };
}

/** How long a posting may be on its way to the other system, in seconds. */
const LATENCY = 2 * 3600;

/** Reads them from the engine; `asOf` are the times of the sides' exports in milliseconds. */
export async function heldRows(
  session: Session,
  plan: DomainPlan,
  asOf: Readonly<Record<Side, number>>,
  timezone: string,
): Promise<HeldRows> {
  const windows = SIDES.map((side): Window => {
    const other = side === 'erp' ? asOf.mes : asOf.erp;
    return {
      side,
      after: Math.floor(other / 1000) - LATENCY,
      until: Math.floor(asOf[side] / 1000),
      ahead: offsetAt(asOf[side], timezone) / 1000,
    };
  });
  const held = new Map<number, 'will_post' | 'identifier_damage'>();
  const read = async (query: Fragment | null, why: 'will_post' | 'identifier_damage'): Promise<void> => {
    if (query === null) return;
    for await (const [ordinal] of session.stream(query.text, ['ordinal'])) held.set(Number(ordinal), why);
  };
  await read(waitingQuery(plan.comparison, windows), 'will_post');
  await read(damagedQuery(plan.comparison), 'identifier_damage');
  return held;
}
