import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { absolute, add, compare, decimal, divide, multiply, plain } from '../../model/decimal.ts';
import { domainOf } from '../../domains/registry.ts';
import { title } from '../layout/section.ts';
import { differenceText, keyText, materialName } from '../layout/wording.ts';
import type { LargeDifference, RunView } from '../run-view.ts';
import { shownOf } from '../shown-of.ts';
import type { Groups } from './groups.ts';
import { address, cut, html, Markup, NONE, table } from './markup.ts';
import { figure, moment, type PageFigures } from './page-figures.ts';

/** The headline: whether both systems agree, what the differences are worth, and what most of it is. */
export function resultPart(view: RunView, groups: Groups, figures: PageFigures): Markup {
  const { summary } = view;
  const { run, gate } = summary;
  const rows = summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const [state, word] =
    run.outcome === 'refused' ? ['refused', 'Refused'] : rows === 0 ? ['agree', 'Agree'] : ['differ', 'Differ'];
  return html`<header class="result ${state}">
    <p class="eyebrow"><bdi>${cut(run.workspace)}</bdi> · ERP against MES · ${moment(run.started_at, figures)}</p>
    <h1><span class="pill ${state}">${word}</span> ${headline(summary, rows, figures)}</h1>
    ${summary.domains.map((domain) => explanation(domain, view, figures))}
    <p class="gate ${gate.passed ? 'passed' : 'failed'}">
      <strong>${gate.passed ? '✓ Passed' : '✕ Failed'}</strong> ${gate.why} <small>limit: fail_on ${gate.rule}</small>
    </p>
    ${
      summary.domains.length === 0
        ? NONE
        : summary.domains.length === 1
          ? html`<ul class="tiles">
              ${summary.domains.map((domain) => tiles(domain, groups, figures))}
            </ul>`
          : domainTable(summary.domains, groups, figures)
    }
  </header> `;
}

function headline({ run, domains }: Summary, rows: number, figures: PageFigures): Markup {
  if (run.outcome === 'refused') return html`Nothing was compared: the run was refused`;
  if (rows === 0) return html`ERP and MES agree`;
  const worth = domains.filter(isValued);
  const currencies = [...new Set(worth.map(({ currency }) => currency))];
  const [currency] = currencies;
  if (currency === undefined || currencies.length > 1) return html`ERP and MES differ in ${figure(rows, figures)} rows`;
  const gross = worth.reduce((sum, { value_gross }) => add(sum, decimal(value_gross)), decimal('0'));
  return html`ERP and MES differ in ${figure(rows, figures)} ${rows === 1 ? 'row' : 'rows'} worth
  ${figure(plain(gross, 2), figures)} ${currency}`;
}

function explanation(domain: DomainSummary, view: RunView, figures: PageFigures): Markup {
  if (domain.discrepancies === 0) return NONE;
  const { value_net: net, currency } = domain;
  const side = net.startsWith('-') ? 'less' : 'more';
  const valued = isValued(domain);
  const name = view.summary.domains.length > 1 ? html`<strong>${title(domain.domain)}:</strong> ` : NONE;
  return html`<p class="lead">
    ${name}${valued ? html`In the end the MES has <strong>${figure(net.replace('-', ''), figures)} ${currency} ${side}</strong> than the ERP. ` : html`${figure(domain.discrepancies, figures)} ${domain.discrepancies === 1 ? 'row differs' : 'rows differ'}, which no money stands behind. `}${mostOfIt(domain, view, figures)}${hints(domain, view, figures)}
  </p>`;
}

/** The largest row where it is a third of the gross or more. */
function mostOfIt(
  { domain, value_gross, currency, discrepancies }: DomainSummary,
  { largest }: RunView,
  figures: PageFigures,
): Markup {
  const first = largest.find(({ discrepancy }: LargeDifference) => discrepancy.domain === domain)?.discrepancy;
  const gross = decimal(value_gross);
  if (!first || discrepancies < 2 || first.value === null || first.currency !== currency || gross.digits === 0n) return NONE;
  const worth = absolute(decimal(first.value));
  if (compare(multiply(worth, decimal('3')), gross) < 0) return NONE;
  const share = plain(divide(multiply(worth, decimal('100')), gross, 1));
  return html`<a href="${address({ row: first.id })}">One row is ${figure(share, figures)} % of the gross value</a>:
    ${cut(materialName(first) ?? keyText(first.key))}, ${unbroken(differenceText(first))}. `;
}

/** Figures whose groups stay on one line. */
function unbroken(text: string): Markup {
  return new Markup(html`${text}`.text.replaceAll(/(?<=\d) (?=\d{3})/g, '\u202F'));
}

function hints({ domain }: DomainSummary, view: RunView, figures: PageFigures): Markup {
  const { moved, factor } = shownOf(view, domain)?.hints ?? { moved: 0, factor: 0 };
  return html`${moved > 0 ? html`${figure(moved, figures)} rows have an equal and opposite one: they may be goods that moved and were booked in one system only. ` : NONE}${factor > 0 ? html`${figure(factor, figures)} ${factor === 1 ? 'row is' : 'rows are'} a unit factor apart: check the units before the stock.` : NONE}`;
}

