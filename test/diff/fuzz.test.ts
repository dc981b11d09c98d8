import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { judgedComparison } from '../../src/diff/compare-tables.ts';
import type { TableDiffOptions } from '../../src/diff/diff-options.ts';
import { compareSmall } from '../../src/diff/join/small.ts';
import { compareByKey } from '../../src/diff/keyed/compare-by-key.ts';
import { prepare } from '../../src/diff/prepare.ts';
import type { Found, TableComparison } from '../../src/diff/table-comparison.ts';
import { compareInStep } from '../../src/diff/walk/compare.ts';
import { randomCases } from '../random.ts';
import { hostilePair } from './hostile-tables.ts';
import { file, outcome } from './tables.ts';

type Rules = Omit<TableDiffOptions, 'left' | 'right' | 'path'>;

const rules: fc.Arbitrary<Rules> = fc.oneof(
  fc.record({ key: fc.constantFrom(['id'], ['id,one']), duplicates: fc.constantFrom('error', 'error', 'multiset') }),
  fc.record({
    key: fc.constantFrom(['id'], ['id'], ['id,one']),
    trim: fc.boolean(),
    ignoreCase: fc.boolean(),
    blank: fc.constantFrom([], ['NULL', 'b']),
    where: fc.constantFrom([], [], ['two!=a'], ['left:two=a,1,""']),
    ignore: fc.constantFrom([], [], ['two']),
  }),
);

async function answer(comparison: TableComparison, found: Found): Promise<unknown> {
  const { summary, rows } = await judgedComparison(comparison, found);
  const all = [];
  for await (const row of rows()) all.push(row);
  return { summary, all };
}

/** A refusal comes to its code. */
async function careful(comparison: TableComparison): Promise<unknown> {
  try {
    return await answer(comparison, await compareSmall(comparison));
  } catch (error) {
    if (error instanceof RefusedError) return error.problems[0].code;
    throw error;
  }
}

test('quotes, line ends, encodings and damage: the ways through bytes come to what the careful reader comes to, or leave it to others', async () => {
  const taken = { walk: 0, keys: 0 };
  await fc.assert(
    fc.asyncProperty(hostilePair, rules, fc.integer({ min: 60, max: 2_000 }), async ({ left, right }, chosen, capacity) => {
      const comparison = await prepare({ ...chosen, left: file(left), right: file(right) }, '').catch((error: unknown) => {
        if (error instanceof RefusedError) return null;
        throw error;
      });
      if (!comparison) return;
      const expected = await careful(comparison);
      const [walked, keyed] = [await compareInStep(comparison, capacity), await compareByKey(comparison, capacity)];
      for (const found of [walked, keyed].filter((fast) => fast !== null))
        expect(await answer(comparison, found)).toEqual(expected);
      taken.walk += walked ? 1 : 0;
      taken.keys += keyed ? 1 : 0;
    }),
    randomCases(300),
  );
  expect(Math.min(taken.walk, taken.keys)).toBeGreaterThan(30);
});

test('the engine comes to the same, also where it reads the files itself', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePair, rules, async (pair, chosen) => {
      const [left, right] = [file(pair.left), file(pair.right)];
      const expected = await outcome(left, right, { ...chosen, path: 'small' });
      for (const path of ['lines', 'join'] as const) expect(await outcome(left, right, { ...chosen, path })).toEqual(expected);
    }),
    randomCases(12),
  );
});
