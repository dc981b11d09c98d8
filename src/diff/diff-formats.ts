import type { CsvFlavour } from '../report/layout/csv-cell.ts';
import { diffCsv } from './report/diff-csv.ts';
import { diffHtml } from './report/diff-html.ts';
import { diffJson, diffNdjson } from './report/diff-json.ts';
import { diffMarkdown } from './report/diff-markdown.ts';
import { diffText } from './report/diff-text.ts';
import type { TableDiffFormat } from './diff-options.ts';
import type { Diff } from './compare-tables.ts';

/** A comparison in the format of that name, piece by piece. */
export function inFormat(diff: Diff, format: TableDiffFormat, flavour: CsvFlavour): AsyncIterable<string> {
  switch (format) {
    case 'text':
      return diffText(diff);
    case 'json':
      return withLineBreak(diffJson(diff));
    case 'ndjson':
      return diffNdjson(diff);
    case 'csv':
      return diffCsv(diff, flavour);
    case 'md':
      return diffMarkdown(diff);
    case 'html':
      return diffHtml(diff);
    default:
      return format satisfies never;
  }
}

async function* withLineBreak(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield* pieces;
  yield '\n';
}
