import { REPORTS } from '../report/formats/format-registry.ts';
import type { ReportRenderer, ReportSink, ReportStyle } from '../report/formats/report-format.ts';
import type { Renderers } from '../report/formats/renderers.ts';
import type { CsvStyle } from '../report/layout/csv-cell.ts';
import type { ReportSource } from '../report/run-view.ts';
import { writeParquet } from './parquet-report.ts';
import { pageParts } from './page-parts.ts';
import type { ReportFormat } from './run-options.ts';

/** All formats: the pure ones, and those that need files of the installation or the engine. */
const RENDERERS: Renderers<ReportFormat, Parameters<ReportRenderer>, Promise<void>> = {
  ...REPORTS,
  parquet: writeParquet,
  html: async (source, sink, style) => {
    const { writePage } = await import('../report/page/write-page.ts');
    await writePage(source, sink, style, await pageParts());
  },
};

/** Writes a report of a run; the same source gives the same bytes. What `style` does not say is as in the run itself. */
export async function renderReport(
  name: ReportFormat,
  source: ReportSource,
  sink: ReportSink,
  style: Partial<ReportStyle> = {},
): Promise<void> {
  const asRun: CsvStyle = { flavour: source.summary.shown.csv, locale: source.summary.shown.locale };
  const whole = { csv: asRun, columns: [], width: Number.POSITIVE_INFINITY, ...style };
  await RENDERERS[name](source, sink, whole);
}
