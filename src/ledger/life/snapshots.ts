import type { Side } from '../../model/side.ts';
import type { Snapshot } from './lives.ts';

/** As-of times of both sides, ISO 8601. */
export type AsOfTimes = Readonly<Record<Side, string>>;

/** What the ledger has of the last run that counted for a domain. */
export interface LastSnapshot {
  readonly asOf: AsOfTimes;
  readonly snapshot: number;
  /** The exports of the last snapshot that was counted. */
  readonly counted: AsOfTimes;
}

/** How a run stands to the ones before it. */
export interface SnapshotOrder {
  readonly snapshot: Snapshot;
  readonly counted: AsOfTimes;
  /** The side whose export is older than the last recorded one: the run says nothing of what has happened since. */
  readonly older: Side | null;
}

/** A clock that is wrong by more than this, in milliseconds, has written times that nobody can be later than. */
const SKEW = 5 * 60 * 1000;

/**
 * Where a run stands. `dated`: the sides whose time was stated, and not taken from a file's own; `now`: the start of the run, which no
 * as-of time can be after.
 */
export function orderOf(
  asOf: AsOfTimes,
  dated: Readonly<Record<Side, boolean>>,
  last: LastSnapshot | null,
  now: Date,
): SnapshotOrder {
  const time = earlier(asOf.erp, asOf.mes);
  if (!last) return { snapshot: { asOf: time, number: 1 }, counted: asOf, older: null };
  const isPlausible = (text: string): boolean => Date.parse(text) <= now.getTime() + SKEW;
  const isNewer = (side: Side): boolean =>
    Date.parse(asOf[side]) > Date.parse(last.counted[side]) || !isPlausible(last.counted[side]);
  const isOlder = (side: Side): boolean =>
    dated[side] && isPlausible(last.asOf[side]) && Date.parse(asOf[side]) < Date.parse(last.asOf[side]);
  const counts = isNewer('erp') && isNewer('mes');
  const older = isOlder('erp') ? 'erp' : isOlder('mes') ? 'mes' : null;
  return {
    snapshot: { asOf: time, number: last.snapshot + (counts && !older ? 1 : 0) },
    counted: counts && !older ? asOf : last.counted,
    older,
  };
}

function earlier(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
