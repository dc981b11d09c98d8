import type { BatchHead } from '../../contract/batch.ts';
import { type Reject, rejectPosition } from '../../contract/reject.ts';
import type { BatchSummary } from '../../contract/summary.ts';
import { batchPath } from '../batch-path.ts';
import { draftedEntries, draftHead } from '../drafted.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import { CHECKS, LEFT_OUT, meaningOf } from '../sections/code-words.ts';
import { feedName } from '../sections/feeds-section.ts';
import type { ReportSource, RunView } from '../run-view.ts';
import { address, code, cut, html, type Hole, type Markup, NONE, table } from './markup.ts';
import { figure, type PageFigures, short } from './page-figures.ts';

/** Rows of a list besides the differences; the files hold all. */
const MOST = 200;

/** The drafted corrections with their control totals. `words` takes what each draft does with a difference. */
export async function draftsPart(source: ReportSource, figures: PageFigures, words: Map<string, string>): Promise<Markup> {
  const parts: Markup[] = [];
  for (const batch of source.summary.corrections) {
    const lines: (readonly Hole[])[] = [];
    for await (const entry of draftedEntries(source, batch)) {
      if (entry.list === 'not_corrected') {
        words.set(entry.left.discrepancy, `left out: ${meaningOf(LEFT_OUT, entry.left.why)} (${entry.left.why})`);
        continue;
      }
      const { line } = entry;
      const state = entry.list === 'lines' ? 'to post' : `to check first (${entry.why}: ${meaningOf(CHECKS, entry.why)})`;
      for (const id of line.discrepancies) words.set(id, `${state}: ${line.text}`);
      if (lines.length < MOST) lines.push(lineCells(line, entry.list === 'lines' ? 'to post' : 'check first', figures));
    }
    parts.push(draftPart(batch, await draftHead(source, batch), lines, figures));
  }
  return parts.length === 0
    ? NONE
    : html`<section id="drafts">
        <h2>Draft corrections</h2>
        <p>A proposal: nothing is posted.</p>
        ${parts}
      </section>`;
}

function lineCells(
  line: {
    readonly discrepancies: readonly string[];
    readonly action: string;
    readonly quantity: string;
    readonly unit: string;
    readonly value: string | null;
    readonly text: string;
  },
  state: string,
  figures: PageFigures,
): readonly Hole[] {
  const [first = ''] = line.discrepancies;
  return [
    line.value === null ? 'not valued' : figure(line.value, figures),
    state,
    line.action,
    html`${short(line.quantity, figures)} <small>${line.unit}</small>`,
    html`<a href="${address({ row: first })}">${cut(line.text)}</a>`,
  ];
}

function draftPart(
  batch: BatchSummary,
  head: BatchHead | undefined,
  lines: readonly (readonly Hole[])[],
  figures: PageFigures,
): Markup {
  const waiting = Object.values(batch.check_first).reduce((sum, each) => sum + each, 0);
  const left = Object.entries(batch.not_corrected);
  const totals = head ? head.control_totals.map(({ unit, quantity }) => html`${short(quantity, figures)} ${unit}`) : [];
  const all = batch.lines + waiting;
  return html`<h3>${batch.target.toUpperCase()}: ${batch.kind.replaceAll('_', ' ')}</h3>
    <dl class="facts">
      <div>
        <dt>Lines to post</dt>
        <dd>${figure(batch.lines, figures)}</dd>
      </div>
      <div>
        <dt>To check first</dt>
        <dd>${figure(waiting, figures)}</dd>
      </div>
      ${
        head
          ? html`<div>
              <dt>Control totals</dt>
              <dd>${totals.map((total, at) => html`${at > 0 ? ', ' : ''}${total}`)}</dd>
            </div>`
          : NONE
      }
      ${
        head?.value
          ? html`<div>
              <dt>Value</dt>
              <dd>${figure(head.value, figures)} ${head.currency}</dd>
            </div>`
          : NONE
      }
      ${
        left.length > 0
          ? html`<div>
              <dt>Left out</dt>
              <dd>${left.map(([why, rows]) => html`${figure(rows, figures)} ${meaningOf(LEFT_OUT, why)}<br />`)}</dd>
            </div>`
          : NONE
      }
    </dl>
    ${table(
      `Lines of ${batchPath(batch)}.csv${all > lines.length ? `: the first ${lines.length} of ${all}` : ''}`,
      [
        { name: 'Value', figure: true },
        { name: 'State' },
        { name: 'Action' },
        { name: 'Quantity', figure: true },
        { name: 'What and why' },
      ],
      lines,
    )}`;
}

/** Rejected records with why, and codes without an entry in the mapping files. */
export async function gapsPart(source: ReportSource, figures: PageFigures): Promise<Markup> {
  const { summary, view } = source;
  const rejected = summary.feeds.reduce((sum, { rows }) => sum + rows.rejected, 0);
  const rows: (readonly Hole[])[] = [];
  for await (const text of source.lines('rejects.ndjson')) {
    if (text === '') continue;
    if (rows.length === MOST) break;
    const reject = JSON.parse(text) as Reject;
    rows.push([
      code(rejectPosition(reject)),
      feedName(reject),
      reject.field,
      code(reject.value ?? ''),
      reject.code,
      html`<span class="long">${cut(reject.message)}</span>`,
    ]);
  }
  const unmapped = unmappedTable(view, figures);
  if (rows.length === 0 && unmapped === NONE) return NONE;
  const heads = ['Record', 'Feed', 'Field', 'Value', 'Reason', 'Message'].map((name) => ({ name }));
  return html`<section id="rejected">
    <h2>Left aside</h2>
    ${rows.length > 0 ? table(`Rejected records: ${rows.length} of ${rejected}, none of them used; all are in rejects.ndjson`, heads, rows) : html`<p>No record was rejected.</p>`}
    ${unmapped}
  </section>`;
}

function unmappedTable(view: RunView, figures: PageFigures): Markup {
  const listed = view.summary.shown.unmapped;
  if (listed.length === 0) return NONE;
  return table(
    'Codes without an entry in the mapping files',
    [{ name: 'Side' }, { name: 'Code' }, { name: 'Rows', figure: true }, { name: 'Value', figure: true }, { name: 'Add it to' }],
    listed.map((row) => [
      row.side.toUpperCase(),
      code(row.code),
      figure(row.rows, figures),
      row.value === null ? 'not valued' : figure(row.value, figures),
      code(crosswalkFile(row.crosswalk, view)),
    ]),
  );
}
