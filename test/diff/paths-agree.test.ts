import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparisonPath, DiffOptions } from '../../src/diff/diff-options.ts';
import { tablePair, writing, written } from './random-tables.ts';
import { randomCases } from '../random.ts';
import { compared, file, outcome } from './tables.ts';

const settings = randomCases(25);
const PATHS: readonly ComparisonPath[] = ['small', 'walk', 'lines', 'join'];

type Rules = Omit<DiffOptions, 'left' | 'right' | 'path'>;

async function allPaths(left: string, right: string, rules: Rules): Promise<void> {
  const [one, other] = [file(left), file(right)];
  const answers = [];
  for (const path of PATHS) answers.push(await outcome(one, other, { ...rules, path }));
  for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
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

describe('small tables in memory, the walk, cancelled lines and the join give one answer', () => {
  test('where the key identifies a row', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(tablePair(true), writing, writing, fc.boolean(), rules, async ([left, right], one, other, alike, chosen) => {
        const has = (name: string): boolean => left.header.includes(name);
        const tolerance = has('two') ? (chosen.tolerance ?? []) : [];
        const ignore = has('three') ? (chosen.ignore ?? []) : [];
        await allPaths(written(left, one), written(right, alike ? one : other), { ...chosen, tolerance, ignore });
      }),
      settings,
    ));

  test('where rows share a key', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        tablePair(false),
        writing,
        rules,
        fc.constantFrom('error', 'multiset', 'multiset', 'aggregate'),
        async ([left, right], one, chosen, duplicates) => {
          const ignore: string[] = [];
          await allPaths(written(left, one), written(right, one), { ...chosen, tolerance: ['one=0'], key: ['key'], ignore, duplicates });
        },
      ),
      settings,
    ));

  test('the walk and the cancelling of lines are really taken', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row},a${row},b`);
    const left = ['key,one,two', ...rows, ''].join('\n');
    const right = ['key,one,two', ...rows.map((row, index) => (index === 50 ? '50,x,y' : row)), ''].join('\n');
    const turned = ['key,one,two', ...rows.toReversed(), ''].join('\n');
    expect((await compared(left, right, { key: ['key'], path: 'walk' })).path).toBe('walk');
    expect((await compared(left, turned, { key: ['key'], path: 'lines' })).path).toBe('lines');
    expect((await compared(left, turned, { key: ['key'], path: 'join' })).path).toBe('join');
    expect((await compared(left, turned, { key: ['key'] })).path).toBe('small');
  });
});
