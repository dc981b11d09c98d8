import type { FailOn } from '../model/comparison-settings.ts';
import type { Problem } from '../errors.ts';
import type { Summary } from '../contract/summary.ts';
import type { RunFolder } from '../output/run-folder.ts';
import type { ReportFormat } from './run-options.ts';
import { plainView } from './plain-view.ts';
import { renderReport } from './render-report.ts';
import type { RunState } from './run-state.ts';
import { summaryOf } from './build-summary.ts';

/** Writes what follows from the finished results: the asked-for reports, an empty list of rejects where there were none, the summary. */
export async function writeReports(
  state: RunState,
  id: string,
  failOn: FailOn,
  formats: readonly ReportFormat[],
  problems: readonly Problem[],
): Promise<Summary> {
  const { folder } = state;
  if (!folder) return summaryOf(state, id, failOn, [], problems);
  await (state.rejectLines ?? folder.writer('rejects.ndjson')).close();
  const reports = [...new Set(formats)].map((format) => `report.${format}`);
  const outputs = [...folder.written(), ...reports, 'summary.json'].sort();
  const summary = summaryOf(state, id, failOn, outputs, problems, state.folderOf(id));
  for (const format of new Set(formats)) await writeReport(folder, format, summary, state);
  await writeSummary(folder, summary);
  return summary;
}

/** Writes summary.json. */
export async function writeSummary(folder: RunFolder, summary: Summary): Promise<void> {
  const writer = folder.writer('summary.json');
  await writer.write(`${JSON.stringify(summary, null, 2)}\n`);
  await writer.close();
}

async function writeReport(folder: RunFolder, name: ReportFormat, summary: Summary, state: RunState): Promise<void> {
  const writer = folder.writer(`report.${name}`);
  const source = { summary, view: plainView(state, summary), lines: (file: string) => linesOf(folder, file) };
  await renderReport(name, source, writer);
  await writer.close();
}

/** The lines of a file of the run; one that was not written has none. */
async function* linesOf(folder: RunFolder, file: string): AsyncIterable<string> {
  if (!folder.written().includes(file)) return;
  let rest = '';
  for await (const piece of folder.read(file)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
