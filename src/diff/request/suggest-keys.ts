import { recordsOf } from '../input/side-records.ts';
import type { TableSide } from '../input/table-side.ts';
import type { TableDiffOptions } from '../diff-options.ts';
import { normalForm } from '../values/normal-form.ts';
import { pairColumns, type SharedColumn } from './pair-columns.ts';

/** Records of each side that are looked at. */
const RECORDS = 50_000;
/** Columns that are tried in pairs and triples: the ones with the most different values. */
const COMBINED = 8;
const SHOWN = 5;

/**
 * Sets of up to three columns whose values are different in all of the first 50,000 records of both files, fewest columns first, written as
 * `--key` takes them. Whether such a set is a key of the whole files is seen when they are compared.
 */
export async function suggestedKeys(left: TableSide, right: TableSide, options: TableDiffOptions): Promise<readonly string[]> {
  const { comparedColumns } = pairColumns(
    { label: left.file.label, names: left.columns },
    { label: right.file.label, names: right.columns },
    { ...options, key: [] },
  );
  const form = normalForm({ ignoreCase: options.ignoreCase ?? false, trim: options.trim ?? false, blank: options.blank ?? [] });
  const texts = comparedColumns.filter(({ tolerance }) => tolerance === null);
  const samples = [await sample(left, texts, 'leftPosition', form), await sample(right, texts, 'rightPosition', form)];
  const isKey = (set: readonly number[]): boolean => samples.every((rows) => differentIn(rows, set) === rows.length);
  const selective = texts
    .map((_, index) => ({
      index,
      different: Math.min(...samples.map((rows) => differentIn(rows, [index]) / Math.max(1, rows.length))),
    }))
    .filter(({ different }) => different > 0);
  const single = selective.map(({ index }) => [index]).filter(isKey);
  const tried = selective
    .filter(({ index }) => !single.some(([only]) => only === index))
    .toSorted((a, b) => b.different - a.different || a.index - b.index)
    .slice(0, COMBINED)
    .map(({ index }) => index)
    .toSorted((a, b) => a - b);
  const pairs = combinations(tried, 2).filter(isKey);
  const triples = combinations(tried, 3).filter(
    (set) => !pairs.some((pair) => pair.every((index) => set.includes(index))) && isKey(set),
  );
  return [...single, ...pairs, ...triples].slice(0, SHOWN).map((set) => set.map((index) => nameOf(texts[index])).join(','));
}

async function sample(
  side: TableSide,
  columns: readonly SharedColumn[],
  at: 'leftPosition' | 'rightPosition',
  form: (cell: string | null) => string,
) {
  const rows: (readonly string[])[] = [];
  for await (const records of recordsOf(side, [])) {
    for (const cells of records) rows.push(columns.map((column) => form(cells[column[at]] ?? null)));
    if (rows.length >= RECORDS) break;
  }
  return rows;
}

/** How many different values a set of columns has; a blank cell makes no key, so that rows with one do not count. */
function differentIn(rows: readonly (readonly string[])[], set: readonly number[]): number {
  const seen = new Set<string>();
  for (const row of rows) {
    const values = set.map((index) => row[index] ?? '');
    if (values.every((value) => value !== '')) seen.add(values.length === 1 ? (values[0] ?? '') : JSON.stringify(values));
  }
  return seen.size;
}

function combinations(items: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => combinations(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

function nameOf(column: SharedColumn | undefined): string {
  if (!column) return '';
  const name = column.left === column.right ? column.left : `${column.left}=${column.right}`;
  return /[,"\s]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