/** Why rows have no value: of a quantity the price may be missing, of costs only the amounts have any. */
function whyWithout({ domain, unvalued }: DomainSummary, without: number, figures: PageFigures): Markup {
  if (domainOf(domain)?.value === 'amount') return html`quantities: their amounts carry the money`;
  return html`${figure(unvalued, figures)} have no price, ${figure(without - unvalued, figures)} are owned by others`;
}

/** Of several domains each is a line, and what can be added up is. */
function domainTable(domains: readonly DomainSummary[], groups: Groups, figures: PageFigures): Markup {
  const currencies = new Set(domains.filter(isValued).map(({ currency }) => currency));
  const [currency = ''] = currencies;
  const one = currencies.size === 1;
  const money = (domain: DomainSummary, text: string): Markup =>
    isValued(domain)
      ? html`<a href="${address({ domain: domain.domain })}"
          >${figure(text, figures)}${one ? NONE : html` <small>${domain.currency}</small>`}</a
        >`
      : html`<span class="blank">not valued</span>`;
  const sum = (of: (domain: DomainSummary) => string): Markup =>
    figure(
      plain(
        domains.filter(isValued).reduce((all, domain) => add(all, decimal(of(domain))), decimal('0')),
        2,
      ),
      figures,
    );
  const count = (of: (domain: DomainSummary) => number): Markup =>
    figure(
      domains.reduce((all, domain) => all + of(domain), 0),
      figures,
    );
  const unit = one ? `, ${currency}` : '';
  return table(
    'Result by domain',
    [
      { name: 'Domain' },
      { name: 'Compared', figure: true },
      { name: 'Rows that differ', figure: true },
      { name: `Gross value${unit}`, figure: true },
      { name: `Net value (MES - ERP)${unit}`, figure: true },
      { name: 'Without a value', figure: true },
      { name: 'Proof' },
    ],
    domains.map((domain) => {
      const without = withoutValue(domain, groups);
      const { proof } = domain;
      return [
        html`<a href="#domain-${domain.domain}">${title(domain.domain)}</a>`,
        figure(judgedRows(domain), figures),
        html`<a href="${address({ domain: domain.domain })}">${figure(domain.discrepancies, figures)}</a>`,
        money(domain, domain.value_gross),
        money(domain, domain.value_net),
        without === 0
          ? figure(0, figures)
          : html`<a href="${address({ domain: domain.domain, value: '' })}">${figure(without, figures)}</a>`,
        html`<a href="#proof">${proof.rows_balance && proof.totals_balance ? html`✓ balances` : html`✕ DOES NOT BALANCE`}</a>`,
      ];
    }),
    [
      'All',
      count(judgedRows),
      html`<a href="#rows">${count(({ discrepancies }) => discrepancies)}</a>`,
      one ? sum(({ value_gross: gross }) => gross) : NONE,
      one ? sum(({ value_net: net }) => net) : NONE,
      html`<a href="${address({ value: '' })}">${count((domain) => withoutValue(domain, groups))}</a>`,
      NONE,
    ],
  );
}

/** A domain whose rows have a value, and not by chance none that has. */
function isValued({ domain, discrepancies, unvalued }: DomainSummary): boolean {
  return domainOf(domain)?.value !== 'none' && discrepancies > unvalued;
}

function judgedRows({ verdicts }: DomainSummary): number {
  return Object.values(verdicts).reduce((sum, rows) => sum + rows, 0);
}

function withoutValue({ domain }: DomainSummary, groups: Groups): number {
  return [...(groups.of(domain, 'verdict')?.sums.values() ?? [])].reduce((sum, { unvalued }) => sum + unvalued, 0);
}

function tiles(domain: DomainSummary, groups: Groups, figures: PageFigures): Markup {
  const without = withoutValue(domain, groups);
  const { discrepancies, currency, proof } = domain;
  const judged = judgedRows(domain);
  const valued = isValued(domain);
  const balances = proof.rows_balance && proof.totals_balance;
  const rows = address({ domain: domain.domain });
  return html`${tile(rows, 'Rows that differ', figure(discrepancies, figures), html`of ${figure(judged, figures)} compared`)}
  ${valued ? tile(rows, 'Gross value', html`${figure(domain.value_gross, figures)} <small>${currency}</small>`, html`every difference counts as positive`) : NONE}
  ${valued ? tile(rows, 'Net value', html`${figure(domain.value_net, figures)} <small>${currency}</small>`, html`MES minus ERP`) : NONE}
  ${valued && without > 0 ? tile(address({ domain: domain.domain, value: '' }), 'Without a value', figure(without, figures), whyWithout(domain, without, figures)) : NONE}
  ${tile('#proof', 'Proof', balances ? html`✓` : html`✕`, html`${balances ? 'every record and every total accounted for' : 'does not balance'}`)}`;
}

function tile(href: string, name: string, value: Markup, note: Markup): Markup {
  return html`<li>
    <a href="${href}"><span class="what">${name}</span><strong>${value}</strong><span class="note">${note}</span></a>
  </li> `;
}
