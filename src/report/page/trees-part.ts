import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { ReportSource } from '../run-view.ts';
import { address, code, html, type Markup, NONE } from './markup.ts';
import { figure, type PageFigures, short } from './page-figures.ts';

/** Rows that trees are made of, trees that are drawn, lots of one tree, and how deep it goes. */
const [ROWS, TREES, LOTS, DEPTH] = [4000, 20, 80, 8];

/** A lot in the trees: what differs in how it was made, and in what it is made of. */
interface Lot {
  readonly name: Markup;
  readonly made: Discrepancy[];
  readonly of: { readonly lot: string; readonly row: Discrepancy }[];
}

/** The trees of genealogy as far as they differ: each finished lot with its components, the differences marked; `trueup trace` shows whole trees. */
export async function treesPart(source: ReportSource, figures: PageFigures): Promise<Markup> {
  if (!source.summary.domains.some(({ domain }) => domain === 'genealogy')) return NONE;
  const lots = new Map<string, Lot>();
  const components = new Set<string>();
  let rows = 0;
  for await (const line of source.lines('discrepancies.ndjson')) {
    if (line === '' || !line.includes('"domain":"genealogy"')) continue;
    if (rows === ROWS) break;
    rows += 1;
    const row = JSON.parse(line) as Discrepancy;
    const parent = lotOf(lots, row, 'parent');
    const component = row.key['component_material'] ? lotOf(lots, row, 'component') : null;
    if (component === null) lots.get(parent)?.made.push(row);
    else lots.get(parent)?.of.push({ lot: component, row });
    if (component !== null && component !== parent) components.add(component);
  }
  const differing = [...lots.keys()].filter((id) => isMarked(lots.get(id)));
  const roots = differing.filter((id) => !components.has(id));
  // A ring has no beginning
  const shown = (roots.length > 0 ? roots : differing).slice(0, TREES);
  if (shown.length === 0) return NONE;
  const left = (roots.length > 0 ? roots.length : differing.length) - shown.length;
  return html`<section id="trees">
    <h2>Trees that differ</h2>
    <p>
      Which lots went into which, as far as the systems differ:
      ${figure(shown.length, figures)}${left > 0 ? html` of ${figure(shown.length + left, figures)}` : NONE} lots with what is
      below them. ${code(source.view.program)} trace LOT shows the whole tree of a lot.
    </p>
    ${shown.map((id) => {
      const budget = { left: LOTS };
      return html`<ul class="tree">
        ${node(id, lots, null, DEPTH, budget, figures)}
      </ul>`;
    })}
  </section> `;
}

function lotOf(lots: Map<string, Lot>, { key }: Discrepancy, part: 'parent' | 'component'): string {
  const texts = ['material', 'lot', 'serial'].map((field) => key[`${part}_${field}`] ?? '');
  const id = JSON.stringify(texts);
  if (!lots.has(id)) {
    const [material = '', ...others] = texts;
    const name = html`${code(material)} ${others.filter((text) => text !== '').map((text) => html`${code(text)} `)}`;
    lots.set(id, { name, made: [], of: [] });
  }
  return id;
}

function isMarked(lot: Lot | undefined): boolean {
  return lot !== undefined && (lot.made.length > 0 || lot.of.length > 0);
}

function node(
  id: string,
  lots: ReadonlyMap<string, Lot>,
  by: Discrepancy | null,
  depth: number,
  budget: { left: number },
  figures: PageFigures,
): Markup {
  const lot = lots.get(id);
  budget.left -= 1;
  if (!lot) return NONE;
  const below = depth > 0 && budget.left > 0 ? lot.of : [];
  return html`<li>
    ${by === null ? lot.name : html`${lot.name} ${mark(by, figures)}`}
    ${lot.made.map((row) => html`<small>made:</small> ${mark(row, figures)} `)}
    ${lot.of.length > below.length ? html`<small>… ${figure(lot.of.length, figures)} components that differ</small>` : NONE}
    ${
      below.length > 0
        ? html`<ul>
            ${below.map(({ lot: component, row }) => node(component, lots, row, component === id ? 0 : depth - 1, budget, figures))}
          </ul>`
        : NONE
    }
  </li> `;
}

/** A difference in words and with a sign; the colour only repeats it. */
function mark(row: Discrepancy, figures: PageFigures): Markup {
  const { verdict, erp_value: erp, mes_value: mes, unit } = row;
  const words =
    verdict === 'missing_in_mes'
      ? html`◂ ERP only, ${short(erp ?? '0', figures)} ${unit}`
      : verdict === 'missing_in_erp'
        ? html`MES only ▸, ${short(mes ?? '0', figures)} ${unit}`
        : html`≠ ERP ${erp === null ? 'none' : short(erp, figures)} → MES ${mes === null ? 'none' : short(mes, figures)} ${unit}`;
  const follows = row.suppressed_by === null ? NONE : html` <small>follows from the row above it</small>`;
  return html`<a class="mark ${verdict}" href="${address({ row: row.id })}">${words}</a>${follows}`;
}
