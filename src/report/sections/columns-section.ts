import type { FeedSummary } from '../../contract/summary.ts';
import { printable } from '../layout/width.ts';
import { sentence, type Section } from '../layout/section.ts';
import { feedName, labelled } from './feeds-section.ts';

/** Which column of each feed gives which field, and what nothing reads: the first run shows it, and `import` and `doctor` always. */
export function boundColumns(summaries: readonly FeedSummary[]): Section {
  const bound = summaries.filter(({ columns }) => columns.length > 0);
  return bound.length === 0 ? [] : ['Columns', ...bound.flatMap(ofFeed)];
}

function ofFeed(feed: FeedSummary): readonly string[] {
  const { columns, unread } = feed;
  const wide = Math.max(8, ...columns.map(({ field }) => field.length));
  return [
    `  ${feedName(feed)}`,
    ...columns.flatMap(({ field, header }) => labelled(field, `← ${printable(header)}`, wide)),
    ...(unread.length === 0 ? [] : sentence(`not read: ${unread.map(printable).join(', ')}`, 2, 2 + wide)),
  ];
}
