import type { FeedSummary } from '../../contract/summary.ts';
import { columns, type Lean } from '../layout/columns.ts';
import { count, counted, grouped, time } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import type { RunView } from '../run-view.ts';
import { skippedOf } from '../shown-of.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** The feeds: where they came from, when, and what became of their records. */
export function feeds(view: RunView): Section {
  const { feeds: summaries } = view.summary;
  if (summaries.length === 0) return [];
  const table = columns(
    [['feed', 'profile', 'read', 'accepted', 'rejected', 'filtered'], ...summaries.map(feedRow)],
    ['left', 'left', 'right', 'right', 'right', 'right'],
  );
  const [header = '', ...rows] = table;
  return [
    'Feeds (filtered: out of scope, empty, or left out by the profile)',
    header,
    ...rows.flatMap((row, number) => [row, ...details(summaries[number], view)]),
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

/** "report MB52, selection plant 1000, drawn by NIGHT on 2026-11-21"; empty where the workspace states nothing. */
export function declaredText({ declared }: Pick<FeedSummary, 'declared'>): string {
  if (!declared) return '';
  const { system, report, selection, run_by: by, run_at: at } = declared;
  const drawn = [by === undefined ? '' : `by ${by}`, at === undefined ? '' : `on ${at}`].filter((text) => text !== '').join(' ');
  const parts = [
    system ?? '',
    report === undefined ? '' : `report ${report}`,
    selection === undefined ? '' : `selection ${selection}`,
    drawn === '' ? '' : `drawn ${drawn}`,
  ];
  return parts.filter((text) => text !== '').join(', ');
}

/** Whether the totals that are in the list are what its records add up to. */
function ownTotals({ list_total, rows }: FeedSummary): readonly string[] {
  if (list_total === 'none') return [];
  if (list_total === 'differs') return ['    its own totals (quantities) DIFFER from its records: see the warnings'];
  return [
    `    its own totals (quantities) equal ${rows.rejected === 0 ? 'accepted + out of scope below' : 'its records, rejected ones too'}`,
  ];
}

function details(feed: FeedSummary | undefined, view: RunView): readonly string[] {
  if (!feed) return [];
  const files = feed.files.map((source) => `    ${printable('path' in source ? source.path : tableText(source))}`);
  const assumed = feed.assumed.map(({ field, rows }) => `${printable(field)} for ${counted(rows, 'row')}`);
  return [
    ...files,
    `    as of ${time(feed.as_of)} (${AS_OF[feed.as_of_from]})`,
    ...(feed.declared ? sentence(`declared: ${printable(declaredText(feed))}`, 4, 2) : []),
    ...ownTotals(feed),
    ...filtered(feed, skippedOf(feed, view)),
    ...(assumed.length > 0 ? sentence(`assumed: ${assumed.join(', ')}`, 4, 2) : []),
  ];
}

/** What became of the filtered records, so that they can be ticked off against the rows out of scope below. */
function filtered({ rows }: FeedSummary, skipped: number): readonly string[] {
  if (skipped === 0) return [];
  const rest = rows.filtered - skipped;
  const left = `${count(skipped)} left out by the profile`;
  return [`    filtered: ${rest > 0 ? `${count(rest)} out of scope or empty, ` : ''}${left}`];
}

/** "table lake.erp.mb52, snapshot 27567": a table without snapshots was read as it was. */
function tableText({ table, snapshot }: { readonly table: string; readonly snapshot: string | null }): string {
  return snapshot === null ? `table ${table}` : `table ${table}, snapshot ${snapshot}`;
}

/** The totals that can be ticked off against the source's own: accepted rows next to what was left out, in source units. */
export function controlTotals(view: RunView): Section {
  const { feeds: summaries } = view.summary;
  const rows = summaries.flatMap((feed) => totalRows(feed));
  if (rows.length === 0) return [];
  const out = summaries.some(({ out_of_scope }) => out_of_scope.length > 0);
  // A record with a column for each status may have rows in and out of scope
  const split = summaries.some(
    (feed) => feed.out_of_scope.reduce((sum, { rows }) => sum + rows, 0) > feed.rows.filtered - skippedOf(feed, view),
  );
  const leans: readonly Lean[] = ['left', 'left', 'right', 'left', 'right', 'right'];
  const header = ['feed', 'measure', 'accepted', 'unit', 'out of scope', 'rows'];
  return [
    'Control totals in the units of each export, to check against its own totals',
    ...sentence(
      `${out ? `An export's own total is accepted + out of scope; "rows" is how many rows are out of scope${split ? ', some in accepted records' : ''}. ` : ''}Each export counts in its own units: the two are not compared with each other here.`,
    ),
    ...columns([header, ...rows], leans),
  ];
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
