import { add, compare, type Decimal, decimal, divide, multiply, plain } from '../../model/decimal.ts';
import { address, code, cut, html, type Markup, NONE } from './markup.ts';
import { type Grouping, ranked, type Sum } from './groups.ts';
import { figure, type PageFigures } from './page-figures.ts';

/** Bars of a chart; the others are one line below them. */
const BARS = 8;
/** Units of a half of a bar's drawing. */
const HALF = 100;

/**
 * A chart of values by code: where the MES has less to the left, where it has more to the right, the gross next to it. Without any value it
 * counts rows. Each bar leads to its rows, and the bars add up to the sum below them.
 */
export function valueChart(title: string, grouping: Grouping, currency: string, figures: PageFigures): Markup {
  const all = ranked(grouping);
  const total = added(all.map(([, sum]) => sum));
  const valued = total.rows > total.unvalued;
  const shown = all.length > BARS + 1 ? all.slice(0, BARS) : all;
  const rest = added(all.slice(shown.length).map(([, sum]) => sum));
  const scale = all.map(([, sum]) => largest(sum, valued)).reduce((most, each) => (compare(each, most) > 0 ? each : most));
  const amount = (sum: Sum): Markup =>
    valued
      ? figure(plain(add(sum.more, sum.less), 2), figures)
      : html`${figure(sum.rows, figures)} ${sum.rows === 1 ? 'row' : 'rows'}`;
  const unit = valued ? `${currency}, gross` : 'rows';
  return html`<section class="chart">
    <h3>${title} <small>${unit}</small></h3>
    ${valued ? html`<p class="axis" aria-hidden="true"><span class="less">◂ MES has less</span><span class="more">MES has more ▸</span></p>` : NONE}
    <ul class="bars">
      ${shown.map(
        ([text, sum]) =>
          html`<li>
            <a href="${address({ domain: grouping.domain, [grouping.field]: text })}">
              <span class="name"
                >${code(text)}
                <small>${figure(sum.rows, figures)}×</small
                >${grouping.material && sum.name !== null ? html`<small class="sub">${cut(sum.name)}</small>` : NONE}</span
              >${drawn(sum, scale, valued)}<span class="n">${amount(sum)}</span></a
            >
          </li> `,
      )}
    </ul>
    <dl class="foot">
      ${
        rest.rows > 0
          ? html`<div>
              <dt>${figure(all.length - shown.length, figures)} others</dt>
              <dd>${amount(rest)}</dd>
            </div>`
          : NONE
      }
      <div>
        <dt>
          ${figure(total.rows, figures)} rows in
          all${valued && total.unvalued > 0 ? html`, ${figure(total.unvalued, figures)} of them without a value` : NONE}
        </dt>
        <dd>${amount(total)}</dd>
      </div>
    </dl>
  </section> `;
}

function added(sums: readonly Sum[]): Sum {
  const zero = decimal('0');
  return sums.reduce(
    (a, b) => ({
      rows: a.rows + b.rows,
      unvalued: a.unvalued + b.unvalued,
      more: add(a.more, b.more),
      less: add(a.less, b.less),
      name: null,
    }),
    { rows: 0, unvalued: 0, more: zero, less: zero, name: null },
  );
}

function largest(sum: Sum, valued: boolean): Decimal {
  if (!valued) return decimal(String(sum.rows));
  return compare(sum.more, sum.less) > 0 ? sum.more : sum.less;
}

function drawn(sum: Sum, scale: Decimal, valued: boolean): Markup {
  if (!valued) {
    const wide = length(decimal(String(sum.rows)), scale, 2 * HALF);
    return html`<svg viewBox="0 0 ${2 * HALF} 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rows" x="0" width="${wide}" height="10" />
    </svg>`;
  }
  const [less, more] = [length(sum.less, scale, HALF), length(sum.more, scale, HALF)];
  return html`<svg viewBox="0 0 ${2 * HALF} 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="less" x="${String(HALF - Number(less))}" width="${less}" height="10" />
    <rect class="more" x="${HALF}" width="${more}" height="10" />
    <rect class="zero" x="${HALF - 0.25}" width="0.5" height="10" />
  </svg>`;
}

/** Part of the drawing for a figure; what is there is seen, however small. */
function length(value: Decimal, scale: Decimal, whole: number): string {
  if (value.digits === 0n || scale.digits === 0n) return '0';
  const exact = divide(multiply(value, decimal(String(whole))), scale, 2);
  return compare(exact, decimal('0.8')) < 0 ? '0.8' : plain(exact);
}

/** Parts of a whole side by side, each with its class; nothing where the whole is zero. */
export function stacked(parts: readonly { readonly kind: string; readonly size: number }[]): Markup {
  const whole = parts.reduce((sum, { size }) => sum + size, 0);
  if (whole === 0) return NONE;
  let from = 0;
  const rects = parts.map(({ kind, size }) => {
    const rect = html`<rect
      class="${kind}"
      x="${((from * 1000) / whole).toFixed(2)}"
      width="${Math.max(size > 0 ? 3 : 0, (size * 1000) / whole).toFixed(2)}"
      height="10"
    />`;
    from += size;
    return rect;
  });
  return html`<svg class="stack" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}
