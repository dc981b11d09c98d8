import type { AsOfTimes } from '../../ledger/life/snapshots.ts';
import type { Side } from '../../model/side.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** The as-of of both sides of a domain, in UTC: of several feeds the oldest counts. */
export function asOfTimes(feeds: readonly PreparedFeed[]): AsOfTimes {
  return { erp: oldest(feeds, 'erp'), mes: oldest(feeds, 'mes') };
}

/** The sides whose time was stated for all their feeds: the time of a file says only when it came to be there. */
export function datedSides(feeds: readonly PreparedFeed[]): Readonly<Record<Side, boolean>> {
  const isDated = (side: Side): boolean =>
    of(feeds, side).every(({ asOf }) => asOf.from !== 'assumed' && asOf.from !== 'modified');
  return { erp: isDated('erp'), mes: isDated('mes') };
}

function oldest(feeds: readonly PreparedFeed[], side: Side): string {
  return new Date(Math.min(...of(feeds, side).map(({ asOf }) => Date.parse(asOf.instant)))).toISOString();
}

function of(feeds: readonly PreparedFeed[], side: Side): readonly PreparedFeed[] {
  return feeds.filter((feed) => feed.side === side);
}
