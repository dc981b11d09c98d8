import { expect, test } from 'vitest';
import { bytesOf, secondsOf } from '../../bench/trino/queries.ts';
import type { Race } from '../../bench/trino/race.ts';
import { trinoSection } from '../../bench/trino/section.ts';

const run = (wall: number, peak: number): Race['runs']['statements'][number] => ({
  own: { wall, cpu: 1, peak },
  server: { statements: 4, cpu: wall, planning: 0.5, peak: 100 },
});

const row = (race: Race): readonly string[][] => trinoSection([race]).rows.map((cells) => cells.slice(2, 8));

test('times and sizes are read as Trino writes them', () => {
  expect(['0.00ns', '412.50us', '9.50ms', '9.25s', '1.50m', '2.00h'].map(secondsOf)).toEqual([
    0,
    412.5 * 1e-6,
    0.0095,
    9.25,
    90,
    7200,
  ]);
  expect(['0B', '624B', '1.50kB', '2MB'].map(bytesOf)).toEqual([0, 624, 1536, 2_097_152]);
  expect(() => secondsOf('9')).toThrow(RangeError);
  expect(() => bytesOf('12 parsecs')).toThrow(RangeError);
});

test('a target that was missed says so, and one run over the limit of memory is enough', () => {
  const runs = { statements: [run(10, 90)], 'without sources': [run(13, 200)], 'with sources': [run(20, 250), run(20, 310)] };
  expect(row({ nodes: 1, size: '1M', runs })).toEqual([
    ['statements', '10.00 s', '', '', '90 MB', ''],
    ['trueup without sources', '13.00 s', '1.30 ×', '≤ 1.30 ×', '200 MB', '< 300 MB'],
    ['trueup with sources', '20.00 s', '2.00 ×', '', '310 MB', '< 300 MB missed'],
  ]);
  const slow = { ...runs, 'without sources': [run(13.1, 200)] };
  expect(row({ nodes: 2, size: '1M', runs: slow })[1]?.[3]).toBe('≤ 1.30 × missed');
});
