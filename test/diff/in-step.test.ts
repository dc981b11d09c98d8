import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableDiffOptions } from '../../src/diff/diff-options.ts';
import { compareSmall } from '../../src/diff/join/small.ts';
import { prepare } from '../../src/diff/prepare.ts';
import type { Found } from '../../src/diff/table-comparison.ts';
import { compareInStep } from '../../src/diff/walk/compare.ts';
import { randomCases } from '../random.ts';
import { file } from './tables.ts';

/** Rows with many equal lines, and among them ones that are changed, missing, new, moved or repeated. */
const tables = fc
  .record({
    rows: fc.integer({ min: 0, max: 80 }),
    edits: fc.array(
      fc.record({ at: fc.nat(80), what: fc.constantFrom('change', 'remove', 'insert', 'move', 'repeat', 'rename') }),
      { maxLength: 6 },
    ),
    wide: fc.constantFrom('', 'x'.repeat(40), '"quo""ted, and wide"', 'é😀'),
    end: fc.constantFrom('\n', '\r\n'),
    shape: fc.constantFrom('padded', 'plain', 'falling', 'mixed'),
    lastEnd: fc.boolean(),
  })
  .map(({ rows, edits, wide, end, shape, lastEnd }) => {
    const id = (row: number): string =>
      shape === 'padded'
        ? `K${String(row).padStart(4, '0')}`
        : shape === 'plain'
          ? String(row)
          : shape === 'falling'
            ? String(9000 - row)
            : String((row * 37) % 101);
    const left = Array.from({ length: rows }, (_, row) => `${id(row)},${row % 3 === 0 ? '' : `a${row % 7}`},${wide}`);
    const right = [...left];
    for (const { at, what } of edits) {
      const row = at % Math.max(1, right.length);
      const line = right[row];
      if (line === undefined) continue;
      if (what === 'change') right[row] = line.replace(',', ',new');
      if (what === 'remove') right.splice(row, 1);
      if (what === 'insert') right.splice(row, 0, `n${at},,`);
      if (what === 'move') right.splice(at % 7, 0, ...right.splice(row, 1));
      if (what === 'repeat') right.splice(row, 0, line);
      if (what === 'rename') right[row] = `${id(at % 50)},,`;
    }
    const text = (lines: readonly string[]): string => ['key,one,two', ...lines].join(end) + (lastEnd ? end : '');
    return [text(left), text(right)] as const;
  });

async function facts(found: Found): Promise<unknown> {
  const unequal = [];
  let [pairs, blanks] = [found.equal.count, [...found.equal.bothBlank]];
  for await (const { left, right } of found.groups()) {
    const same = left.length === 1 && right.length === 1 && JSON.stringify(left) === JSON.stringify(right);
    if (!same) unequal.push({ left, right });
    else {
      pairs += 1;
      blanks = [0, 1].map((column) => (blanks[column] ?? 0) + (left[0]?.[column + 1] === null ? 1 : 0));
    }
  }
  return { rows: found.rows, pairs, blanks: [0, 1].map((column) => blanks[column] ?? 0), unequal };
}

async function bothWays(left: string, right: string, capacity: number): Promise<'walked' | 'left to others'> {
  const options: TableDiffOptions = { left: file(left), right: file(right), key: ['key'] };
  const comparison = await prepare(options, '');
  const walked = await compareInStep(comparison, capacity);
  if (!walked) return 'left to others';
  expect(await facts(walked)).toEqual(await facts(await compareSmall(comparison)));
  return 'walked';
}

test('the walk through small windows finds what is found in memory', async () => {
  const taken = { walked: 0, 'left to others': 0 };
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 100, max: 2_000 }), async ([left, right], capacity) => {
      taken[await bothWays(left, right, capacity)] += 1;
    }),
    randomCases(150),
  );
  expect(taken.walked).toBeGreaterThan(taken['left to others']);
});
