import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Summary } from '../contract/summary.ts';
import { RefusedError } from '../errors.ts';
import { type CsvFlavour, type CsvLocale, csvStyle } from '../report/layout/csv-cell.ts';
import { openWholeFile } from '../output/whole-file.ts';
import { changePatterns } from '../report/formats/change-patterns.ts';
import { parseColumns } from '../report/formats/chosen-columns.ts';
import type { ReportSink } from '../report/formats/report-format.ts';
import { selectedSource } from '../report/selected-source.ts';
import { parseSelection } from '../report/selection.ts';
import { renderReport } from '../run/render-report.ts';
import type { ReportFormat } from '../run/run-options.ts';
import { storedRun } from '../run/stored-run.ts';

/** What the caller of a report decides. */
export interface StoredReportOptions {
  /** Id or folder of a run; without it the last one of the workspace. */
  readonly run?: string;
  /** Path of trueup.yaml. */
  readonly config: string;
  readonly format: ReportFormat;
  /** What a CSV is written for; as in the run when absent. */
  readonly csv?: CsvFlavour;
  readonly locale?: CsvLocale;
  /** Only these domains, instead of all. */
  readonly domains?: readonly string[];
  /** Only rows with these texts: `location=0001`; several of one field are alternatives. */
  readonly where?: readonly string[];
  /** Only so many of the largest differences, largest first. */
  readonly top?: number;
  /** Columns of a table of differences, instead of the usual ones; commas may separate them. */
  readonly columns?: readonly string[];
  /** How fields differ instead of the report, as text. */
  readonly patterns?: boolean;
  /** Columns of the terminal that the report is for. */
  readonly width?: number;
  /** File to write; without it the pieces go to `write`. */
  readonly out?: string;
  readonly program: string;
  /** Takes the report where no file is named. */
  readonly write: (piece: string) => Promise<void>;
}

/** Text goes out in pieces of about this many characters. */
const PIECE = 64 * 1024;

/**
 * Makes the report of a recorded run again, and returns its summary. Throws RefusedError argument_invalid, file_not_found, file_damaged,
 * output_failed.
 */
export async function reportStored(options: StoredReportOptions): Promise<Summary> {
  const { run, config, format, out, program, write } = options;
  if ((format === 'xlsx' || format === 'parquet') && out === undefined) {
    const message = `--format ${format} writes no text, so it needs a file: --out is missing`;
    throw new RefusedError({
      code: 'argument_invalid',
      message,
      suggestions: [`--format ${format} --out differences.${format}`],
    });
  }
  if (options.patterns === true && format !== 'text')
    throw new RefusedError({
      code: 'argument_invalid',
      message: `--patterns writes text, not ${format}`,
      suggestions: ['--patterns'],
    });
  const selection = parseSelection(options.domains ?? [], options.where ?? [], options.top ?? null);
  const columns = parseColumns(options.columns ?? []);
  const stored = await storedRun(await folderOf(run, config), program);
  const { shown } = stored.summary;
  const source = await selectedSource(stored, selection);
  // A language means a spreadsheet; a flavour alone means the one language that all flavours have
  const flavour = options.csv ?? (options.locale === undefined ? shown.csv : 'excel');
  const locale = options.locale ?? (options.csv === undefined ? shown.locale : 'en');
  const style = { csv: csvStyle(flavour, locale), columns, ...(options.width === undefined ? {} : { width: options.width }) };
  const render: Render = options.patterns
    ? async (sink) => sink.write(await changePatterns(source, locale))
    : (sink) => renderReport(format, source, sink, style);
  if (out === undefined) await toText(render, write);
  else await toFile(render, out);
  return source.summary;
}

type Render = (sink: ReportSink) => Promise<void>;

/** Hands a report on in pieces. */
export async function toText(render: Render, write: StoredReportOptions['write']): Promise<void> {
  let held = '';
  const take = async (piece: string): Promise<void> => {
    held += piece;
    if (held.length < PIECE) return;
    const full = held;
    held = '';
    await write(full);
  };
  await render({ write: take, writeBytes: () => Promise.resolve() });
  await write(held);
}

/** Writes a report into a file, whole or not at all. */
export async function toFile(render: Render, out: string): Promise<void> {
  const file = await openWholeFile(out);
  try {
    await render(file);
    await file.close();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The folder of a run by its id or path; the last one of the workspace when absent. Throws RefusedError file_not_found. */
export async function folderOf(run: string | undefined, config: string): Promise<string> {
  const runs = path.join(path.dirname(path.resolve(config)), '.trueup', 'runs');
  const asked = run === undefined ? [await latest(runs)] : [path.resolve(run), path.join(runs, run)];
  for (const folder of asked) if (folder && (await isFolder(folder))) return folder;
  throw new RefusedError({
    code: 'file_not_found',
    message: run === undefined ? `there is no run in ${runs}` : `there is no run ${run}, neither as a folder nor in ${runs}`,
    at: { file: run ?? runs },
    suggestions: ['trueup run', 'trueup report <folder of the run> --format text'],
  });
}

/** The run that `latest` names, else the one that started last: their names begin with the time. */
async function latest(runs: string): Promise<string | undefined> {
  const named = await readFile(path.join(runs, 'latest'), 'utf8').catch(() => undefined);
  if (named !== undefined) return path.resolve(runs, named.trim());
  const names = await readdir(runs).catch(() => []);
  const last = names
    .filter((name) => /^\d{8}T\d{6}Z-/.test(name))
    .sort()
    .at(-1);
  return last && path.join(runs, last);
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;
}
