import { configFlag } from '../../text/command-line.ts';
import path from 'node:path';
import type { DomainSummary, FeedSummary, GateSummary, ShownDomain } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { batchPath } from '../batch-path.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import type { RunView } from '../run-view.ts';
import { shownOf } from '../shown-of.ts';
import { feedName } from './feeds-section.ts';

/** Whether the run accounts for every record and every total, with the figures. */
export function proof({ domain, proof }: DomainSummary, view: RunView): Section {
  const compared = view.summary.feeds.filter((feed) => feed.domain === domain && feed.side !== 'reference');
  const sum = (name: keyof FeedSummary['rows']): string => count(compared.reduce((all, { rows }) => all + rows[name], 0));
  const records = `${sum('read')} records read = ${sum('accepted')} accepted + ${sum('rejected')} rejected + ${sum('filtered')} filtered`;
  return [
    `Proof that nothing was lost (${domain})`,
    ...sentence(`${state(proof.rows_balance)}: ${records}`, 2, 2),
    ...sentence(`${state(proof.totals_balance)}: all differences added up = all of the MES - all of the ERP`, 2, 2),
    ...unitSums(shownOf(view, domain)?.sums ?? []),
    ...sentence(`${proof.independent ? 'done' : 'NOT DONE'}: ${secondCount(compared)}`, 2, 2),
  ];
}

/** At most so many units are shown. */
const UNITS = 8;

function unitSums(sums: ShownDomain['sums']): readonly string[] {
  const named = new Set(sums.map(({ measure }) => measure)).size > 1;
  // Rows that have no such figure have none of its unit
  const met = sums.filter(({ unit, erp, mes }) => unit !== '' || isSome(erp) || isSome(mes));
  const rows = met.slice(0, UNITS).map(({ measure, unit, erp, mes, difference }) => {
    const figures = [grouped(difference), '=', grouped(mes), '-', grouped(erp), printable(unit)];
    return named ? [...figures, measure] : figures;
  });
  const more = met.length > UNITS ? [`    and ${count(met.length - UNITS)} more units`] : [];
  return [...columns(rows, ['right', 'left', 'right', 'left', 'right', 'left', 'left']).map((line) => `  ${line}`), ...more];
}

function isSome(figure: string): boolean {
  return !/^-?0*(?:\.0*)?$/.test(figure);
}

/** Which feeds were counted twice. */
function secondCount(feeds: readonly FeedSummary[]): string {
  const once = feeds.filter(({ independent }) => !independent);
  const done = 'each export read a second time, its records counted and its figures added up separately from the comparison';
  return once.length === 0 ? done : `${done}, but for ${once.map(feedName).join(', ')}`;
}

/** The gate in words. */
export function outcome({ summary }: RunView): Section {
  return summary.run.outcome === 'refused' ? [] : gateLine(summary.gate);
}

/** Whether the run fails, what was found and what is allowed. */
export function gateLine({ passed, why, rule }: GateSummary): readonly string[] {
  return sentence(`${passed ? 'Passed' : 'FAILED'}: ${why} (limit: fail_on ${rule}).`, 0, 2);
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
  const again = `${program} run${configFlag(view.config)}`;
  if (summary.run.outcome === 'refused') return ['Next', ...sentence('Fix what is listed above, then:'), `    ${again}`];
  if (summary.domains.every(({ discrepancies }) => discrepancies === 0)) return [];
  if (summary.domains.some(({ pairing }) => pairing.length > 0)) {
    return ['Next', ...sentence('Make the rows pair first, as described at the top; most differences follow from that.')];
  }
  const batch = summary.corrections.find(({ lines, check_first }) => lines > 0 || Object.keys(check_first).length > 0);
  const hinted = summary.shown.domains?.reduce((sum, { hints }) => sum + hints.factor, 0);
  const slips = hinted ?? summary.corrections.reduce((sum, { check_first: waiting }) => sum + (waiting['unit_slip'] ?? 0), 0);
  const units = summary.domains.reduce((sum, { causes }) => sum + (causes['unit_of_measure'] ?? 0), 0);
  const files = [...new Set(summary.shown.unmapped.map(({ crosswalk }) => crosswalkFile(crosswalk, view)))];
  const steps: readonly Step[] = [
    ...(slips > 0
      ? [
          {
            text: `Check the units of the ${slips === 1 ? '1 row that is' : `${count(slips)} rows that are`} a factor apart: a wrong unit is not a loss of stock.`,
          },
        ]
      : []),
    { text: 'Look at the largest differences above: each names its first record on either side.' },
    ...(units > 0
      ? [
          {
            text: `Find the factor between the units of the ${counted(units, 'row')} with unit_of_measure, and add the line in their evidence to:`,
            line: printable(path.join(view.mappings, 'material-units.csv')),
          },
        ]
      : []),
    ...(files.length > 0 ? [{ text: `Add the codes without an entry to ${files.join(', ')}, and run again:`, line: again }] : []),
    ...(batch && view.folder !== null
      ? [
          {
            text: `Read the draft before you post anything in the ${batch.target.toUpperCase()}:`,
            line: printable(path.join(view.folder, `${batchPath(batch)}.csv`)),
          },
        ]
      : []),
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
