import type { DomainSummary, FeedSummary } from '../../contract/summary.ts';
import { counted } from '../layout/figures.ts';
import type { RunView } from '../run-view.ts';
import { printable } from '../layout/width.ts';
import { feedName, labelled } from './feeds-section.ts';
import { phrases, sentence, type Section } from '../layout/section.ts';

const LABELS = 13;

/** Whether the run accounts for every record and every total. */
export function proof({ domain, proof }: DomainSummary, feeds: readonly FeedSummary[]): Section {
  return [
    `Proof (${domain})`,
    ...labelled('rows', `${state(proof.rows_balance)}: read = accepted + rejected + filtered, for every feed`, LABELS),
    ...labelled(
      'totals',
      `${state(proof.totals_balance)}: all differences = all of the MES - all of the ERP, unit by unit`,
      LABELS,
    ),
    ...labelled('second count', secondCount(feeds.filter((feed) => feed.domain === domain && feed.side !== 'reference')), LABELS),
  ];
}

/** How each feed was proven. */
function secondCount(feeds: readonly FeedSummary[]): string {
  const once = feeds.filter(({ independent }) => !independent);
  const done = 'read again and counted by another route';
  if (once.length === 0) return `done: the files were ${done}`;
  if (once.length === feeds.length) return 'not done: every file was counted once';
  return feeds.map((feed) => `${feedName(feed)}: ${feed.independent ? done : 'counted once'}`).join('; ');
}

/** The gate and the draft batches. */
export function outcome(view: RunView): Section {
  const { summary } = view;
  return [
    ...(summary.run.outcome === 'refused' ? [] : gate(view)),
    ...summary.corrections.flatMap((batch) => correction(batch, view)),
  ];
}

/** Where everything lies. */
export function files({ summary, folder }: RunView): Section {
  if (folder === null) return [];
  return ['Files', `  ${printable(folder)}`, ...phrases(summary.outputs.map(printable))];
}

function gate({ summary }: RunView): readonly string[] {
  return [...labelled('Gate', `${summary.gate.passed ? 'passed' : 'FAILED'}: ${summary.gate.rule}`, LABELS)].map(outdented);
}

function outdented(line: string): string {
  return line.slice(2);
}

function correction(batch: RunView['summary']['corrections'][number], view: RunView): readonly string[] {
  const left = view.notCorrected.filter((entry) => entry.batch === batch.id);
  const reasons = left.map(({ why, discrepancies }) => `${why} ${discrepancies}`).join(', ');
  const drafted = `${counted(batch.lines, 'line')} for the ${batch.target.toUpperCase()}, nothing is posted`;
  return labelled('Draft batch', `${batch.id}: ${drafted}${reasons ? `; left out: ${reasons}` : ''}`, LABELS).map(outdented);
}

/** What to do now, in one or two lines. */
export function next(view: RunView): Section {
  const { summary } = view;
  if (summary.run.outcome === 'refused') return ['Next', ...sentence('Mend what is listed above, then:'), `    ${view.runAgain}`];
  if (summary.domains.every(({ discrepancies }) => discrepancies === 0)) return [];
  if (summary.domains.some(({ pairing }) => pairing.length > 0)) {
    return ['Next', ...sentence('Make the keys pair first, as said at the top; most rows follow from that.')];
  }
  const batch = summary.corrections.find(({ lines }) => lines > 0);
  const read = batch ? `Review corrections/${batch.target}-*.csv; every` : 'Every';
  return [
    'Next',
    ...(view.folder === null ? [] : sentence(`${read} difference with its source lines is in discrepancies.ndjson.`)),
    ...sentence('As a table for a spreadsheet:'),
    `    ${view.runAgain} --format csv`,
  ];
}

function state(balances: boolean): string {
  return balances ? 'balances' : 'DOES NOT BALANCE';
}

/** What is worth knowing and stopped nothing. */
export function warnings(view: RunView): Section {
  if (view.warnings.length === 0) return [];
  return ['Warnings', ...view.warnings.flatMap(({ code, message }) => sentence(`${code}: ${printable(message)}`, 2, 2))];
}
