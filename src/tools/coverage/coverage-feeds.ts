import type { FeedCoverage } from '../../contract/coverage.ts';
import type { ReportedFeed } from './figures/coverage-report.ts';
import { records } from '../../run/outcome/totals.ts';
import type { MainPass } from '../../run/main-pass/main-pass.ts';
import type { PreparedFeed } from '../../run/feeds/prepared-feed.ts';
import { comparedFeeds, referenceFeeds } from '../../run/feeds/resolve-domain.ts';

/** The compared feeds, with what the first reading made of their records. */
export function coveredFeeds(pass: MainPass, domain: string): readonly ReportedFeed[] {
  return numbered(comparedFeeds(pass.feeds)).map(([feed, position]) => {
    const own = pass.result.totals.filter((row) => row.feed === feed.number);
    const leftOut = records(own.filter(({ disposition }) => disposition === 'skipped'));
    const counts = {
      counted: records(own, 'accepted') + records(own, 'rejected'),
      out_of_scope: records(own, 'filtered') - leftOut,
      left_out: leftOut,
    };
    return shown(pass, feed, position, { domain, list: null }, counts);
  });
}

/** The feeds of a reference list, which have no scope. */
export function listFeeds(pass: MainPass, domain: string, list: string): readonly ReportedFeed[] {
  return numbered(referenceFeeds(pass.feeds).filter((feed) => feed.domain.name === list)).map(([feed, position]) => {
    const { accepted, rejected, filtered } = pass.lists.counts.get(feed.number) ?? { accepted: 0, rejected: 0, filtered: 0 };
    const counts = { counted: accepted + rejected, out_of_scope: 0, left_out: filtered };
    return shown(pass, feed, position, { domain, list }, counts);
  });
}

/** Each with its position among the feeds of its side, from 1. */
function numbered(feeds: readonly PreparedFeed[]): readonly (readonly [PreparedFeed, number])[] {
  return feeds.map((feed, index) => [feed, feeds.slice(0, index).filter(({ codes }) => codes === feed.codes).length + 1]);
}

type Counts = Omit<FeedCoverage['rows'], 'read' | 'unreadable'>;

function shown(
  pass: MainPass,
  feed: PreparedFeed,
  position: number,
  head: Pick<FeedCoverage, 'domain' | 'list'>,
  counts: Counts,
): ReportedFeed {
  const unreadable = feed.files.reduce((sum, file) => sum + (pass.brokenCounts.get(file.number) ?? 0), 0);
  const read = counts.counted + counts.out_of_scope + counts.left_out + unreadable;
  const { number, codes: side, profile } = feed;
  return { number, shown: { ...head, side, feed: position, profile: profile.name, rows: { read, ...counts, unreadable } } };
}
