import type { MappingSources } from '../../../src/mapping/sources.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged } from '../../../src/run/rejects/merged-rejects.ts';
import { rejectProblems, RejectTally } from '../../../src/run/rejects/reject-tally.ts';
import type { Reject } from '../../../src/contract/reject.ts';
import type { FeedSummary } from '../../../src/contract/summary.ts';
import { randomCases } from '../../random.ts';

async function* sequence<T>(items: readonly T[]): AsyncIterable<T> {
  for (const item of items) yield await Promise.resolve(item);
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Fails on its second item. */
async function* failing(): AsyncIterable<number> {
  yield await Promise.resolve(0);
  throw new Error('the file is gone');
}

type Item = readonly [number, string];

describe('two sorted sequences', () => {
  it('become one, the first before the second where they are equal', async () => {
    const sorted = fc.array(fc.nat(8)).map((numbers) => numbers.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(sorted, sorted, async (a, b) => {
        const [left, right] = [a.map((n): Item => [n, 'a']), b.map((n): Item => [n, 'b'])];
        const found = await collected(merged(sequence(left), sequence(right), (x, y) => x[0] < y[0]));
        expect(found).toEqual([...left, ...right].sort((x, y) => x[0] - y[0] || (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0)));
      }),
      randomCases(100),
    );
  });

  it('hand on an error of either', async () => {
    await expect(collected(merged(sequence([1]), failing(), (a, b) => a < b))).rejects.toThrow('the file is gone');
  });
});

const reject = (more: Partial<Reject>): Reject => ({
  domain: 'inventory',
  side: 'mes',
  file: 'exports/mes.csv',
  line: 2,
  field: 'unit',
  value: 'BX',
  code: 'unknown_unit',
  message: 'unit: unknown',
  row: {},
  ...more,
});

const SOURCES: MappingSources = { texts: [], others: [], problems: [] };

const feed = (read: number, rejected: number): FeedSummary => ({
  domain: 'inventory',
  side: 'mes',
  profile: 'mes/list',
  as_of: '2026-11-21T22:00:00+01:00',
  as_of_from: 'literal',
  columns: [],
  unread: [],
  files: [{ path: 'exports/mes.csv', bytes: 1, sha256: '' }],
  rows: { read, accepted: read - rejected, rejected, filtered: 0 },
  canonical_rows: 0,
  zero_cells: 0,
  independent: false,
  list_total: 'none',
  assumed: [],
  totals: [],
  out_of_scope: [],
  unmapped: [],
});

describe('the tally of rejects', () => {
  it('counts the codes that lack an entry, the most frequent first, and keeps the first twenty rejects', () => {
    const tally = new RejectTally();
    for (const value of ['BX', 'PAL', 'PAL']) tally.add(reject({ value }));
    tally.add(reject({ field: 'status', value: 'weird', code: 'unmapped_code' }));
    tally.add(reject({ field: 'quantity', value: 'x', code: 'not_a_number' }));
    expect(tally.codes().map(({ crosswalk, code, rows }) => `${crosswalk} ${code} ${rows}`)).toEqual([
      'units PAL 2',
      'units BX 1',
      'statuses weird 1',
    ]);
    for (let line = 0; line < 50; line += 1) tally.add(reject({ line }));
    expect(tally.shown).toHaveLength(20);
  });

  it('shows rejects of every file, however many the first one has', () => {
    const tally = new RejectTally();
    for (let line = 0; line < 50; line += 1) tally.add(reject({ line }));
    tally.add(reject({ file: 'exports/erp.csv', side: 'erp' }));
    expect(tally.shown).toHaveLength(21);
  });

  it.each([
    [{ count: 1 }, 100, 1, 0],
    [{ count: 1 }, 100, 2, 1],
    [{ share: '0.001' }, 1000, 1, 0],
    [{ share: '0.001' }, 999, 1, 1],
    [{ share: '1' }, 5, 5, 0],
    [{ count: 0 }, 0, 0, 0],
  ] as const)('with the limit %j, of %i records %i rejected: %i refusal', (limit, read, rejected, problems) => {
    const tally = new RejectTally();
    tally.add(reject({}));
    const found = rejectProblems([feed(read, rejected)], limit, tally, 'trueup.yaml', SOURCES);
    expect(found.map(({ code }) => code)).toEqual(Array.from({ length: problems }, () => 'too_many_rejects'));
  });

  it('leads to the first rejected line and to what would fix it', () => {
    const tally = new RejectTally();
    tally.add(reject({}));
    const [problem] = rejectProblems([feed(9, 1)], { count: 0 }, tally, 'trueup.yaml', SOURCES);
    expect(problem?.at).toEqual({ file: 'exports/mes.csv', line: 2 });
    expect(problem?.suggestions).toEqual(['mappings/units.yaml: aliases: {mes: {"BX": <unit>}}']);
  });
});
