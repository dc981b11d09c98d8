import type { Discrepancy } from '../contract/discrepancy.ts';
import { absolute, compare, decimal, type Decimal } from '../model/decimal.ts';
import type { ReportSource } from './run-view.ts';

/** A difference with the figures that it is ranked by. */
interface Ranked {
  readonly row: Discrepancy;
  /** Absolute; null where no money is known. */
  readonly value: Decimal | null;
  /** Absolute. */
  readonly difference: Decimal;
}

/** The `most` largest differences, largest first: by money, then by amount, those that are not valued last; equals in the order of the file. */
export async function largestRows(source: Pick<ReportSource, 'lines'>, most: number): Promise<readonly Discrepancy[]> {
  let kept: Ranked[] = [];
  for await (const row of discrepancies(source)) {
    kept.push(ranked(row));
    if (kept.length >= 2 * most + 1000) kept = kept.toSorted(largerFirst).slice(0, most);
  }
  return kept
    .toSorted(largerFirst)
    .slice(0, most)
    .map(({ row }) => row);
}

/** The same run without the differences that follow from another row: they are neither counted nor valued. */
export function countedOnly<S extends Pick<ReportSource, 'lines'>>(source: S): S {
  const lines = (file: string): AsyncIterable<string> =>
    file === 'discrepancies.ndjson' ? countedLines(source) : source.lines(file);
  return { ...source, lines };
}

async function* countedLines(source: Pick<ReportSource, 'lines'>): AsyncIterable<string> {
  for await (const line of source.lines('discrepancies.ndjson'))
    // Most lines need no parsing to see it
    if (line.includes('"suppressed_by":null') || (line !== '' && (JSON.parse(line) as Discrepancy).suppressed_by === null))
      yield line;
}

/** All differences of a run, in the order of the file. */
export async function* discrepancies(source: Pick<ReportSource, 'lines'>): AsyncIterable<Discrepancy> {
  for await (const line of source.lines('discrepancies.ndjson')) if (line !== '') yield JSON.parse(line) as Discrepancy;
}

function ranked(row: Discrepancy): Ranked {
  return {
    row,
    value: row.value === null ? null : absolute(decimal(row.value)),
    difference: absolute(decimal(row.difference)),
  };
}

function largerFirst(a: Ranked, b: Ranked): number {
  if (a.value === null || b.value === null) {
    if (a.value !== b.value) return a.value === null ? 1 : -1;
    return compare(b.difference, a.difference);
  }
  return compare(b.value, a.value) || compare(b.difference, a.difference);
}
