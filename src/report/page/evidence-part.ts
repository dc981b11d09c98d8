import type { FeedSummary, Summary } from '../../contract/summary.ts';
import type { RunView } from '../run-view.ts';
import { declaredText, feedName } from '../sections/feeds-section.ts';
import { shownOf } from '../shown-of.ts';
import { code, cut, html, type Markup, NONE, table } from './markup.ts';
import { figure, moment, type PageFigures } from './page-figures.ts';

/** Each feed with its files, their hashes and what became of its records; its totals in its own units. */
export function evidencePart({ summary }: RunView, figures: PageFigures): Markup {
  if (summary.feeds.length === 0) return NONE;
  return html`<section id="evidence">
    <h2>Evidence</h2>
    <p>Where every figure comes from. A file is the one that was read if its SHA-256 is the same.</p>
    ${table(
      'Feeds and what became of their records',
      [
        { name: 'Feed' },
        { name: 'File' },
        { name: 'As of' },
        { name: 'Profile' },
        { name: 'Read', figure: true },
        { name: 'Accepted', figure: true },
        { name: 'Rejected', figure: true },
        { name: 'Filtered', figure: true },
      ],
      summary.feeds.map((feed) => [
        feedName(feed),
        html`${feed.files.map(sourceText)}${feed.declared ? html`<small class="declared">declared: ${cut(declaredText(feed))}</small>` : NONE}`,
        html`<span class="when">${moment(feed.as_of, figures)}</span>`,
        feed.profile,
        ...[feed.rows.read, feed.rows.accepted, feed.rows.rejected, feed.rows.filtered].map((rows) => figure(rows, figures)),
      ]),
    )}
    ${table(
      'Control totals in the units of each export, to check against its own totals',
      [
        { name: 'Feed' },
        { name: 'Measure' },
        { name: 'Unit' },
        { name: 'Accepted', figure: true },
        { name: 'Out of scope', figure: true },
      ],
      summary.feeds.flatMap((feed) => totals(feed, figures)),
    )}
  </section> `;
}

function sourceText(source: FeedSummary['files'][number]): Markup {
  if ('table' in source) return html`<span class="file">table ${code(source.table)} ${source.snapshot}</span>`;
  return html`<span class="file">${code(source.path)}<small class="hash">${source.sha256}</small></span>`;
}

function totals(feed: FeedSummary, figures: PageFigures): readonly (readonly (string | Markup)[])[] {
  const units = new Set([...feed.totals, ...feed.out_of_scope].map(({ measure, unit }) => JSON.stringify([measure, unit])));
  return [...units].map((text) => {
    const [measure, unit] = JSON.parse(text) as [string, string];
    const of = (list: FeedSummary['totals']): Markup => {
      const found = list.find((total) => total.measure === measure && total.unit === unit);
      return found ? figure(found.value, figures) : NONE;
    };
    return [feedName(feed), measure, unit, of(feed.totals), of(feed.out_of_scope)];
  });
}

/** Whether everything adds up, with the figures; what the run warned of; how the run is identified. */
export function proofPart(view: RunView, figures: PageFigures): Markup {
  const { summary } = view;
  return html`<section id="proof">
    <h2>Proof that nothing was lost</h2>
    ${summary.domains.map(({ domain, proof }) => {
      const feeds = summary.feeds.filter((feed) => feed.domain === domain && feed.side !== 'reference');
      const sum = (name: keyof FeedSummary['rows']): Markup =>
        figure(
          feeds.reduce((all, { rows }) => all + rows[name], 0),
          figures,
        );
      return html`<h3>${domain}</h3>
        <ul class="checks">
          <li>
            ${mark(proof.rows_balance)} ${sum('read')} records read = ${sum('accepted')} accepted + ${sum('rejected')} rejected +
            ${sum('filtered')} filtered
          </li>
          <li>${mark(proof.totals_balance)} all differences added up = all of the MES − all of the ERP</li>
          <li>
            ${mark(proof.independent)} each export read a second time, its records counted and its figures added up apart from the
            comparison
          </li>
        </ul>
        ${table(
          `Totals of ${domain} by comparison unit`,
          [
            { name: 'Measure' },
            { name: 'Unit' },
            { name: 'MES', figure: true },
            { name: 'ERP', figure: true },
            { name: 'MES - ERP', figure: true },
          ],
          (shownOf(view, domain)?.sums ?? []).map((each) => [
            each.measure,
            each.unit,
            figure(each.mes, figures),
            figure(each.erp, figures),
            figure(each.difference, figures),
          ]),
        )}`;
    })}
    ${warnings(summary)}
    <p class="ids">
      Run ${code(summary.run.id)}${summary.run.run_by === undefined ? NONE : html` by ${code(summary.run.run_by)}`} ·
      ${code(summary.run.engine)}${summary.run.version === undefined ? '' : `, Trueup ${summary.run.version}`} · configuration
      ${code(summary.run.config_sha256.slice(0, 16))} ·
      ${summary.run.mappings_sha256 === undefined ? NONE : html`mappings ${code(summary.run.mappings_sha256.slice(0, 16))} · `}plan
      ${code(summary.run.plan_sha256.slice(0, 16))}<br />
      Again: <code>${view.program} report ${view.folder ?? summary.run.id} --format html --out report.html</code>
    </p>
  </section> `;
}

function mark(holds: boolean): Markup {
  return holds ? html`<strong class="yes">✓</strong>` : html`<strong class="no">✕ NOT SO:</strong>`;
}

function warnings({ shown, errors = [] }: Summary): Markup {
  const all = [
    ...errors.map(({ code: name, message, at }) => ({
      code: name,
      message: `${message}${at ? ` (${at.file}${at.line ? `:${at.line}` : ''})` : ''}`,
    })),
    ...shown.warnings,
  ];
  if (all.length === 0) return NONE;
  return html`<h3 id="warnings">${errors.length > 0 ? 'Why the run was refused' : 'Warnings'}</h3>
    <ul class="checks">
      ${all.map((each) => html`<li>${code(each.code)} ${cut(each.message, 2000)}</li>`)}
    </ul>`;
}
