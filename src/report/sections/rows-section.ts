import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type Reject, rejectPlace } from '../../contract/reject.ts';
import type { FeedSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import type { RunView, UnmappedCode } from '../run-view.ts';
import { padLeft, printable, width } from '../layout/width.ts';
import { differenceText, keyText, placesText } from '../layout/wording.ts';
import { feedName } from './feeds-section.ts';
import { phrases, sentence, type Section } from '../layout/section.ts';

/** The largest differences, each with its key, its id and where its records stand. */
export function largest(discrepancies: readonly Discrepancy[]): Section {
  if (discrepancies.length === 0) return [];
  const values = discrepancies.map(({ value, currency }) =>
    value === null ? 'no value' : `${grouped(value)} ${currency ?? ''}`.trim(),
  );
  const wide = Math.max(...values.map(width));
  return [
    'Largest differences, by value',
    ...discrepancies.flatMap((discrepancy, number) => {
      const value = `  ${padLeft(values[number] ?? '', wide)}  `;
      const [first = '', ...others] = sentence(differenceText(discrepancy), width(value));
      return [value + first.trimStart(), ...others, ...details(discrepancy, width(value))];
    }),
  ];
}

function details(discrepancy: Discrepancy, indent: number): readonly string[] {
  const { sources, lines, cause } = discrepancy;
  const erp = placesText(sources.erp, lines.erp);
  const mes = placesText(sources.mes, lines.mes);
  return [
    ...sentence(keyText(discrepancy.key), indent),
    ...phrases([discrepancy.id, ...(erp ? [`ERP ${erp}`] : []), ...(mes ? [`MES ${mes}`] : [])], indent),
    ...(cause.code === 'unexplained' ? [] : sentence(`${cause.code}: ${printable(cause.evidence)}`, indent)),
  ];
}

/** Codes without a crosswalk entry: the listed ones, and how many there are in all. */
export function unmapped(view: RunView): Section {
  const totals = view.summary.feeds.flatMap((feed) => feed.unmapped.map((entry) => unmappedTotal(feed, entry)));
  if (totals.length === 0) return [];
  const listed = view.unmapped.map((code) => [code.side.toUpperCase(), code.crosswalk, ...unmappedRow(code)]);
  return [
    'Codes without a mapping',
    ...columns(totals, ['left', 'left', 'right', 'left', 'right', 'left']),
    ...(listed.length > 0
      ? columns([['side', 'crosswalk', 'code', 'rows', 'value'], ...listed], ['left', 'left', 'left', 'right', 'right'])
      : []),
    ...sentence(`Add them to ${[...new Set(view.summary.feeds.flatMap(unmappedFiles))].join(', ')}.`),
  ];
}

function unmappedTotal(feed: FeedSummary, entry: FeedSummary['unmapped'][number]): readonly string[] {
  return [feedName(feed), entry.crosswalk, count(entry.codes), 'codes in', count(entry.rows), 'rows'];
}

function unmappedFiles(feed: FeedSummary): readonly string[] {
  return feed.unmapped.map(({ crosswalk }) => crosswalkFile(crosswalk));
}

function unmappedRow({ code, rows, value }: UnmappedCode): readonly string[] {
  return [code === '' ? '(blank)' : printable(code), count(rows), value === null ? '' : grouped(value)];
}

/** The first refused records, each with its place, its value and why. */
export function rejects(view: RunView): Section {
  const all = view.summary.feeds.reduce((sum, feed) => sum + feed.rows.rejected, 0);
  if (view.rejects.length === 0) return [];
  return [
    `Rejected records: ${count(all)}, none of which was used`,
    ...view.rejects.flatMap(rejectLines),
    '  all of them: rejects.ndjson',
  ];
}

function rejectLines(reject: Reject): readonly string[] {
  const value = reject.value === null ? '' : ` ${JSON.stringify(printable(reject.value))}`;
  const field = reject.field === null ? '' : ` ${reject.field}`;
  return sentence(`${printable(rejectPlace(reject))}  ${reject.code}${field}${value}: ${printable(reject.message)}`, 2, 2);
}
