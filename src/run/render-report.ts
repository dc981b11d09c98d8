import { REPORTS } from '../report/formats/format-registry.ts';
import type { ReportSink, ReportStyle } from '../report/formats/report-format.ts';
import type { CsvStyle } from '../report/layout/csv-cell.ts';
import type { ReportSource } from '../report/run-view.ts';
import { writeParquet } from './parquet-report.ts';
import type { ReportFormat } from './run-options.ts';

/** Writes a report of a run; the same source gives the same bytes. What `style` does not say is as in the run itself. */
export async function renderReport(
  name: ReportFormat,
  source: ReportSource,
  sink: ReportSink,
  style: Partial<ReportStyle> = {},
): Promise<void> {
  const asRun: CsvStyle = { flavour: source.summary.shown.csv, locale: source.summary.shown.locale };
  const whole = { csv: asRun, columns: [], width: Number.POSITIVE_INFINITY, ...style };
  await (name === 'parquet' ? writeParquet : REPORTS[name])(source, sink, whole);
}
