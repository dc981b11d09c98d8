import type { DomainSummary, ShownDomain } from '../../contract/summary.ts';
import type { Verdict } from '../../model/verdict.ts';
import { add, plain } from '../../model/decimal.ts';
import { title } from '../layout/section.ts';
import { FINDINGS } from '../sections/code-words.ts';
import { stacked, valueChart } from './bars.ts';
import type { Groups } from './groups.ts';
import { historyPart } from './history-part.ts';
import { address, code, html, type Markup, NONE, table } from './markup.ts';
import { ownTablesPart } from './own-tables-part.ts';
import { figure, type PageFigures } from './page-figures.ts';

const ORDER: readonly Verdict[] = [
  'match',
  'within_tolerance',
  'accepted',
  'differs',
  'missing_in_mes',
  'missing_in_erp',
  'ambiguous',
];
const AGREED: ReadonlySet<Verdict> = new Set(['match', 'within_tolerance']);
const EXAMPLES = 20;

/** A domain at a glance: every row of either side in one bar and one line, what the rows that differ are worth and where they are. */
export function domainPart(domain: DomainSummary, shown: ShownDomain | undefined, groups: Groups, figures: PageFigures): Markup {
  const { keys, verdicts, currency } = domain;
  const found = ORDER.filter((verdict) => verdicts[verdict] > 0);
  const judged = found.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const rows = found.map((verdict) => {
    const sum = groups.of(domain.domain, 'verdict')?.sums.get(verdict);
    const href = AGREED.has(verdict) ? null : address({ domain: domain.domain, verdict });
    const linked = (text: Markup): Markup => (href === null ? text : html`<a href="${href}">${text}</a>`);
    const money = sum && sum.rows > sum.unvalued ? linked(figure(plain(add(sum.more, sum.less), 2), figures)) : NONE;
    return [
      linked(html`<span class="key ${verdict}" aria-hidden="true"></span>${FINDINGS[verdict]}`),
      linked(figure(verdicts[verdict], figures)),
      money,
    ];
  });
  const valued = domain.discrepancies > domain.unvalued;
  return html`<section id="domain-${domain.domain}">
    <h2>${title(domain.domain)}</h2>
    <p>
      ${figure(keys.erp, figures)} ${keys.erp === 1 ? 'row' : 'rows'} in the ERP, ${figure(keys.mes, figures)} in the MES,
      ${figure(keys.paired, figures)} in both; compared by ${domain.grain.join(', ')}.
    </p>
    ${stacked(found.map((verdict) => ({ kind: verdict, size: verdicts[verdict] })))}
    ${table(
      `Every row on either side by what was found: ${domain.domain}`,
      [{ name: 'Found' }, { name: 'Rows', figure: true }, { name: `Gross value, ${currency}`, figure: true }],
      rows,
      ['All', figure(judged, figures), valued ? figure(domain.value_gross, figures) : NONE],
    )}
    ${domain.suppressed > 0 ? html`<p>${figure(domain.suppressed, figures)} of these rows follow from another one and are not counted or valued.</p>` : NONE}
    ${domain.discrepancies > 0 ? html`<div class="charts">${groups.charts(domain).map((grouping) => valueChart(`By ${grouping.field}`, grouping, currency, figures))}</div>` : NONE}
    ${historyPart(domain, shown, groups, figures)} ${oneSided(domain, figures)} ${ownSection(domain, figures)}
    ${ownTablesPart(domain, groups, figures)}
  </section> `;
}

function oneSided({ domain, one_sided: codes, currency }: DomainSummary, figures: PageFigures): Markup {
  if (codes.length === 0) return NONE;
  return table(
    `Codes that only one system has: ${domain}`,
    [
      { name: 'Field' },
      { name: 'Code' },
      { name: 'Only in' },
      { name: 'Rows', figure: true },
      { name: `Gross value, ${currency}`, figure: true },
    ],
    codes
      .slice(0, EXAMPLES)
      .map((each) => [
        each.field,
        html`<a href="${address({ domain, [each.field]: each.code })}">${code(each.code)}</a>`,
        each.side.toUpperCase(),
        html`<a href="${address({ domain, [each.field]: each.code })}">${figure(each.keys, figures)}</a>`,
        each.value_gross === null ? 'not valued' : figure(each.value_gross, figures),
      ]),
    codes.length > EXAMPLES ? ['', `and ${codes.length - EXAMPLES} more in summary.json`, '', '', ''] : [],
  );
}

function ownSection({ domain, section }: DomainSummary, figures: PageFigures): Markup {
  if (!section || section.lines.length === 0) return NONE;
  return table(
    `${section.title}: ${domain}`,
    [{ name: 'What' }, { name: 'Side' }, { name: 'Rows', figure: true }, { name: 'Examples' }],
    section.lines.map((line) => [
      line.meaning,
      line.side.toUpperCase(),
      figure(line.rows, figures),
      html`${line.examples.map((example) => html`${code(example)} `)}`,
    ]),
  );
}
