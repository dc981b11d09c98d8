import type { Discrepancy } from '../contract/discrepancy.ts';
import type { LineWriter } from '../output/line-writer.ts';
import { LINE_FORMATS } from '../report/formats/format-registry.ts';
import { feedReport, textReport } from '../report/formats/text-report.ts';
import type { CsvStyle } from '../report/layout/csv-cell.ts';
import type { ReportSource } from '../report/run-view.ts';
import type { ReportFormat } from './run-options.ts';

/** Where a report goes. */
export type ReportSink = Pick<LineWriter, 'write' | 'writeBytes'>;

/** Writes a report of a run; the same source gives the same bytes. `csv`: what a CSV is written for, as in the run itself when absent. */
export async function renderReport(
  name: ReportFormat,
  source: ReportSource,
  sink: ReportSink,
  csv: CsvStyle = { flavour: source.summary.shown.csv, locale: source.summary.shown.locale },
): Promise<void> {
  const { summary, view } = source;
  if (name === 'xlsx') {
    const { writeWorkbook } = await import('../report/workbook/write-workbook.ts');
    return writeWorkbook(source, sink);
  }
  if (name === 'text') {
    // An import compares nothing
    const isImport = summary.domains.length === 0 && summary.run.outcome !== 'refused';
    return sink.write(isImport ? feedReport(view) : textReport(view));
  }
  const format = LINE_FORMATS[name](summary, csv);
  await sink.write(format.header());
  for await (const line of source.lines('discrepancies.ndjson'))
    if (line !== '') await sink.write(format.line(JSON.parse(line) as Discrepancy));
  await sink.write(format.footer());
}
