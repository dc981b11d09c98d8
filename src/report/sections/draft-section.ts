import type { BatchSummary, ShownDomain } from '../../contract/summary.ts';
import { batchPath } from '../batch-path.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { width } from '../layout/width.ts';
import type { RunView } from '../run-view.ts';
import { shownOf } from '../shown-of.ts';
import { CHECKS, LEFT_OUT, meaningOf } from './code-words.ts';

/** The draft batches: what they hold, what waits for someone, what they leave out and why. */
export function drafts(view: RunView): Section {
  const { summary } = view;
  const unpaired = summary.domains.filter(({ pairing, discrepancies }) => pairing.length > 0 && discrepancies > 0);
  return [
    ...summary.corrections.flatMap((batch) => draft(batch, view)),
    ...unpaired.flatMap(({ domain }) =>
      sentence(`No corrections of ${domain} are drafted while under half of the rows are in both systems.`, 0, 2),
    ),
  ];
}

function draft(batch: BatchSummary, view: RunView): readonly string[] {
  const [target, truth] = batch.target === 'erp' ? ['ERP', 'MES'] : ['MES', 'ERP'];
  const covered = coveredBy(batch, view);
  const missing = covered && covered.unvalued > 0 ? ` (${counted(covered.unvalued, 'line')} not valued)` : '';
  const worth = covered
    ? `; the ${target}'s stock changes by ${grouped(covered.value)} ${currencyOf(batch, view)}${missing}`
    : '';
  const rows: readonly DraftRow[] = [
    { lines: batch.lines, rows: covered?.rows, text: `to post${batch.lines > 0 ? worth : ''}` },
    ...Object.entries(batch.check_first).map(([why, lines]) => ({
      lines,
      rows: covered?.check_first[why],
      text: `to check: ${meaningOf(CHECKS, why)} (${why})`,
    })),
    ...Object.entries(batch.not_corrected).map(([why, left]) => ({
      lines: 0,
      rows: left,
      text: `left out: ${meaningOf(LEFT_OUT, why)} (${why})`,
    })),
  ];
  return [
    ...sentence(
      `Draft of corrections: the ${target} follows the ${truth} (truth: ${truth.toLowerCase()}); nothing is posted`,
      0,
      2,
    ),
    ...sentence(`(${batchPath(batch)}.csv; .json with what to check and what was left out)`),
    ...draftTable(rows, covered !== undefined),
  ];
}

/** Lines of a draft, and the rows that differ behind them; unknown in a run that did not keep them. */
interface DraftRow {
  readonly lines: number;
  readonly rows: number | undefined;
  readonly text: string;
}

/** Nothing stands as a blank. */
function figure(number: number | undefined): string {
  return number === undefined || number === 0 ? '' : count(number);
}

/** Lines and rows next to their text; a move is one line for two rows, so that the rows add up to all that differ. */
function draftTable(all: readonly DraftRow[], foots: boolean): readonly string[] {
  const sum = (name: 'lines' | 'rows'): number => all.reduce((total, row) => total + (row[name] ?? 0), 0);
  const foot = foots ? [{ lines: sum('lines'), rows: sum('rows'), text: 'in all; a move is one line for two rows' }] : [];
  const figures = [['lines', 'rows'], ...[...all, ...foot].map(({ lines, rows }) => [figure(lines), figure(rows)])];
  const [head = '', ...cells] = columns(figures, ['right', 'right']);
  const wide = width(head);
  return [
    head,
    ...[...all, ...foot].flatMap(({ text }, number) => {
      const [first = '', ...others] = sentence(text, wide + 2);
      return [(cells[number] ?? '').padEnd(wide) + first.slice(wide), ...others];
    }),
  ];
}

/** The domain of a batch is the end of its id. */
function coveredBy({ id }: BatchSummary, view: RunView): ShownDomain['draft'] | undefined {
  return shownOf(view, id.split('-').at(-1) ?? '')?.draft ?? undefined;
}

function currencyOf({ id }: BatchSummary, { summary }: RunView): string {
  return summary.domains.find(({ domain }) => id.endsWith(`-${domain}`))?.currency ?? '';
}
