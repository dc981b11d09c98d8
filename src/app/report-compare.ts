import type { RunComparison } from '../contract/run-comparison.ts';
import { RefusedError } from '../errors.ts';
import { comparisonMarkdown } from '../report/compare/comparison-markdown.ts';
import { comparisonText } from '../report/compare/comparison-text.ts';
import { compareRuns } from '../report/compare/compare-runs.ts';
import { inLocale } from '../report/layout/figures.ts';
import { selectedSource } from '../report/selected-source.ts';
import { narrows, parseSelection, selectionText } from '../report/selection.ts';
import { storedRun } from '../run/stored-run.ts';
import { folderOf, type StoredReportOptions, toFile, toText } from './report.ts';

/** Rows of each kind of change that a report for people lists. */
const SHOWN = 10;

/** How a comparison can be written. */
const FORMATS = {
  text: comparisonText,
  md: comparisonMarkdown,
  json: (comparison: RunComparison) => `${JSON.stringify(comparison, null, 2)}\n`,
} as const;

/**
 * What became of the discrepancies of an earlier run in another one, the last where none is named. Throws RefusedError argument_invalid,
 * file_not_found, file_damaged, output_failed.
 */
export async function reportComparison(
  options: Pick<
    StoredReportOptions,
    'run' | 'config' | 'format' | 'domains' | 'where' | 'top' | 'locale' | 'out' | 'program' | 'write'
  > & {
    readonly earlier: string;
  },
): Promise<RunComparison> {
  const { earlier, run, config, format, out, program, write, top = SHOWN } = options;
  if (format !== 'text' && format !== 'md' && format !== 'json')
    throw new RefusedError({
      code: 'argument_invalid',
      message: `--compare writes text, md or json, not ${format}`,
      suggestions: [`--compare ${earlier} --format md`],
    });
  const selection = parseSelection(options.domains ?? [], options.where ?? [], null);
  const sourceOf = async (name: string | undefined) =>
    selectedSource(await storedRun(await folderOf(name, config), program), selection);
  const comparison = await compareRuns(
    await sourceOf(earlier),
    await sourceOf(run),
    narrows(selection) ? selectionText(selection) : null,
  );
  const text = inLocale(options.locale ?? 'en', () => FORMATS[format](comparison, top));
  const render = async (sink: { write(piece: string): Promise<void> | void }): Promise<void> => sink.write(text);
  await (out === undefined ? toText(render, write) : toFile(render, out));
  return comparison;
}
