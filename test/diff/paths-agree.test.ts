import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparisonPath, TableDiffOptions } from '../../src/diff/diff-options.ts';
import { tablePair, writing, written } from './random-tables.ts';
import { randomCases } from '../random.ts';
import { HOSTILE_NAMES } from '../intake/hostile-names.ts';
import { compared, file, fileNamed, outcome } from './tables.ts';

const settings = randomCases(25);
const PATHS: readonly ComparisonPath[] = ['small', 'walk', 'keys', 'lines', 'join'];

type Rules = Omit<TableDiffOptions, 'left' | 'right' | 'path'>;

/** What each path comes to. */
async function answers(left: string, right: string, rules: Rules): Promise<readonly unknown[]> {
  const [one, other] = [file(left), file(right)];
  const all: unknown[] = [];
  for (const path of PATHS) all.push(await outcome(one, other, { ...rules, path }));
  return all;
}

const rules: fc.Arbitrary<Rules> = fc.record({
  key: fc.constantFrom(['key'], ['key,one']),
  trim: fc.constantFrom(false, false, true),
  ignoreCase: fc.constantFrom(false, false, true),
  blank: fc.constantFrom([], [], ['NULL', '-']),
  tolerance: fc.constantFrom([], [], ['two=0.5'], ['two=0.01,50%']),
  where: fc.constantFrom([], [], ['one!=a'], ['left:one!=a,A']),
  ignore: fc.constantFrom([], ['three']),
});

describe('small tables in memory, the walk, keys in memory, cancelled lines and the join give one answer', () => {
  test('where the key identifies a row', () =>
    fc.assert(
      fc.asyncProperty(
        tablePair(true),
        writing,
        writing,
        fc.boolean(),
        rules,
        async ([left, right], one, other, alike, chosen) => {
          const has = (name: string): boolean => left.header.includes(name);
          const tolerance = has('two') ? (chosen.tolerance ?? []) : [];
          const ignore = has('three') ? (chosen.ignore ?? []) : [];
          const [small, ...others] = await answers(written(left, one), written(right, alike ? one : other), {
            ...chosen,
            tolerance,
            ignore,
          });
          for (const answer of others) expect(answer).toEqual(small);
        },
      ),
      settings,
    ));

  test('where rows share a key', () =>
    fc.assert(
      fc.asyncProperty(
        tablePair(false),
        writing,
        rules,
        fc.constantFrom('error', 'multiset', 'multiset', 'aggregate'),
        async ([left, right], one, chosen, duplicates) => {
          const ignore: string[] = [];
          const [small, ...others] = await answers(written(left, one), written(right, one), {
            ...chosen,
            tolerance: ['one=0'],
            key: ['key'],
            ignore,
            duplicates,
          });
          for (const answer of others) expect(answer).toEqual(small);
        },
      ),
      settings,
    ));

  test('every path is really taken', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row},a${row},b`);
    const left = ['key,one,two', ...rows, ''].join('\n');
    const right = ['key,one,two', ...rows.map((row, index) => (index === 50 ? '50,x,y' : row)), ''].join('\n');
    const turned = ['key,one,two', ...rows.toReversed(), ''].join('\n');
    expect((await compared(left, right, { key: ['key'], path: 'walk' })).path).toBe('walk');
    expect((await compared(left, turned, { key: ['key'], path: 'lines' })).path).toBe('lines');
    expect((await compared(left, turned, { key: ['key'], path: 'join' })).path).toBe('join');
    expect((await compared(left, turned, { key: ['key'], path: 'keys' })).path).toBe('keys');
    expect((await compared(left, turned, { key: ['key'] })).path).toBe('small');
  });
});

/** A small table that no other name has. */
const rowsOf = (index: number): readonly string[] => [1, 2, 3].map((key) => `${key},value ${index}`);
const textOf = (rows: readonly string[]): string => ['key,c1', ...rows, ''].join('\n');

test('a table is the file of that very name for the engine, whatever the name could match', async () => {
  const tables = HOSTILE_NAMES.map((name, index) => ({ index, left: fileNamed(name, textOf(rowsOf(index))) }));
  for (const { index, left } of tables) {
    const right = file(textOf(rowsOf(index).toReversed()));
    for (const path of ['lines', 'join'] as const) {
      const { summary, rows } = await compared(left, right, { key: ['key'], path });
      expect([left, path, rows, summary.rows.equal]).toEqual([left, path, [], 3]);
    }
  }
});
