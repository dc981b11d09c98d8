import { type Reject, rejectPosition } from '../../contract/reject.ts';
import type { FeedSummary } from '../../contract/summary.ts';
import { count } from '../layout/figures.ts';
import type { ReportSource } from '../run-view.ts';
import { feedName } from '../sections/feeds-section.ts';
import type { SheetColumn, SheetLine } from './sheet.ts';
import { AGREED, WRONG } from './tick.ts';

/** At most so many rejected records; the NDJSON has all of them. */
const MOST = 50_000;

/** Columns of the control totals. */
export const TOTALS: readonly SheetColumn[] = [
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'Measure', kind: 'text', width: 12 },
  { heading: 'Unit', kind: 'text', width: 8 },
  { heading: 'Accepted', kind: 'figure', width: 18 },
  { heading: 'Out of scope', kind: 'figure', width: 18 },
  { heading: 'Profile', kind: 'text', width: 22 },
  { heading: 'Files', kind: 'text', width: 44 },
  { heading: 'As of', kind: 'text', width: 28 },
  { heading: 'Records read', kind: 'count', width: 14 },
  { heading: 'Accepted records', kind: 'count', width: 17 },
  { heading: 'Rejected records', kind: 'count', width: 17 },
  { heading: 'Filtered records', kind: 'count', width: 17 },
  { heading: 'Tick', kind: 'text', width: 7 },
];

/** The totals of a feed, a line for each measure and unit. */
export function totalRows(feed: FeedSummary): readonly SheetLine[] {
  const { rows } = feed;
  const files = feed.files.map((file) => ('path' in file ? file.path : `table ${file.table}`)).join('; ');
  // Reference lists are not compared, and read once
  const tick = feed.side === 'reference' ? null : feed.independent ? AGREED : WRONG;
  const end = [feed.profile, files, feed.as_of, rows.read, rows.accepted, rows.rejected, rows.filtered, tick];
  const units = new Set([...feed.totals, ...feed.out_of_scope].map(({ measure, unit }) => JSON.stringify([measure, unit])));
  const all = units.size > 0 ? [...units].map((text) => JSON.parse(text) as [string, string]) : [['', ''] as const];
  return all.map(([measure, unit]) => {
    const of = (totals: FeedSummary['totals']): string | null =>
      totals.find((total) => total.measure === measure && total.unit === unit)?.value ?? null;
    return [feedName(feed), measure, unit, of(feed.totals), of(feed.out_of_scope), ...end];
  });
}

/** Columns of the rejected records. */
export const REJECTS: readonly SheetColumn[] = [
  { heading: 'Record', kind: 'text', width: 44 },
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'Field', kind: 'text', width: 12 },
  { heading: 'Value', kind: 'text', width: 22 },
  { heading: 'Reason', kind: 'text', width: 18 },
  { heading: 'Message', kind: 'text', width: 70 },
];

/** The rejected records, in the order of their file. */
export async function* rejectRows(source: ReportSource): AsyncIterable<SheetLine> {
  let rows = 0;
  for await (const line of source.lines('rejects.ndjson')) {
    if (line === '') continue;
    rows += 1;
    if (rows > MOST) {
      yield [`The first ${count(MOST)}; all are in rejects.ndjson`, null, null, null, null, null];
      return;
    }
    const reject = JSON.parse(line) as Reject;
    yield [rejectPosition(reject), feedName(reject), reject.field, reject.value, reject.code, reject.message];
  }
}
