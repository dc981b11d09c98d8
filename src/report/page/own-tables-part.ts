import type { DomainSummary } from '../../contract/summary.ts';
import { domainOf } from '../../domains/registry.ts';
import type { Groups } from './groups.ts';
import { address, code, html, type Hole, type Markup, NONE, table, words } from './markup.ts';
import { figure, type PageFigures } from './page-figures.ts';

const NO_FIGURE = words('–');

type OwnTable = NonNullable<DomainSummary['tables']>[number];

/** The tables that a domain shows of its own, such as what orders cost against the standard; a code whose rows differ leads to them. */
export function ownTablesPart({ domain, tables }: DomainSummary, groups: Groups, figures: PageFigures): Markup {
  if (!tables) return NONE;
  return html`${tables.map((each) => ownTable(domain, each, groups, figures))}`;
}

function ownTable(domain: string, { title, note, columns, rows }: OwnTable, groups: Groups, figures: PageFigures): Markup {
  const fields = new Set(domainOf(domain)?.key.map(({ name }) => name));
  const cell = (text: string | null, at: number): Hole => {
    const { heading = '', kind = 'text' } = columns[at] ?? {};
    if (text === null) return kind === 'text' ? '' : NO_FIGURE;
    if (kind !== 'text') return figure(text, figures);
    if (heading === '') return text.startsWith(' ') ? html`<span class="below">${words(text.trim())}</span>` : words(text);
    if (!fields.has(heading)) return code(text);
    const differs = groups.of(domain, heading)?.sums.has(text) ?? false;
    return differs ? html`<a href="${address({ domain, [heading]: text })}">${code(text)}</a>` : code(text);
  };
  return html`${table(
    words(`${title}: ${domain}`),
    columns.map(({ heading, kind }) => ({ name: words(heading), ...(kind === 'text' ? {} : { figure: true as const }) })),
    rows.map((row) => row.map(cell)),
  )}${note === null ? NONE : html`<p class="note">${words(note)}</p>`}`;
}
