import { expect } from 'vitest';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import type { FeedSummary } from '../../src/contract/summary.ts';
import { eachSide } from './choice.ts';
import type { ExportFile } from './export-text.ts';
import { type Fraction, plainText } from './fraction.ts';
import type { Judged } from './judge.ts';
import { BOTH, type Entry, type Plant, type Side } from './model.ts';
import { type Expected, expectedOf } from './oracle.ts';
import type { Results } from './run-plant.ts';

const OPEN: ReadonlySet<string> = new Set(['differs', 'missing_in_erp', 'missing_in_mes', 'ambiguous']);

/** Fails unless a run found exactly what the oracle expects: no more, no less, in order, to the last decimal. */
export function expectResults(plant: Plant, files: Record<Side, ExportFile[]>, results: Results): Expected {
  const expected = expectedOf(plant);
  const { discrepancies, summary } = results;
  expect(discrepancies.map(shown)).toEqual(listed(expected).map((judged) => shownJudged(judged, files)));
  const [domain] = summary.domains;
  expect(domain?.keys).toEqual(expected.keys);
  expect(domain?.verdicts).toEqual(verdictCounts(expected));
  expect({
    discrepancies: domain?.discrepancies,
    unvalued: domain?.unvalued,
    net: domain?.value_net,
    gross: domain?.value_gross,
  }).toEqual(money(expected));
  expect(domain?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: true });
  expect(results.status).toBe(listed(expected).length === 0 ? 0 : 1);
  for (const side of BOTH)
    expectFeed(
      summary.feeds.find((feed) => feed.side === side),
      expected,
      side,
    );
  return expected;
}

const position = ({ key, unit }: Judged): string[] => [
  key.location.site,
  key.location.location,
  key.material.canonical,
  key.lot ?? '',
  key.status,
  key.ownership,
  unit,
];

/** What must be in discrepancies.ndjson, in its order. */
export function listed(expected: Expected): Judged[] {
  return expected.judged
    .filter(({ verdict }) => OPEN.has(verdict))
    .toSorted((a, b) => {
      const [one, other] = [position(a), position(b)];
      const at = one.findIndex((text, index) => text !== other[index]);
      return at < 0 ? 0 : Buffer.compare(Buffer.from(one[at] ?? ''), Buffer.from(other[at] ?? ''));
    });
}

const shown = (found: Discrepancy): object => ({
  id: found.id,
  key: found.key,
  unit: found.unit,
  verdict: found.verdict,
  erp: found.erp_value,
  mes: found.mes_value,
  difference: found.difference,
  remainder: found.remainder,
  value: found.value,
  cause: found.cause.code,
  lines: found.lines,
  sources: found.sources,
});

function shownJudged(judged: Judged, files: Record<Side, ExportFile[]>): object {
  const { location, material, lot, status, ownership } = judged.key;
  return {
    id: judged.id,
    key: { site: location.site, location: location.location, material: material.canonical, lot, serial: null, status, ownership },
    unit: judged.unit,
    verdict: judged.verdict,
    erp: judged.erp,
    mes: judged.mes,
    difference: judged.difference,
    remainder: judged.difference,
    value: judged.value,
    cause: judged.cause,
    lines: eachSide((side) => judged.entries[side].length),
    sources: eachSide((side) => locations(judged.entries[side], files[side]).slice(0, 20)),
  };
}

/** Where records start, in the order of their files and lines. */
export function locations(entries: readonly Entry[], files: readonly ExportFile[]): { file: string; line: number }[] {
  return files.flatMap((file) =>
    entries
      .flatMap((entry) => file.lines.get(entry) ?? [])
      .toSorted((a, b) => a - b)
      .map((line) => ({ file: `exports/${file.name}`, line })),
  );
}

function verdictCounts(expected: Expected): Record<string, number> {
  const counts: Record<string, number> = {
    match: 0,
    within_tolerance: 0,
    differs: 0,
    missing_in_erp: 0,
    missing_in_mes: 0,
    ambiguous: 0,
    accepted: 0,
  };
  for (const { verdict } of expected.judged) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

const total = (values: readonly bigint[]): string => plainText({ n: values.reduce((a, b) => a + b, 0n), d: 100n }, 2);

function money(expected: Expected): object {
  const open = listed(expected);
  const cents = open.flatMap(({ value }) => (value === null ? [] : [BigInt(value.replace('.', ''))]));
  return {
    discrepancies: open.length,
    unvalued: open.filter(({ unvalued }) => unvalued).length,
    net: total(cents),
    gross: total(cents.map((value) => (value < 0n ? -value : value))),
  };
}

function expectFeed(feed: FeedSummary | undefined, expected: Expected, side: Side): void {
  const figures = expected.feeds[side];
  expect(feed?.rows).toEqual(figures.rows);
  expect(feed?.canonical_rows).toBe(figures.canonicalRows);
  expect(feed?.zero_cells).toBe(figures.zeroCells);
  const parts = feed?.unmapped.find(({ crosswalk }) => crosswalk === 'parts');
  expect(parts ? { codes: parts.codes, rows: parts.rows } : null).toEqual(figures.unmapped);
  expect(nonZero(feed?.totals)).toEqual(texts(figures.totals));
  expect(nonZero(feed?.out_of_scope)).toEqual(texts(figures.outOfScope));
}

const nonZero = (totals: FeedSummary['totals'] = []): Record<string, string> =>
  Object.fromEntries(totals.filter(({ value }) => !/^0\.0+$/.test(value)).map(({ unit, value }) => [unit, value]));

const texts = (totals: ReadonlyMap<string, Fraction>): Record<string, string> =>
  Object.fromEntries([...totals].map(([unit, total]) => [unit, plainText(total, 3)]));
