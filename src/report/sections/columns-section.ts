import type { FeedSummary } from '../../contract/summary.ts';
import { domainOf } from '../../domains/registry.ts';
import { columns as aligned } from '../layout/columns.ts';
import { sentence } from '../layout/narrow.ts';
import { printable } from '../layout/width.ts';
import type { Section } from '../layout/section.ts';
import { feedName } from './feeds-section.ts';

/** Which column of each feed gives which field, and what nothing reads: the first run shows it, and `import` and `doctor` always. */
export function boundColumns(summaries: readonly FeedSummary[]): Section {
  const bound = summaries.filter(({ columns }) => columns.length > 0);
  return bound.length === 0
    ? []
    : ['Columns: the field, and the column of the export that gives it', ...bound.flatMap(ofFeed), ...unreadMoney(bound)];
}

/** A list's own values are not a measure: the two systems would value the same stock differently. */
function unreadMoney(feeds: readonly FeedSummary[]): readonly string[] {
  const some = feeds.some(({ domain, unread }) => unread.length > 0 && domainOf(domain)?.value === 'priced');
  return some
    ? sentence(
        "Columns that are not read are not compared, including the list's own values: differences are valued only at the price list.",
      )
    : [];
}

function ofFeed(feed: FeedSummary): readonly string[] {
  const { columns, unread } = feed;
  const rows = columns.map(({ field, header }) => [`  ${field}`, printable(header)]);
  return [
    `  ${feedName(feed)}`,
    ...aligned(rows, ['left', 'left']),
    ...(unread.length === 0 ? [] : sentence(`not read: ${unread.map(printable).join(', ')}`, 4, 2)),
  ];
}
