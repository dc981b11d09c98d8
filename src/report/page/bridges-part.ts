import type { OrderVariance } from '../../contract/variance.ts';
import { absolute, add, compare, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { ACTUAL, PART_WORDS } from '../../model/cost-words.ts';
import type { ReportSource } from '../run-view.ts';
import { address, code, html, type Markup, NONE } from './markup.ts';
import { figure, type PageFigures } from './page-figures.ts';

/** Orders that are drawn, those whose cost is furthest from the standard. */
const MOST = 12;

/** What orders cost against the standard, each from its target to its actual; all of them are in order_variances.ndjson. */
export async function bridgesPart(source: ReportSource, figures: PageFigures): Promise<Markup> {
  let kept: OrderVariance[] = [];
  let all = 0;
  for await (const line of source.lines('order_variances.ndjson')) {
    if (line === '') continue;
    const order = JSON.parse(line) as OrderVariance;
    if (order.parts === null || order.standard_amount === null || order.total === null) continue;
    if (decimal(order.total).digits === 0n) continue;
    all += 1;
    kept.push(order);
    if (kept.length >= 2 * MOST) kept = furthest(kept);
  }
  const shown = furthest(kept);
  if (shown.length === 0) return NONE;
  return html`<section id="bridges">
    <h2>What orders cost against the standard</h2>
    <p>
      From the standard for the actual yield to what was posted, step by step: the ${figure(shown.length, figures)} of
      ${figure(all, figures)} orders that are furthest from it. The drawing does not begin at zero.
    </p>
    <div class="charts">${shown.map((order) => bridge(order, figures))}</div>
  </section> `;
}

function furthest(orders: readonly OrderVariance[]): OrderVariance[] {
  return orders.toSorted((a, b) => compare(size(b), size(a))).slice(0, MOST);
}

function size({ total }: OrderVariance): Decimal {
  return absolute(decimal(total ?? '0'));
}

interface Step {
  readonly name: string;
  readonly from: Decimal;
  readonly to: Decimal;
  readonly kind: 'total' | 'more' | 'less';
}

function bridge(order: OrderVariance, figures: PageFigures): Markup {
  const steps = stepsOf(order);
  const ends = steps.flatMap(({ from, to, kind }) => (kind === 'total' ? [to] : [from, to])).map((end) => Number(plain(end)));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low || 1) * 0.15;
  const at = (value: Decimal): number => ((Number(plain(value)) - low + room) / (high - low + 2 * room)) * WIDE;
  return html`<section class="chart">
    <h3>
      <a href="${address({ domain: 'costing', order: order.order })}">Order ${code(order.order)}</a>
      <small
        >${order.basis.toUpperCase()}, ${order.currency}${order.product === null ? NONE : html`, ${code(order.product)}`}</small
      >
    </h3>
    <ul class="bars plain">
      ${steps.map(({ name, from, to, kind }) => {
        const [start, end] = kind === 'total' ? [0, at(to)] : [at(from), at(to)].toSorted((a, b) => a - b);
        const text = kind === 'total' ? plain(to, 2) : signed(add(to, { ...from, digits: -from.digits }));
        return html`<li>
          <span class="name">${name}</span
          ><svg viewBox="0 0 ${WIDE} 10" preserveAspectRatio="none" aria-hidden="true">
            <rect
              class="${kind}"
              x="${(start ?? 0).toFixed(2)}"
              width="${Math.max(0.8, (end ?? 0) - (start ?? 0)).toFixed(2)}"
              height="10"
            /></svg
          ><span class="n">${figure(text, figures)}</span>
        </li> `;
      })}
    </ul>
  </section> `;
}

/** Units of a drawing. */
const WIDE = 200;

function stepsOf({ basis, standard_amount: target, actual_amount: actual, parts }: OrderVariance): readonly Step[] {
  let sum = decimal(target ?? '0');
  const steps: Step[] = [{ name: 'Target', from: sum, to: sum, kind: 'total' }];
  for (const [name, label] of Object.entries(PART_WORDS)) {
    const by = decimal(parts?.[name as keyof typeof PART_WORDS] ?? '0');
    if (by.digits === 0n) continue;
    steps.push({ name: label.split(':')[0] ?? name, from: sum, to: add(sum, by), kind: by.digits > 0n ? 'more' : 'less' });
    sum = add(sum, by);
  }
  return [...steps, { name: ACTUAL[basis], from: sum, to: decimal(actual ?? '0'), kind: 'total' }];
}

function signed(value: Decimal): string {
  return value.digits > 0n ? `+${plain(value, 2)}` : plain(value, 2);
}
