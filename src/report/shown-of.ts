import type { FeedSummary, ShownDomain } from '../contract/summary.ts';
import type { RunView } from './run-view.ts';

/** What a report shows of a domain next to its summary; undefined for a run of a version that did not keep it. */
export function shownOf({ summary }: Pick<RunView, 'summary'>, domain: string): ShownDomain | undefined {
  return summary.shown.domains?.find((shown) => shown.domain === domain);
}

/** How many records of a compared feed its profile left out; 0 where that was not kept. */
export function skippedOf(feed: FeedSummary, view: Pick<RunView, 'summary'>): number {
  const feeds = view.summary.feeds.filter(({ domain, side }) => domain === feed.domain && side !== 'reference');
  return shownOf(view, feed.domain)?.skipped[feeds.indexOf(feed)] ?? 0;
}
