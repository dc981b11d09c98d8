import { PassThrough } from 'node:stream';
import { type Reject, rejectPlace } from '../../contract/reject.ts';
import type { FeedSummary } from '../../contract/summary.ts';
import { analystColumns, type Column } from '../formats/analyst-columns.ts';
import { count } from '../layout/figures.ts';
import { FINDINGS } from '../sections/code-words.ts';
import { feedName } from '../sections/feeds-section.ts';
import { largestRows } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';
import { BATCH_COLUMNS, batchRows } from './batch-rows.ts';
import { type SheetLine, type SheetColumn, writeSheet } from './sheet.ts';

/** At most so many rows of a list; the NDJSON has all of them. */
const MOST = 50_000;

/**
 * A workbook of the differences (largest value first), the drafted corrections, the control totals and the rejected records. The same
 * run gives the same bytes.
 */
export async function writeWorkbook(source: ReportSource, sink: { writeBytes(bytes: Uint8Array): Promise<void> }): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const stream = new PassThrough();
  const date = new Date(source.summary.run.started_at);
  // The writer adds its first entries while it is made, right after it connects its archive
  stream.once('pipe', (archive: object) => fixTimes(archive as Archive, date));
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.created = date;
  workbook.modified = date;
  const written = (async () => {
    const columns = analystColumns(source.summary.domains.map(({ domain }) => domain));
    const differences = await largestRows(source, MOST);
    await writeSheet(
      workbook,
      'Differences',
      columns.map(sheetColumn),
      differences.map((row) => columns.map((column) => (column.name === 'verdict' ? FINDINGS[row.verdict] : column.value(row)))),
    );
    await writeSheet(workbook, 'Draft corrections', BATCH_COLUMNS, batchRows(source));
    await writeSheet(workbook, 'Control totals', TOTALS, source.summary.feeds.flatMap(totalRows));
    await writeSheet(workbook, 'Rejected records', REJECTS, rejectRows(source));
    await workbook.commit();
  })();
  await Promise.all([written, drain(stream, sink)]);
}

/** Ends with what `sink` fails with: Writable.fromWeb would throw an error of its own where several writes wait. */
async function drain(stream: AsyncIterable<Uint8Array>, sink: { writeBytes(bytes: Uint8Array): Promise<void> }): Promise<void> {
  for await (const bytes of stream) await sink.writeBytes(bytes);
}

interface Archive {
  append(content: unknown, entry: object): unknown;
}

/** The entries of the archive bear the time of the run, not of the moment. It takes texts by a constructor of Node that warns. */
function fixTimes(archive: Archive, date: Date): void {
  const append = archive.append.bind(archive);
  archive.append = (content, entry) => append(typeof content === 'string' ? Buffer.from(content) : content, { ...entry, date });
}

/** In characters, of columns whose cells are of one length. */
const WIDTHS: Readonly<Record<string, number>> = {
  currency: 10,
  verdict: 20,
  unit: 8,
  description: 34,
  key_site: 9,
  sources_erp: 44,
  sources_mes: 44,
  cause_evidence: 60,
};

function sheetColumn({ name, heading, kind }: Column): SheetColumn {
  const width = WIDTHS[name] ?? Math.min(40, Math.max(kind === 'text' ? 15 : 12, heading.length + 3));
  return { heading, kind: kind === 'text' ? 'text' : 'figure', width };
}

const TOTALS: readonly SheetColumn[] = [
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'Measure', kind: 'text', width: 12 },
  { heading: 'Unit', kind: 'text', width: 8 },
  { heading: 'Accepted', kind: 'figure', width: 18 },
  { heading: 'Out of scope', kind: 'figure', width: 18 },
  { heading: 'Profile', kind: 'text', width: 22 },
  { heading: 'Files', kind: 'text', width: 44 },
  { heading: 'As of', kind: 'text', width: 28 },
  { heading: 'Records read', kind: 'figure', width: 14 },
  { heading: 'Accepted records', kind: 'figure', width: 17 },
  { heading: 'Rejected records', kind: 'figure', width: 17 },
  { heading: 'Filtered records', kind: 'figure', width: 17 },
];

function totalRows(feed: FeedSummary): readonly SheetLine[] {
  const { rows } = feed;
  const files = feed.files.map((file) => ('path' in file ? file.path : `table ${file.table}`)).join('; ');
  const end = [feed.profile, files, feed.as_of, rows.read, rows.accepted, rows.rejected, rows.filtered];
  const units = new Set([...feed.totals, ...feed.out_of_scope].map(({ measure, unit }) => JSON.stringify([measure, unit])));
  const all = units.size > 0 ? [...units].map((text) => JSON.parse(text) as [string, string]) : [['', ''] as const];
  return all.map(([measure, unit]) => {
    const of = (totals: FeedSummary['totals']): string | null =>
      totals.find((total) => total.measure === measure && total.unit === unit)?.value ?? null;
    return [feedName(feed), measure, unit, of(feed.totals), of(feed.out_of_scope), ...end];
  });
}

const REJECTS: readonly SheetColumn[] = [
  { heading: 'Record', kind: 'text', width: 44 },
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'Field', kind: 'text', width: 12 },
  { heading: 'Value', kind: 'text', width: 22 },
  { heading: 'Reason', kind: 'text', width: 18 },
  { heading: 'Message', kind: 'text', width: 70 },
];

async function* rejectRows(source: ReportSource): AsyncIterable<SheetLine> {
  let rows = 0;
  for await (const line of source.lines('rejects.ndjson')) {
    if (line === '') continue;
    rows += 1;
    if (rows > MOST) {
      yield [`The first ${count(MOST)}; all are in rejects.ndjson`, null, null, null, null, null];
      return;
    }
    const reject = JSON.parse(line) as Reject;
    yield [rejectPlace(reject), feedName(reject), reject.field, reject.value, reject.code, reject.message];
  }
}
