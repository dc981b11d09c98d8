import path from 'node:path';
import type { BatchSummary, DomainSummary, FeedSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { batchPath } from '../batch-path.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import type { RunView } from '../run-view.ts';
import { feedName } from './feeds-section.ts';
import { CHECKS, LEFT_OUT, meaningOf } from './code-words.ts';

/** Whether the run accounts for every record and every total. */
export function proof({ domain, proof }: DomainSummary, feeds: readonly FeedSummary[]): Section {
  const compared = feeds.filter((feed) => feed.domain === domain && feed.side !== 'reference');
  const rows = [
    [state(proof.rows_balance), 'records read = accepted + rejected + filtered, for every feed'],
    [state(proof.totals_balance), 'all differences = all of the MES - all of the ERP, by unit'],
    [proof.independent ? 'done' : 'NOT DONE', secondCount(compared)],
  ];
  return [`Proof that nothing was lost (${domain})`, ...columns(rows, ['left', 'left'])];
}

/** Which feeds were counted twice. */
function secondCount(feeds: readonly FeedSummary[]): string {
  const once = feeds.filter(({ independent }) => !independent);
  const done = 'every file read again and counted by another route';
  return once.length === 0 ? done : `${done}, but for ${once.map(feedName).join(', ')}`;
}

/** The gate in words. */
export function outcome({ summary }: RunView): Section {
  const { run, gate } = summary;
  if (run.outcome === 'refused') return [];
  return sentence(`Gate ${gate.passed ? 'passed' : 'FAILED'}: ${gate.why} (fail_on: ${gate.rule}).`, 0, 2);
}

/** The draft batches: what they hold, what waits for somebody, what they leave out and why. */
export function drafts({ summary }: RunView): Section {
  const unpaired = summary.domains.filter(({ pairing, discrepancies }) => pairing.length > 0 && discrepancies > 0);
  return [
    ...summary.corrections.flatMap(draft),
    ...unpaired.flatMap(({ domain }) =>
      sentence(`No corrections of ${domain} are drafted while under half of the rows are in both systems.`, 0, 2),
    ),
  ];
}

function draft(batch: BatchSummary): readonly string[] {
  const target = batch.target.toUpperCase();
  const reasons = [
    ...Object.entries(batch.check_first).map(([why, lines]) => [count(lines), 'to check', meaningOf(CHECKS, why), why]),
    ...Object.entries(batch.not_corrected).map(([why, rows]) => [count(rows), 'left out', meaningOf(LEFT_OUT, why), why]),
  ];
  return [
    ...sentence(
      `Draft of corrections for the ${target}; nothing is posted (${batchPath(batch)}.csv; .json with what is to check or left out)`,
      0,
      2,
    ),
    ...columns([[count(batch.lines), 'to post', '', ''], ...reasons], ['right', 'left', 'left', 'left']),
  ];
}

/** A thing to do, and what to open or paste for it. */
interface Step {
  readonly text: string;
  readonly line?: string;
}

/** Where everything lies. */
export function files({ summary, folder }: RunView): Section {
  if (folder === null) return [];
  return ['Files', `  ${printable(folder)}`, ...phrases(summary.outputs.map(printable))];
}

/** What to do now, in one or two lines. */
export function next(view: RunView): Section {
  const { summary, program } = view;
  const again = `${program} run --config ${view.config}`;
  if (summary.run.outcome === 'refused') return ['Next', ...sentence('Fix what is listed above, then:'), `    ${again}`];
  if (summary.domains.every(({ discrepancies }) => discrepancies === 0)) return [];
  if (summary.domains.some(({ pairing }) => pairing.length > 0)) {
    return ['Next', ...sentence('Make the rows pair first, as said at the top; most differences follow from that.')];
  }
  const batch = summary.corrections.find(({ lines, check_first }) => lines > 0 || Object.keys(check_first).length > 0);
  const slips = summary.corrections.reduce((sum, { check_first: waiting }) => sum + (waiting['unit_slip'] ?? 0), 0);
  const files = [...new Set(summary.shown.unmapped.map(({ crosswalk }) => crosswalkFile(crosswalk, view)))];
  const steps: readonly Step[] = [
    ...(slips > 0
      ? [
          {
            text: `Check the units of the ${slips === 1 ? '1 row that is' : `${count(slips)} rows that are`} a factor apart: a wrong unit is no loss of stock.`,
          },
        ]
      : []),
    { text: 'Look at the largest differences above: each names the lines of both files.' },
    ...(batch && view.folder !== null
      ? [
          {
            text: `Read the draft before you post anything in the ${batch.target.toUpperCase()}:`,
            line: printable(path.join(view.folder, `${batchPath(batch)}.csv`)),
          },
        ]
      : []),
    ...(files.length > 0 ? [{ text: `Add the codes without an entry to ${files.join(', ')}, and run again:`, line: again }] : []),
  ];
  return [
    'Next',
    ...steps.flatMap(({ text, line }, number) => [
      ...sentence(`${number + 1}. ${text}`, 2, 3),
      ...(line === undefined ? [] : [`       ${line}`]),
    ]),
    ...(view.folder === null
      ? []
      : [
          ...sentence('All differences as a workbook:'),
          `    ${program} report ${view.folder} --format xlsx --out differences.xlsx`,
        ]),
  ];
}

/** How a comparison without a workspace is kept as one. */
export function keep({ keep: command }: RunView): Section {
  return command === undefined ? [] : ['To keep this comparison as a workspace', `    ${command}`];
}

function state(balances: boolean): string {
  return balances ? 'balances' : 'DOES NOT BALANCE';
}

/** What is worth knowing and stopped nothing. */
export function warnings({ summary }: RunView): Section {
  const all = summary.shown.warnings;
  if (all.length === 0) return [];
  return ['Warnings', ...all.flatMap(({ code, message }) => sentence(`${code}: ${printable(message)}`, 2, 2))];
}
