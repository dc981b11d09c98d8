import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import { domainNamed } from '../../domains/registry.ts';
import { materialName } from '../layout/wording.ts';
import { CAUSES, FOUND } from '../sections/code-words.ts';
import { mappingFileOf } from '../mapping-file-name.ts';
import type { RunView } from '../run-view.ts';
import { address, code, cut, html, type Markup, NONE } from './markup.ts';
import { figure, type PageFigures, short } from './page-figures.ts';

/** Rows that the page shows before its script runs, and where it cannot. */
const FIRST = 50;

/** Names of the list's columns; the script fills them in the same order. */
const HEADS = [
  ['value', 'Value', true],
  ['difference', 'Difference', true],
  ['erp', 'ERP', true],
  ['mes', 'MES', true],
  ['material', 'What and where', false],
  ['verdict', 'Found', false],
  ['cause', 'Cause', false],
] as const;

/** The differences: filters, the list with its totals, and the row that is looked at next to it. `rows`: those of the page, largest first. */
export function rowsPart(rows: readonly Discrepancy[], view: RunView, figures: PageFigures): Markup {
  const all = view.selected?.rows ?? view.summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  if (all === 0) return NONE;
  const outside = all - rows.length;
  const suppressed = view.summary.domains.reduce((sum, domain) => sum + domain.suppressed, 0);
  return html`<section id="rows">
    <h2>Rows that differ</h2>
    ${view.selected ? html`<p class="notice">Selected: ${view.selected.text}.</p>` : NONE}
    ${outside > 0 ? html`<p class="notice">This page holds the ${figure(rows.length, figures)} largest of ${figure(all, figures)} rows; the charts and totals above count all. All rows: discrepancies.ndjson beside this page, or trueup report --format csv.</p>` : NONE}
    ${suppressed > 0 ? html`<p class="notice">${figure(suppressed, figures)} rows follow from another row and are not counted: discrepancies.ndjson has them.</p>` : NONE}
    <form id="filters" role="search" hidden>
      <label class="wide"
        >Search <input type="search" name="q" autocomplete="off" placeholder="material, lot, name, id …"
      /></label>
    </form>
    <p id="chips"></p>
    <div id="totals" role="status" aria-live="polite"></div>
    <div class="split">
      <div class="list">
        <div class="scroll" tabindex="0" role="region" aria-label="Rows that differ">
          <table id="list">
            <caption>
              Rows that differ, largest first
            </caption>
            <thead>
              <tr>
                ${HEADS.map(([name, words, right]) => html`<th scope="col" class="${right ? 'n' : ''}" data-sort="${name}">${words}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, FIRST).map((row) => line(row, figures))}
            </tbody>
          </table>
        </div>
        <nav id="pages" aria-label="Pages of the list" hidden></nav>
      </div>
      <aside id="detail" aria-label="The selected row" tabindex="0">
        <p class="hint">Select a row: its records in both systems, codes, evidence and draft are shown here.</p>
      </aside>
    </div>
    <noscript
      ><p class="notice">
        Without scripts this page shows the first ${figure(Math.min(FIRST, rows.length), figures)} rows and no filters.
      </p></noscript
    >
  </section> `;
}

function line(row: Discrepancy, figures: PageFigures): Markup {
  const { value, currency, difference, unit, erp_value: erp, mes_value: mes, verdict, cause, key } = row;
  const material = domainNamed(row.domain)?.subject.material.find((field) => key[field]) ?? 'material';
  const where = Object.entries(key).filter(([field, text]) => field !== material && text !== null && text !== '');
  const amount = (text: string | null): Markup => (text === null ? html`<span class="blank">none</span>` : short(text, figures));
  const cells = [
    html`<a href="${address({ row: row.id })}"
      >${value === null ? 'not valued' : html`${figure(value, figures)} <small>${currency}</small>`}</a
    >`,
    html`${short(difference, figures)} <small>${cut(unit)}</small>`,
    amount(erp),
    amount(mes),
    html`${code(key[material] ?? null)} <small>${cut(materialName(row) ?? '')}</small
      ><br />${where.map(([field, text]) => html`<span class="tag" title="${field}"><span class="unseen">${field} </span>${code(text)}</span> `)}`,
    FOUND[verdict],
    cause.code,
  ];
  return html`<tr>
    ${cells.map((cell, at) => html`<td class="${HEADS[at]?.[2] ? 'n' : ''}" data-head="${HEADS[at]?.[1] ?? ''}">${cell}</td>`)}
  </tr> `;
}

/** The profiles that read the sides of a domain. */
function profilesOf({ feeds }: Summary, domain: string): Readonly<Record<string, string>> {
  const own = feeds.filter((feed) => feed.domain === domain && feed.side !== 'reference');
  const of = (side: string): string =>
    [...new Set(own.filter((feed) => feed.side === side).map(({ profile }) => profile))].join(', ');
  return { erp: of('erp'), mes: of('mes') };
}

/** What the script must know besides the rows, as JSON that may be in a page. */
export function pageSettings(view: RunView, figures: PageFigures): string {
  const { summary } = view;
  const settings = {
    figures: { group: figures.group, point: figures.point },
    verdicts: FOUND,
    causes: CAUSES,
    domains: summary.domains.map(({ domain, currency }) => {
      const definition = domainNamed(domain);
      return {
        name: domain,
        currency,
        key: (definition?.key ?? []).map(({ name }) => name),
        material: definition?.subject.material ?? [],
        // Where the codes of a field are brought together, and what reads each side
        files: Object.fromEntries(
          [...(definition?.key ?? []).map(({ name }) => name), 'unit'].map((name) => [name, mappingFileOf(domain, name, view)]),
        ),
        profiles: profilesOf(summary, domain),
      };
    }),
    closed: summary.domains.flatMap(({ domain }) =>
      (domainNamed(domain)?.key ?? []).filter(({ codes }) => codes !== undefined).map(({ name }) => name),
    ),
  };
  return JSON.stringify(settings).replaceAll('<', String.raw`\u003c`);
}
