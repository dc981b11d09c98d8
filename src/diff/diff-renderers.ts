import type { Renderers } from '../report/formats/renderers.ts';
import type { CsvFlavour } from '../report/layout/csv-cell.ts';
import { diffCsv } from './report/diff-csv.ts';
import { diffHtml } from './report/diff-html.ts';
import { diffJson, diffNdjson } from './report/diff-json.ts';
import { diffMarkdown } from './report/diff-markdown.ts';
import { diffText } from './report/diff-text.ts';
import type { TableDiffFormat } from './diff-options.ts';
import type { Diff } from './compare-tables.ts';

/** What writes a comparison of two tables as text, piece by piece. */
export const DIFF_RENDERERS: Renderers<Exclude<TableDiffFormat, 'xlsx'>, [Diff, CsvFlavour], AsyncIterable<string>> = {
  text: (diff) => diffText(diff),
  json: (diff) => withLineBreak(diffJson(diff)),
  ndjson: (diff) => diffNdjson(diff),
  csv: diffCsv,
  md: (diff) => diffMarkdown(diff),
  html: (diff) => diffHtml(diff),
};

async function* withLineBreak(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield* pieces;
  yield '\n';
}
