import type { Diff } from '../compare-tables.ts';
import type { JudgedRow } from '../values/row.ts';

/** One row per line, names in the order of the files. */
export async function* diffNdjson(diff: Diff): AsyncGenerator<string> {
  for await (const row of diff.judgedRows()) yield `${rowJson(diff, row)}\n`;
}

/** One object: the summary and, as the last field, `differences`. Without a line break at the end. */
export async function* diffJson(diff: Diff): AsyncGenerator<string> {
  yield `${JSON.stringify(diff.summary).slice(0, -1)},"differences":[`;
  let separator = '';
  for await (const row of diff.judgedRows()) {
    yield separator + rowJson(diff, row);
    separator = ',';
  }
  yield ']}';
}

/** Written piece by piece: JavaScript would put names that look like numbers in front. */
function rowJson({ comparison }: Diff, row: JudgedRow): string {
  const key = object(comparison.keys.map(({ left }, index) => [left, row.key[index] ?? null]));
  const cells = (side: 'left' | 'right'): string =>
    object(row.changes.map((change) => [comparison.comparedColumns[change.column]?.[side] ?? '', change[side]]));
  const left = row.verdict === 'missing_in_left' ? 'null' : cells('left');
  const right = row.verdict === 'missing_in_right' ? 'null' : cells('right');
  return `{"key":${key},"verdict":"${row.verdict}","left":${left},"right":${right}}`;
}

function object(fields: readonly (readonly [name: string, cell: string | null])[]): string {
  return `{${fields.map(([name, cell]) => `${JSON.stringify(name)}:${JSON.stringify(cell)}`).join(',')}}`;
}
