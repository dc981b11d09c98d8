import type { RollForward } from '../../contract/roll-forward.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { title, type Section } from '../layout/section.ts';
import type { RunView } from '../run-view.ts';

const LINES: readonly (readonly [keyof RollForward, string])[] = [
  ['opening', 'differed in the previous run'],
  ['new', '+ new'],
  ['grown', '+ grown'],
  ['shrunk', '- shrunk'],
  ['revalued', '± at another price'],
  ['closed', '- gone'],
  ['closing', '= differ now'],
];

/** From the differences of the run before to those of this one; nothing on the first run. */
export function sinceTheRunBefore(domain: DomainSummary, { summary }: RunView): Section {
  const { roll_forward: roll, currency } = domain;
  if (!roll || roll.opening.rows === 0) return [];
  const shown = LINES.filter(([line]) => line === 'opening' || line === 'closing' || roll[line].rows > 0);
  const { repeats } = summary.run;
  const isValued = shown.some(([line]) => roll[line].value !== '0.00');
  const money = (line: keyof RollForward): string =>
    `${grouped(roll[line].value.replace('-', line === 'shrunk' ? '' : '-'))} ${currency}`;
  return [
    `${title(domain.domain)} since the run before${isValued ? ', with values without regard to sign' : ''}`,
    ...columns(
      shown.map(([line, meaning]) => [count(roll[line].rows), ...(isValued ? [money(line)] : []), meaning]),
      isValued ? ['right', 'right', 'left'] : ['right', 'left'],
    ),
    ...(repeats === undefined
      ? []
      : sentence(`The inputs are the same as in the run ${repeats}, so nothing was counted a second time.`)),
  ];
}

/** What is next to the limit, whatever it says: waived rows, those that are not confirmed yet, domains that are only observed. */
export function besideTheLimit({ summary }: RunView): Section {
  if (summary.run.outcome === 'refused') return [];
  return summary.domains.flatMap(({ domain, mode, discrepancies, waived, unconfirmed, currency }) => [
    ...(mode === 'observe' && discrepancies > 0
      ? sentence(`${title(domain)} is only observed: ${rowsAre(discrepancies)} outside the limit.`, 0, 2)
      : []),
    ...asideLine(domain, waived, currency, 'waived and outside the limit'),
    ...asideLine(domain, unconfirmed, currency, 'not confirmed yet (alert_after) and outside the limit'),
  ]);
}

function asideLine(
  domain: string,
  aside: DomainSummary['waived'] | undefined,
  currency: string,
  what: string,
): readonly string[] {
  if (!aside || aside.rows === 0) return [];
  const worth = `${counted(aside.rows, 'row')} worth ${grouped(aside.value_gross)} ${currency}`;
  return sentence(`${title(domain)}: ${worth} ${aside.rows === 1 ? 'is' : 'are'} ${what}.`, 0, 2);
}

function rowsAre(rows: number): string {
  return rows === 1 ? '1 row is' : `${count(rows)} rows are`;
}
