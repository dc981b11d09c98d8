import type { BatchSummary, DomainSummary, FeedSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
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
  return sentence(`Gate ${gate.passed ? 'passed' : 'FAILED'}: ${gate.why} (${gate.rule}).`, 0, 2);
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
  const path = `corrections/${batch.target}-${batch.id.split('-').at(-1) ?? ''}`;
  const reasons = [
    ...Object.entries(batch.check_first).map(([why, lines]) => [count(lines), 'to check', meaningOf(CHECKS, why), why]),
    ...Object.entries(batch.not_corrected).map(([why, rows]) => [count(rows), 'left out', meaningOf(LEFT_OUT, why), why]),
  ];
  return [
    ...sentence(`Draft of corrections for the ${target}; nothing is posted (${path}.csv and .json)`, 0, 2),
    ...columns([[count(batch.lines), 'to post', '', ''], ...reasons], ['right', 'left', 'left', 'left']),
  ];
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
  const steps = [
    'Look at the largest differences above: each names the lines of both files.',
    ...(batch
      ? [`Read the draft (corrections/${batch.target}-*.csv) before you post anything in the ${batch.target.toUpperCase()}.`]
      : []),
    ...(summary.shown.unmapped.length > 0 ? ['Add the codes without an entry, and run again.'] : []),
  ];
  return [
    'Next',
    ...steps.flatMap((step, number) => sentence(`${number + 1}. ${step}`, 2, 3)),
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
