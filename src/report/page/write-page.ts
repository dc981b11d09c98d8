import { createHash } from 'node:crypto';
import type { Summary } from '../../contract/summary.ts';
import { printable } from '../layout/width.ts';
import type { ReportSink, ReportStyle } from '../formats/report-format.ts';
import { countedOnly, discrepancies, largestRows } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';
import { shownOf } from '../shown-of.ts';
import { bridgesPart } from './bridges-part.ts';
import { domainPart } from './domain-part.ts';
import { evidencePart, proofPart } from './evidence-part.ts';
import { Groups } from './groups.ts';
import { draftsPart, gapsPart } from './lists-part.ts';
import { cut, html, type Markup } from './markup.ts';
import { ownFilesPart } from './own-files-part.ts';
import { PAGE_FIGURES } from './page-figures.ts';
import { resultPart } from './result-part.ts';
import { packedRows } from './row-data.ts';
import { treesPart } from './trees-part.ts';
import { pageSettings, rowsPart } from './rows-part.ts';

/** Differences that the page holds, the largest; fewer where they have no room. */
const MOST = 20_000;

/** What the page is made with. */
export interface PageParts {
  readonly css: string;
  /** Every page has it. */
  readonly theme: string;
  /** A page with differences has it. */
  readonly list: string;
}

/**
 * A page that needs nothing else: no network, no other file; its policy lets nothing run but its own script. Charts and totals count every
 * row, the list holds the largest. Below 2 MB.
 */
export async function writePage(whole: ReportSource, sink: ReportSink, style: ReportStyle, parts: PageParts): Promise<void> {
  const source = countedOnly(whole);
  const { summary, view } = source;
  const figures = PAGE_FIGURES[style.csv.locale];
  const groups = new Groups(summary.domains);
  for await (const row of discrepancies(source)) groups.add(row);
  const words = new Map<string, string>();
  const drafts = await draftsPart(source, figures, words);
  const { packed, rows } = packedRows(
    await largestRows(source, MOST),
    words,
    summary.domains.some(({ roll_forward: roll }) => roll !== undefined),
  );
  const gaps = await gapsPart(source, figures);
  const bridges = await bridgesPart(source, figures);
  const trees = await treesPart(whole, figures);
  const own = await ownFilesPart(source, figures);
  const script = parts.theme + (rows.length > 0 ? parts.list : '');
  const css = parts.css + printedFooter(summary.run);
  const policy = `default-src 'none'; style-src '${hashOf(css)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  const head = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${cut(summary.run.workspace)}: ERP against MES, ${summary.run.started_at.slice(0, 10)}</title>
     `;
  await sink.write(`${head.text}<style>${css}</style></head><body>\n`);
  const body: readonly Markup[] = [
    navigation([
      ['rows', 'Rows', rows.length > 0],
      ['bridges', 'Costs', bridges.text !== ''],
      ['trees', 'Trees', trees.text !== ''],
      ['drafts', 'Corrections', drafts.text !== ''],
      ['rejected', 'Left aside', gaps.text !== ''],
      ['evidence', 'Evidence', summary.feeds.length > 0],
      ['proof', 'Proof', true],
    ]),
    html`<main id="top">`,
    resultPart(view, groups, figures),
    ...summary.domains.map((domain) => domainPart(domain, shownOf(view, domain.domain), groups, figures)),
    rowsPart(rows, view, figures),
    bridges,
    trees,
    drafts,
    own,
    gaps,
    evidencePart(view, figures),
    proofPart(view, figures),
    html`</main>`,
  ];
  for (const part of body) await sink.write(part.text);
  await sink.write(`<script type="application/json" id="settings">${pageSettings(view, figures)}</script>
<script type="text/plain" id="packed">${packed}</script>
<script type="module">${script}</script></body></html>
`);
}

function navigation(all: readonly (readonly [string, string, boolean])[]): Markup {
  const links = all.filter(([, , there]) => there).map(([id, name]) => html`<a href="#${id}">${name}</a>`);
  return html`<nav class="bar" aria-label="Parts of this page">
    <a class="skip" href="#rows">To the rows</a><a href="#top"><strong>Trueup</strong></a
    >${links}<button type="button" id="theme" hidden>Dark or light</button>
  </nav> `;
}

/** What is at the foot of each printed page, next to its number: which run it is of. */
function printedFooter({ workspace, id }: Summary['run']): string {
  const text = printable(`${workspace}, run ${id}`).slice(0, 100);
  // Every sign that could end the text of a style is written by its number
  const escaped = text.replaceAll(/[^\w .,-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `@page{@bottom-left{content:"${escaped}"}}`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
