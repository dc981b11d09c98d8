import { type Reject, rejectPosition } from '../../contract/reject.ts';
import type { Shown } from '../../contract/summary.ts';
import { add, decimal, plain } from '../../model/decimal.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import type { RunView } from '../run-view.ts';
import { sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** Codes without a crosswalk entry, most rows first, and where to write them. */
export function unmapped(view: RunView): Section {
  const { summary } = view;
  const totals = summary.feeds.flatMap(({ unmapped: entries }) => entries);
  if (totals.length === 0) return [];
  const listed = eachCodeOnce(summary.shown.unmapped);
  const all = totals.reduce((sum, { codes }) => sum + codes, 0) - (summary.shown.unmapped.length - listed.length);
  const files = [...new Set(totals.map(({ crosswalk }) => crosswalkFile(crosswalk, view)))];
  return [
    `Codes without an entry in the mapping files: ${count(listed.length)} of ${count(all)} shown`,
    ...columns(
      [['side', 'code', 'rows', 'value', 'add it to'], ...listed.map((row) => unmappedRow(row, view))],
      ['left', 'left', 'right', 'right', 'left'],
    ),
    ...(listed.length === 0 ? sentence(`Add them to ${files.join(', ')}.`) : []),
  ];
}

type UnmappedCode = Shown['unmapped'][number];

/** A code that exports of several domains have is one code to add. */
function eachCodeOnce(listed: readonly UnmappedCode[]): readonly UnmappedCode[] {
  const codes = new Map<string, UnmappedCode>();
  for (const row of listed) {
    const key = JSON.stringify([row.side, row.crosswalk, row.code]);
    const before = codes.get(key);
    codes.set(key, before ? { ...before, rows: before.rows + row.rows, value: sum(before.value, row.value) } : row);
  }
  return [...codes.values()];
}

function sum(one: string | null, other: string | null): string | null {
  return one === null || other === null ? (one ?? other) : plain(add(decimal(one), decimal(other)), 2);
}

function unmappedRow({ side, crosswalk, code, rows, value }: UnmappedCode, view: RunView): readonly string[] {
  const money = value === null ? 'not valued' : grouped(value);
  return [side.toUpperCase(), code === '' ? '(blank)' : printable(code), count(rows), money, crosswalkFile(crosswalk, view)];
}

/** The first refused records, each with its position, its value and why. */
export function rejects(view: RunView): Section {
  const all = view.summary.feeds.reduce((sum, feed) => sum + feed.rows.rejected, 0);
  if (view.rejects.length === 0) return [];
  return [
    `Rejected records: ${count(view.rejects.length)} of ${count(all)} shown; none was used, all are in rejects.ndjson`,
    ...view.rejects.flatMap(rejectLines),
  ];
}

function rejectLines(reject: Reject): readonly string[] {
  const value = reject.value === null ? '' : ` ${JSON.stringify(printable(reject.value))}`;
  const field = reject.field === null ? '' : ` ${reject.field}`;
  return sentence(`${printable(rejectPosition(reject))}  ${reject.code}${field}${value}: ${printable(reject.message)}`, 2, 2);
}
