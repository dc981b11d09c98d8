import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Reject } from '../contract/reject.ts';
import type { Summary } from '../contract/summary.ts';
import { absolute, add, type Decimal, decimal, plain } from '../model/decimal.ts';
import { domainOf } from '../domains/registry.ts';
import { discrepancyJson } from './formats/ndjson-report.ts';
import { countedOnly, discrepancies, largestRows } from './ranked-rows.ts';
import type { ReportSource, SelectedRows } from './run-view.ts';
import { isSelected, narrows, type Selection, selectionText } from './selection.ts';

/** So many of the largest are kept for the text report, which shows half of them: a move is one there and two here. */
const KEPT = 20;

/** The same run as if it had only the selected differences; totals of the run stay what they are, those of other domains are left out. */
export async function selectedSource(source: ReportSource, selection: Selection): Promise<ReportSource> {
  if (!narrows(selection)) return source;
  const summary = ofDomains(source.summary, selection.domains);
  const matching = { lines: () => matchingLines(source, selection) };
  const top = selection.top === null ? null : await largestRows(countedOnly(matching), selection.top);
  const lines = (file: string): AsyncIterable<string> => {
    if (file === 'discrepancies.ndjson') return top ? asLines(top) : matching.lines();
    return file === 'rejects.ndjson' ? rejectLines(source, selection) : source.lines(file);
  };
  const moves = new Map(source.summary.shown.largest.map(({ discrepancy, moved_with }) => [discrepancy, moved_with]));
  const largest = top ?? (await largestRows(countedOnly({ lines }), KEPT));
  const view = {
    ...source.view,
    summary,
    largest: largest.map((discrepancy) => ({ discrepancy, movedWith: moves.get(discrepancy.id) ?? null })),
    rejects: source.view.rejects.filter((reject) => inDomains(reject, selection)),
    ...(selection.where.size > 0 || top ? { selected: await summed(countedOnly({ lines }), selection) } : {}),
  };
  return { ...source, summary, view, lines };
}

async function* matchingLines(source: ReportSource, selection: Selection): AsyncIterable<string> {
  for await (const row of discrepancies(source)) if (isSelected(row, selection)) yield discrepancyJson(row);
}

async function* asLines(rows: readonly Discrepancy[]): AsyncIterable<string> {
  for (const row of rows) yield discrepancyJson(row);
}

async function* rejectLines(source: ReportSource, selection: Selection): AsyncIterable<string> {
  for await (const line of source.lines('rejects.ndjson'))
    if (line !== '' && inDomains(JSON.parse(line) as Reject, selection)) yield line;
}

function inDomains({ domain, side }: Pick<Reject, 'domain' | 'side'>, { domains }: Selection): boolean {
  return domains.length === 0 || side === 'reference' || domains.includes(domain);
}

function ofDomains(summary: Summary, domains: readonly string[]): Summary {
  if (domains.length === 0) return summary;
  const among = ({ domain }: { readonly domain: string }): boolean => domains.includes(domain);
  const { shown } = summary;
  return {
    ...summary,
    feeds: summary.feeds.filter((feed) => feed.side === 'reference' || among(feed)),
    domains: summary.domains.filter(among),
    corrections: summary.corrections.filter(({ id }) => domains.some((domain) => id.endsWith(`-${domain}`))),
    shown: {
      ...shown,
      pairing: shown.pairing.filter(among),
      ...(shown.domains ? { domains: shown.domains.filter(among) } : {}),
    },
  };
}

/** Figures that have no value by their nature. */
function hasNone(domain: string, measure: string): boolean {
  const definition = domainOf(domain);
  const isAmount = definition?.measures.find(({ name }) => name === measure)?.kind === 'amount';
  return definition?.value === 'none' || (definition?.value === 'amount' && !isAmount);
}

async function summed(source: Pick<ReportSource, 'lines'>, selection: Selection): Promise<SelectedRows> {
  const sums = new Map<string, { gross: Decimal; net: Decimal }>();
  let rows = 0;
  let unvalued = 0;
  for await (const { domain, measure, value, currency } of discrepancies(source)) {
    rows += 1;
    if (value === null) unvalued += hasNone(domain, measure) ? 0 : 1;
    else {
      const sum = sums.get(currency ?? '') ?? { gross: decimal('0'), net: decimal('0') };
      const amount = decimal(value);
      sums.set(currency ?? '', { gross: add(sum.gross, absolute(amount)), net: add(sum.net, amount) });
    }
  }
  const values = [...sums].map(([currency, { gross, net }]) => ({ currency, gross: plain(gross, 2), net: plain(net, 2) }));
  const orders = selection.where.get('order') ?? [];
  return { text: selectionText(selection), orders, rows, unvalued, values, top: selection.top !== null };
}
