import { count } from '../../report/layout/figures.ts';
import { xmlText } from '../../report/layout/xml.ts';
import type { Diff } from '../compare-tables.ts';
import type { MarkedPiece } from '../values/marked.ts';
import type { JudgedRow } from '../values/row.ts';
import { shownCell, shownPair, shownText } from './cell-shown.ts';
import {
  columnName,
  figure,
  indifferentFlags,
  keyWords,
  largestWords,
  patternWords,
  rowFigures,
  schemaSentences,
} from './diff-words.ts';

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2em;color:#222}table{border-collapse:collapse;margin:1em 0}
th,td{border:1px solid #ccc;padding:.2em .6em;text-align:left;vertical-align:top}td.n{text-align:right}th{background:#f3f3f3;position:sticky;top:0}
mark{background:#ffd54d;padding:0}.differs{background:#fffbe9}.missing_in_right{background:#fdecea}.missing_in_left{background:#e9f5ec}
td.c{font-family:ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** A page that needs nothing else: no script, no font, no other file. The differing part of two texts is marked. */
export async function* diffHtml(diff: Diff): AsyncGenerator<string> {
  const { summary, comparison } = diff;
  const { left, right, key, columns } = summary;
  const title = `${shownText(left.file)} and ${shownText(right.file)}`;
  const selective = columns.filter((column) => column.differing + column.within_tolerance > 0);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${xmlText(title)}</title><style>${STYLE}</style></head><body>
<h1>${summary.outcome === 'agree' ? 'Both agree' : 'The tables differ'}</h1>
<p>${xmlText(title)} by ${xmlText(key.map(columnName).join(', '))}: ${count(left.rows)} and ${count(right.rows)} rows.</p>
${schemaSentences(summary)
  .map((line) => `<p>${xmlText(line)}</p>\n`)
  .join('')}`;
  yield table(
    ['Rows', 'Count'],
    rowFigures(summary).map(([heading, rows]) => [heading, count(rows)]),
  );
  if (selective.length > 0) {
    const head = ['Column', 'Compared', 'Equal', 'Both blank', 'Within tolerance', 'Differing', 'Largest difference'];
    const cells = selective.map((column) => [
      columnName(column),
      count(column.compared),
      ...[column.equal, column.both_blank, column.within_tolerance, column.differing].map(figure),
      largestWords(column),
    ]);
    yield table(head, cells);
    const patterns = selective.flatMap((column) =>
      column.patterns.map((pattern) => [columnName(column), patternWords(pattern), count(pattern.count), keyWords(pattern.key)]),
    );
    yield table(['Column', 'Frequent changes', 'Count', 'Such as'], patterns);
  }
  const flags = indifferentFlags(summary);
  if (flags !== '') yield `<p>If such changes do not matter: <code>${xmlText(flags)}</code></p>\n`;
  yield `<table><thead><tr>${[...comparison.keys.map(({ left: name }) => shownText(name)), 'Verdict', 'Column', `Left: ${shownText(left.file)}`, `Right: ${shownText(right.file)}`].map((name) => `<th>${xmlText(name)}</th>`).join('')}</tr></thead>\n<tbody>`;
  for await (const row of diff.judgedRows()) yield rowHtml(diff, row);
  yield '</tbody></table>\n</body></html>\n';
}

function rowHtml({ comparison }: Diff, { key, verdict, changes }: JudgedRow): string {
  const front = [...key.map(shownCell), verdictWords(comparison, verdict)].map((cell) => `<td>${xmlText(cell)}</td>`).join('');
  const side = verdict === 'missing_in_left' ? 'right' : 'left';
  const lines = changes.map(({ column, left, right }) => {
    const name = xmlText(shownText(comparison.comparedColumns[column]?.[side] ?? ''));
    const [one, other] =
      verdict === 'differs' ? shownPair(left, right).map(pieces) : [left, right].map((cell) => xmlText(shownText(cell ?? '')));
    return `<tr class="${verdict}">${front}<td>${name}</td><td class="c">${one ?? ''}</td><td class="c">${other ?? ''}</td></tr>\n`;
  });
  return lines.length > 0 ? lines.join('') : `<tr class="${verdict}">${front}<td></td><td></td><td></td></tr>\n`;
}

function verdictWords({ left, right }: Diff['comparison'], verdict: JudgedRow['verdict']): string {
  return verdict === 'differs' ? 'differs' : `only in ${shownText((verdict === 'missing_in_right' ? left : right).file.label)}`;
}

function pieces(marked: readonly MarkedPiece[]): string {
  return marked.map(({ text, differs }) => (differs ? `<mark>${xmlText(text)}</mark>` : xmlText(text))).join('');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>\n`).join('');
  return `<table><tr>${head.map((name) => `<th>${xmlText(name)}</th>`).join('')}</tr>\n${body}</table>\n`;
}

function cell(text: string): string {
  return `<td${/^-?\d[\d ]*(\.\d+)?$/.test(text) ? ' class="n"' : ''}>${xmlText(text)}</td>`;
}
