import { writtenName } from '../../config/table-name.ts';
import type { FeedConfig } from '../../config/workspace.ts';
import type { Problem } from '../../errors.ts';
import type { AsOfFrom } from './as-of.ts';

/** A feed with the moment whose state it shows, ISO 8601 with offset. */
export interface DatedFeed {
  readonly feed: FeedConfig;
  readonly asOf: string;
}

/** What a message calls a feed: its files as written, or its table. */
export function feedLabel(feed: FeedConfig): string {
  return feed.table === undefined ? feed.filesAsWritten : `table ${writtenName(feed.table)}`;
}

/** Clocks of two machines may be so far apart, in milliseconds. */
const SKEW = 5 * 60 * 1000;

/** `future_as_of` when the feed shows a moment after the start of the run, else null. `what` names what the time was taken from. */
export function futureProblem(
  { feed, asOf, from, what }: DatedFeed & { readonly from: AsOfFrom; readonly what?: string },
  now: Date,
): Problem | null {
  if (Date.parse(asOf) - now.getTime() <= SKEW) return null;
  const flag = from === 'flag';
  const taken = flag ? `--as-of for ${feedLabel(feed)}` : `the as-of of ${what ?? feedLabel(feed)}`;
  return {
    code: 'future_as_of',
    message: `${asOf} is ${taken}, which is later than the start of this run.`,
    at: flag ? feed.at : (feed.positions['as_of'] ?? feed.positions['files'] ?? feed.at),
    suggestions: flag ? [`--as-of erp=${now.toISOString().slice(0, 16)}Z`] : [`as_of: "${now.toISOString().slice(0, 16)}Z"`],
  };
}

/** `stale_feed` when the feed was older than its `max_age` at the start of the run, else null. */
export function staleProblem({ feed, asOf }: DatedFeed, now: Date): Problem | null {
  const age = now.getTime() - Date.parse(asOf);
  if (feed.maxAge === undefined || age <= feed.maxAge) return null;
  return {
    code: 'stale_feed',
    message: `${feedLabel(feed)} shows ${asOf}, ${duration(age)} ago; at most ${duration(feed.maxAge)} is allowed.`,
    at: feed.positions['max_age'] ?? feed.at,
    suggestions: ['wait for the next export, or raise `max_age`'],
  };
}

/** `stale_feed` for each feed whose `max_gap` is smaller than the time between the two sides; the oldest feed stands for its side. */
export function gapProblems(one: readonly DatedFeed[], other: readonly DatedFeed[]): readonly Problem[] {
  const [a, b] = [oldest(one), oldest(other)];
  if (a === undefined || b === undefined) return [];
  const gap = Math.abs(Date.parse(a.asOf) - Date.parse(b.asOf));
  return [...one, ...other].flatMap(({ feed }): Problem[] => {
    if (feed.maxGap === undefined || gap <= feed.maxGap) return [];
    return [
      {
        code: 'stale_feed',
        message:
          `The exports of the two sides are ${duration(gap)} apart, ${a.asOf} and ${b.asOf}; ` +
          `at most ${duration(feed.maxGap)} is allowed.`,
        at: feed.positions['max_gap'] ?? feed.at,
        suggestions: ['wait for the next export of the older side, or raise `max_gap`'],
      },
    ];
  });
}

/** The feed that shows the earliest moment; undefined for none. */
export function oldest(feeds: readonly DatedFeed[]): DatedFeed | undefined {
  return feeds.toSorted((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf))[0];
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** The two largest units of a time span: `1 d 2 h`, `45 min`. */
function duration(milliseconds: number): string {
  let rest = Math.round(milliseconds / 1000) * 1000;
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
