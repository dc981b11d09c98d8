import type { Discrepancy } from '../contract/discrepancy.ts';
import { absolute, compare, decimal, type Decimal } from '../model/decimal.ts';
import type { ReportSource } from './run-view.ts';

/** The line of a difference with the figures that it is ranked by: the row itself takes several times the room. */
interface Ranked {
  readonly line: string;
  /** Absolute; null where no money is known. */
  readonly value: Decimal | null;
  /** Absolute. */
  readonly difference: Decimal;
}

/** The `most` largest differences, largest first: by money, then by amount, those that are not valued last; equals in the order of the file. */
export async function largestRows(source: Pick<ReportSource, 'lines'>, most: number): Promise<readonly Discrepancy[]> {
  return (await largestLines(source, most)).map((line) => JSON.parse(line) as Discrepancy);
}

/** The same as lines of discrepancies.ndjson. */
export async function largestLines(source: Pick<ReportSource, 'lines'>, most: number): Promise<readonly string[]> {
  let kept: Ranked[] = [];
  for await (const line of source.lines('discrepancies.ndjson')) {
    if (line === '') continue;
    kept.push(ranked(line));
    if (kept.length >= 2 * most + 1000) kept = kept.sort(largerFirst).slice(0, most);
  }
  return kept
    .sort(largerFirst)
    .slice(0, most)
    .map(({ line }) => line);
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

function ranked(line: string): Ranked {
  const { value, difference } = JSON.parse(line) as Discrepancy;
  return {
    line,
    value: value === null ? null : absolute(decimal(value)),
    difference: absolute(decimal(difference)),
  };
}

function largerFirst(a: Ranked, b: Ranked): number {
  if (a.value === null || b.value === null) {
    if (a.value !== b.value) return a.value === null ? 1 : -1;
    return compare(b.difference, a.difference);
  }
  return compare(b.value, a.value) || compare(b.difference, a.difference);
}
