import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import type { OrderVariance } from '../../contract/variance.ts';
import type { CsvLocale } from '../layout/csv-cell.ts';
import { inLocale } from '../layout/figures.ts';
import type { Section } from '../layout/section.ts';
import type { ReportSource } from '../run-view.ts';
import { chosenColumns } from './chosen-columns.ts';
import { csvFormat } from './csv-report.ts';
import { writeGithub } from './github-report.ts';
import { jsonFormat } from './json-report.ts';
import { writeJunit } from './junit-report.ts';
import type { LineFormat } from './line-format.ts';
import { writeMarkdown } from './markdown-report.ts';
import { ndjsonFormat } from './ndjson-report.ts';
import type { Renderers } from './renderers.ts';
import type { ReportRenderer, ReportStyle } from './report-format.ts';
import { orderBridge } from '../sections/order-bridge.ts';
import { selectedText } from './selected-text.ts';
import { selectedTable } from './table-report.ts';
import { feedReport, textReport } from './text-report.ts';

/** The formats that write one difference after the other. */
export const LINE_FORMATS: Renderers<LineFormat['name'], [Summary, Pick<ReportStyle, 'csv' | 'columns'>], LineFormat> = {
  json: jsonFormat,
  ndjson: ndjsonFormat,
  csv: ({ domains }, { csv, columns }) =>
    csvFormat(
      chosenColumns(
        domains.map(({ domain }) => domain),
        columns,
      ),
      csv,
    ),
};

/** What writes a run's report, by format. */
export const REPORTS = {
  text: async (source, sink, style) => sink.write(await textOf(source, style)),
  json: lineByLine('json'),
  ndjson: lineByLine('ndjson'),
  csv: lineByLine('csv'),
  xlsx: async (source, sink) => {
    const { writeWorkbook } = await import('../workbook/write-workbook.ts');
    await writeWorkbook(source, sink);
  },
  md: writeMarkdown,
  junit: writeJunit,
  github: writeGithub,
} as const satisfies Readonly<Record<string, ReportRenderer>>;

async function textOf(source: ReportSource, style: ReportStyle): Promise<string> {
  const { summary, view } = source;
  const { locale } = style.csv;
  if (style.columns.length > 0) return selectedTable(source, style);
  // An import compares nothing
  const isImport = summary.domains.length === 0 && summary.run.outcome !== 'refused';
  if (!view.selected) return inLocale(locale, () => (isImport ? feedReport(view) : textReport(view)));
  const orders = await bridges(source, view.selected.orders, locale);
  return inLocale(locale, () => selectedText(view, orders));
}

/** So many orders are shown as bridges. */
const BRIDGES = 20;

/** The orders that were asked for, as far as the run says what they cost. */
async function bridges({ lines }: ReportSource, orders: readonly string[], locale: CsvLocale): Promise<readonly Section[]> {
  const found: Section[] = [];
  if (orders.length === 0) return found;
  for await (const line of lines('order_variances.ndjson')) {
    if (line === '' || found.length >= BRIDGES) continue;
    const order = JSON.parse(line) as OrderVariance;
    if (orders.includes(order.order)) found.push(inLocale(locale, () => orderBridge(order)));
  }
  return found;
}

function lineByLine(name: LineFormat['name']): ReportRenderer {
  return async ({ summary, lines }, sink, style) => {
    const format = LINE_FORMATS[name](summary, style);
    await sink.write(format.header());
    for await (const line of lines('discrepancies.ndjson'))
      if (line !== '') await sink.write(format.line(JSON.parse(line) as Discrepancy));
    await sink.write(format.footer());
  };
}
