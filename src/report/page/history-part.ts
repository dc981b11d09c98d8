import type { DomainSummary, ShownDomain } from '../../contract/summary.ts';
import { compare, type Decimal, decimal, divide, multiply, plain } from '../../model/decimal.ts';
import { ROLL_FORWARD_LINES } from '../roll-forward-lines.ts';
import { valueChart } from './bars.ts';
import type { Groups } from './groups.ts';
import { html, type Markup, NONE, table } from './markup.ts';
import { figure, moment, type PageFigures } from './page-figures.ts';

/** What a ledger adds to a domain: how old its differences are, how it developed through the last runs, and from the run before to this one. */
export function historyPart(domain: DomainSummary, shown: ShownDomain | undefined, groups: Groups, figures: PageFigures): Markup {
  const { roll_forward: roll, currency } = domain;
  if (!roll) return NONE;
  const { opening, closed, closing } = roll;
  if (opening.rows === 0 && closed.rows === 0)
    return html`<p>
      Nothing was open before this run: ${figure(closing.rows, figures)} ${closing.rows === 1 ? 'row is' : 'rows are'} new.
    </p>`;
  const ages = groups.of(domain.domain, 'age');
  const trend = shown?.trend ?? [];
  return html`<h3>History</h3>
    <div class="charts">
      ${ages ? valueChart('By age', ages, currency, figures) : NONE}
      ${trend.length > 1 ? trendChart(trend, domain, figures) : NONE}
    </div>
    ${table(
      `From the run before to this one: ${domain.domain}`,
      [{ name: 'What' }, { name: 'Rows', figure: true }, { name: `Gross value, ${currency}`, figure: true }],
      ROLL_FORWARD_LINES.slice(0, -1).map(([line, words]) => [
        words,
        figure(roll[line].rows, figures),
        figure(roll[line].value, figures),
      ]),
      ['= open now', figure(roll.closing.rows, figures), figure(roll.closing.value, figures)],
    )}`;
}

type Trend = NonNullable<ShownDomain['trend']>;

/** Units of the drawing. */
const [WIDE, HIGH, GAP] = [600, 90, 2];

/** A bar for each of the last runs; its figures are in the table below. */
function trendChart(trend: Trend, { domain, currency }: DomainSummary, figures: PageFigures): Markup {
  const valued = trend.some(({ value }) => decimal(value).digits !== 0n);
  const sizes = trend.map(({ rows, value }) => decimal(valued ? value : String(rows)));
  const most = sizes.reduce((a, b) => (compare(a, b) > 0 ? a : b));
  const step = WIDE / trend.length;
  const bars = sizes.map((size, index) => {
    const high = height(size, most);
    return html`<rect
      class="${index === sizes.length - 1 ? 'differs' : 'close'}"
      x="${(index * step).toFixed(2)}"
      width="${Math.max(1, step - GAP).toFixed(2)}"
      y="${(HIGH - high).toFixed(2)}"
      height="${high.toFixed(2)}"
    />`;
  });
  const [first, last] = [trend[0], trend.at(-1)];
  const what = valued ? `gross value in ${currency}` : 'rows';
  return html`<section class="chart">
    <h3>Through the last ${figure(trend.length, figures)} runs <small>${what}</small></h3>
    <svg class="trend" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
    <p class="ends" aria-hidden="true">
      <span>${moment(first?.as_of ?? '', figures)}</span><span>${moment(last?.as_of ?? '', figures)}</span>
    </p>
    <details>
      <summary>The figures of each run</summary>
      ${table(
        `Rows and gross value by run: ${domain}`,
        [{ name: 'Exports of' }, { name: 'Rows', figure: true }, { name: `Gross value, ${currency}`, figure: true }],
        trend.map(({ as_of: asOf, rows, value }) => [moment(asOf, figures), figure(rows, figures), figure(value, figures)]),
      )}
    </details>
  </section> `;
}

function height(size: Decimal, most: Decimal): number {
  if (size.digits === 0n || most.digits === 0n) return 0;
  return Math.max(1, Number(plain(divide(multiply(size, decimal(String(HIGH))), most, 2))));
}
