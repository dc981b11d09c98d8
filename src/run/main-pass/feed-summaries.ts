import type { FeedSource, FeedSummary } from '../../contract/summary.ts';
import { headerBinding } from '../../intake/binding/binding-text.ts';
import { type FeedHead, feedSummary } from '../outcome/feed-summary.ts';
import type { UnmappedSummary } from '../../contract/summary.ts';
import type { MainPass } from './main-pass.ts';
import type { ListCounts } from './reference-lists.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** The control totals of all feeds, in their order. */
export async function feedSummaries(
  pass: MainPass,
  unmapped: ReadonlyMap<number, readonly UnmappedSummary[]>,
): Promise<readonly FeedSummary[]> {
  const summaries: FeedSummary[] = [];
  for (const feed of pass.feeds) {
    const broken = feed.files.reduce((sum, file) => sum + (pass.brokenCounts.get(file.number) ?? 0), 0);
    const head = await feedHead(feed);
    if (feed.side === 'reference') summaries.push(referenceSummary(head, pass.lists.counts.get(feed.number), broken));
    else {
      const rows = pass.result.totals.filter((row) => row.feed === feed.number);
      const { measures } = pass.plan.comparison;
      summaries.push(feedSummary(head, measures, rows, broken, unmapped.get(feed.number) ?? []));
    }
  }
  return summaries;
}

async function feedHead(feed: PreparedFeed): Promise<FeedHead> {
  const { table } = feed;
  const files: FeedSource[] = table ? [{ table: table.written, snapshot: table.snapshot }] : [];
  const known = new Set<string>();
  for (const { file, digest } of feed.files) {
    // Several sheets of one workbook are one file
    if (known.has(file.path)) continue;
    known.add(file.path);
    const { bytes, sha256 } = await digest;
    files.push({ path: file.label, bytes, sha256 });
  }
  const { instant, from } = feed.asOf;
  const first = table ?? feed.files[0]?.file;
  const { columns, unread } = first ? headerBinding(feed.profile, first, first.columns) : { columns: [], unread: [] };
  return {
    domain: feed.domain.name,
    side: feed.side,
    profile: feed.profile.name,
    as_of: instant,
    as_of_from: from,
    files,
    ...(feed.config.declared ? { declared: feed.config.declared } : {}),
    columns,
    unread,
  };
}

function referenceSummary(head: FeedHead, counts: ListCounts | undefined, broken: number): FeedSummary {
  const { accepted, rejected, filtered, assumed } = counts ?? {
    accepted: 0,
    rejected: 0,
    filtered: 0,
    assumed: new Map<string, number>(),
  };
  return {
    ...head,
    rows: { read: accepted + rejected + filtered + broken, accepted, rejected: rejected + broken, filtered },
    canonical_rows: accepted,
    zero_cells: 0,
    independent: false,
    list_total: 'none',
    assumed: [...assumed].map(([field, rows]) => ({ field, rows })),
    totals: [],
    out_of_scope: [],
    unmapped: [],
  };
}

/** What was read of the exports that fields of the feeds are looked up in: each feed names its own. */
export function lookupSummaries(feeds: readonly PreparedFeed[]): readonly FeedSummary[] {
  return feeds.flatMap(({ lookups, asOf }) =>
    lookups.map(({ profile, files, rows: { read, filtered }, ...lookup }): FeedSummary => {
      const { instant, from } = lookup.asOf ?? asOf;
      const columns = lookup.tables.map(({ field, header }) => ({ field, header }));
      const head = {
        domain: profile.domain,
        side: 'reference' as const,
        profile: profile.name,
        as_of: instant,
        as_of_from: from,
      };
      const counts = { accepted: read - filtered, rejected: 0, filtered, assumed: new Map<string, number>() };
      return referenceSummary({ ...head, files: [...files], columns, unread: [] }, counts, 0);
    }),
  );
}
