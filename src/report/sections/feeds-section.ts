import type { FeedSummary } from '../../contract/summary.ts';
import { columns, type Lean } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** The feeds: where they came from, when, and what became of their records. */
export function feeds(summaries: readonly FeedSummary[]): Section {
  if (summaries.length === 0) return [];
  const table = columns(
    [['feed', 'profile', 'read', 'accepted', 'rejected', 'filtered'], ...summaries.map(feedRow)],
    ['left', 'left', 'right', 'right', 'right', 'right'],
  );
  const [header = '', ...rows] = table;
  return [
    'Feeds (filtered: out of scope, empty, or left out by the profile)',
    header,
    ...rows.flatMap((row, number) => [row, ...details(summaries[number])]),
  ];
}

function feedRow(feed: FeedSummary): readonly string[] {
  const { read, accepted, rejected, filtered } = feed.rows;
  return [feedName(feed), printable(feed.profile), ...[read, accepted, rejected, filtered].map(count)];
}

/** "ERP inventory", "materials". */
export function feedName({ side, domain }: Pick<FeedSummary, 'side' | 'domain'>): string {
  return side === 'reference' ? domain : `${side.toUpperCase()} ${domain}`;
}

const AS_OF: Readonly<Record<FeedSummary['as_of_from'], string>> = {
  literal: 'as the workspace says',
  filename: 'from the name of the file',
  modified: 'when the file was last written',
  column: 'from a column',
  flag: 'from --as-of',
  assumed: 'assumed: when the file was last written',
};

const OWN_TOTAL: Readonly<Record<FeedSummary['list_total'], readonly string[]>> = {
  agrees: ["    the list's own total agrees with its records"],
  differs: ["    the list's own total DIFFERS from its records: see the warnings"],
  none: [],
};

function details(feed: FeedSummary | undefined): readonly string[] {
  if (!feed) return [];
  const files = feed.files.map((source) => `    ${printable('path' in source ? source.path : tableText(source))}`);
  const assumed = feed.assumed.map(({ field, rows }) => `${printable(field)} for ${counted(rows, 'row')}`);
  return [
    ...files,
    `    as of ${feed.as_of} (${AS_OF[feed.as_of_from]})`,
    ...OWN_TOTAL[feed.list_total],
    ...(assumed.length > 0 ? sentence(`assumed: ${assumed.join(', ')}`, 4, 2) : []),
  ];
}

/** "table lake.erp.mb52, snapshot 27567": a table without snapshots was read as it was. */
function tableText({ table, snapshot }: { readonly table: string; readonly snapshot: string | null }): string {
  return snapshot === null ? `table ${table}` : `table ${table}, snapshot ${snapshot}`;
}

/** The totals that can be ticked off against the source's own: accepted rows beside what was left out, in source units. */
export function controlTotals(summaries: readonly FeedSummary[]): Section {
  const rows = summaries.flatMap((feed) => totalRows(feed));
  if (rows.length === 0) return [];
  const leans: readonly Lean[] = ['left', 'left', 'right', 'left', 'right', 'right'];
  const header = ['feed', 'measure', 'accepted', 'unit', 'out of scope', 'rows'];
  return ['Control totals in the units of each export, to tick off against its own', ...columns([header, ...rows], leans)];
}

function totalRows(feed: FeedSummary): readonly (readonly string[])[] {
  const rows = new Map<string, { accepted: string; out: string; outRows: string; measure: string; unit: string }>();
  const row = (measure: string, unit: string) => {
    const key = JSON.stringify([measure, unit]);
    const found = rows.get(key) ?? { accepted: '', out: '', outRows: '', measure, unit };
    rows.set(key, found);
    return found;
  };
  for (const total of feed.totals) row(total.measure, total.unit).accepted = grouped(total.value);
  for (const total of feed.out_of_scope)
    Object.assign(row(total.measure, total.unit), { out: grouped(total.value), outRows: count(total.rows) });
  return [...rows.values()].map(({ accepted, out, outRows, measure, unit }) => [
    feedName(feed),
    measure,
    accepted,
    printable(unit),
    out,
    outRows,
  ]);
}
