import type { Discrepancy } from '../../contract/discrepancy.ts';
import { columns as aligned } from '../layout/columns.ts';
import { count, grouped, inLocale } from '../layout/figures.ts';
import { narrowed } from '../layout/narrowed.ts';
import { printable } from '../layout/width.ts';
import { countedOnly, largestRows } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';
import type { Column } from './analyst-columns.ts';
import { chosenColumns } from './chosen-columns.ts';
import type { ReportStyle } from './report-format.ts';
import { selectedLines } from './selected-text.ts';

/** Rows of a table on a terminal where nobody says how many. */
const SHOWN = 50;

/** The largest differences in the columns that were asked for, below what they come to. */
export async function selectedTable(source: ReportSource, { columns: names, width, csv }: ReportStyle): Promise<string> {
  const { summary, view } = source;
  const all = view.selected?.rows ?? summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const rows = await largestRows(countedOnly(source), view.selected?.top ? all : SHOWN);
  const columns = chosenColumns(
    summary.domains.map(({ domain }) => domain),
    names,
  );
  return inLocale(csv.locale, () => {
    const lines = selectedLines(view);
    return `${lines.length > 0 ? `${lines.join('\n')}\n\n` : ''}${table(rows, columns, width, all)}`;
  });
}

/** Cells are cut to the width of the page, the longest columns first. */
function table(rows: readonly Discrepancy[], columns: readonly Column[], width: number, of: number): string {
  const heads = columns.map(({ name }) => name.replace(/^key_/, ''));
  const cells = rows.map((row) => columns.map((column) => cellText(column, row)));
  const leans = columns.map(({ kind }) => (kind === 'text' ? 'left' : 'right'));
  const lines = aligned(narrowed([heads, ...cells], width, leans), leans);
  const rest = of > rows.length ? [`  … and ${count(of - rows.length)} more: --top ${of}, or --format csv`] : [];
  return `${[...lines, ...rest].join('\n')}\n`;
}

function cellText({ kind, value }: Column, row: Discrepancy): string {
  const found = value(row);
  if (found === null) return kind === 'money' ? 'not valued' : '';
  return kind === 'text' ? printable(String(found)) : grouped(String(found));
}
