import { domainOf } from '../../domains/registry.ts';
import { title } from '../layout/section.ts';
import type { ReportSource } from '../run-view.ts';
import { columnHeading, columnNames, flatRow, isFigure } from '../own-lines.ts';
import { code, html, type Hole, type Markup, NONE, table } from './markup.ts';
import { figure, type PageFigures } from './page-figures.ts';

/** Lines of a file on the page; the file holds all. */
const MOST = 200;

/** The files that a domain writes of its own, such as variances or findings: the first lines of each. */
export async function ownFilesPart(source: ReportSource, figures: PageFigures): Promise<Markup> {
  const parts: Markup[] = [];
  for (const { domain } of source.summary.domains)
    for (const { file, why } of domainOf(domain)?.outputs ?? []) {
      const rows: ReadonlyMap<string, string | null>[] = [];
      let all = 0;
      for await (const line of source.lines(file)) {
        if (line === '') continue;
        all += 1;
        if (rows.length < MOST) rows.push(flatRow(JSON.parse(line) as object));
      }
      if (all > 0) parts.push(ownTable(file, why, rows, all, figures));
    }
  return parts.length === 0 ? NONE : html`${parts}`;
}

function ownTable(
  file: string,
  why: string,
  rows: readonly ReadonlyMap<string, string | null>[],
  all: number,
  figures: PageFigures,
): Markup {
  const names = columnNames(rows);
  const figured = new Set(names.filter((name) => rows.every((row) => isFigure(name, row.get(name) ?? null))));
  const cell = (name: string, text: string | null): Hole =>
    text === null ? '' : figured.has(name) ? figure(text, figures) : code(text);
  const caption = `${file}${all > rows.length ? `: the first ${rows.length} of ${all}` : ''}`;
  return html`<section id="${file}" class="own">
    <h2>${title(file.replace(/\..*$/, '').replaceAll('_', ' '))}</h2>
    <p>${why}</p>
    <details>
      <summary>${caption}</summary>
      ${table(
        caption,
        names.map((name) => ({ name: columnHeading(name), ...(figured.has(name) ? { figure: true as const } : {}) })),
        rows.map((row) => names.map((name) => cell(name, row.get(name) ?? null))),
      )}
    </details>
  </section> `;
}
