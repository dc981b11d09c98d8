import { absolute, add, compare, decimal, plain } from '../../model/decimal.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import type { RunView } from '../run-view.ts';

/** What was compared, what it came to, what that is worth, and whether the run fails. */
export function heading(view: RunView): Section {
  const { summary } = view;
  const { run, gate } = summary;
  const name = `${printable(run.workspace)}, run ${run.id}`;
  if (run.outcome === 'refused') return [name, 'REFUSED: nothing was compared.'];
  return [
    name,
    ...summary.domains.flatMap((domain) => domainLines(domain, view)),
    ...(gate.passed ? [] : sentence(`The run FAILS: ${gate.why}.`, 0, 2)),
  ];
}

function domainLines(domain: DomainSummary, view: RunView): readonly string[] {
  const agrees = domain.discrepancies === 0;
  const result = agrees ? 'AGREE' : `DIFFER in ${counted(domain.discrepancies, 'row')}`;
  const left = domain.not_in_grain.map(({ field, side }) =>
    side === 'both' ? `${field} (not in the grain)` : `${field} (only the ${side.toUpperCase()} has it)`,
  );
  const out = view.summary.feeds.reduce((sum, feed) => sum + (feed.domain === domain.domain ? feed.rows.filtered : 0), 0);
  return [
    ...sentence(`ERP and MES ${result}: ${domain.domain}, compared by ${domain.grain.join(', ')}.`, 0, 2),
    ...sentence(`Not compared: ${[...notCompared(domain, left, out)].join('; ')}.`, 0, 2),
    ...(agrees ? [] : money(domain, view)),
  ];
}

function notCompared({ not_compared: measures }: DomainSummary, fields: readonly string[], out: number): readonly string[] {
  const parts = [
    ...fields,
    ...measures.map((measure) => `${measure} (one side does not have it)`),
    ...(out > 0 ? [`${counted(out, 'record')} out of scope or empty`] : []),
  ];
  return parts.length > 0 ? parts : ['nothing'];
}

/** What the largest difference of a domain is worth where that is half of the gross or more, and it stands first below. */
function mostOfIt({ domain, discrepancies, value_gross, currency }: DomainSummary, { largest }: RunView): string | undefined {
  const [first] = largest;
  if (!first || first.movedWith !== null || first.discrepancy.domain !== domain || discrepancies < 2) return undefined;
  const { value, currency: own } = first.discrepancy;
  if (value === null || own !== currency) return undefined;
  const worth = absolute(decimal(value));
  return compare(add(worth, worth), decimal(value_gross)) >= 0 ? plain(worth, 2) : undefined;
}

/** Gross, net and what has no value, each said in half a line. */
function money(domain: DomainSummary, view: RunView): readonly string[] {
  const { value_gross, value_net, unvalued, currency, priced_by, at_moving_average: moving } = domain;
  const today = moving > 0 ? `; ${counted(moving, 'row')} at today's moving average` : '';
  const most = mostOfIt(domain, view);
  if (priced_by.length === 0 && /^0\.0+$/.test(value_gross))
    return unvalued > 0 ? sentence('The differences have no value: no price list (reference: materials) was given.') : [];
  const rows = [
    [`${grouped(value_gross)} ${currency}`, 'gross: every difference counts as positive'],
    ...(most === undefined ? [] : [[`${grouped(most)} ${currency}`, 'of the gross is one row, the first of the largest below']]),
    [`${grouped(value_net)} ${currency}`, 'net: value in the MES minus value in the ERP'],
    ...(unvalued > 0 ? [[counted(unvalued, 'row'), 'not valued: no price is known']] : []),
  ];
  return [
    ...columns(rows, ['right', 'left']),
    ...sentence(`at the prices of ${priced_by.map(printable).join(', ') || `${count(0)} lists`}${today}`),
  ];
}
