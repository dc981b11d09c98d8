import { expect, test } from 'vitest';
import { raceSection, type Runs } from '../../bench/against-script.ts';
import { median } from '../../bench/measure.ts';
import { markdown, ratio } from '../../bench/tables.ts';

const once = (wall: number, peak: number): Runs['script'] => [{ wall, cpu: wall * 2, peak }];

test('a table stands in columns, figures to the right', () => {
  expect(markdown({ header: ['what', 'time'], rows: [['script', '8.00 s']] })).toBe(
    ['| what   |   time |', '|--------|-------:|', '| script | 8.00 s |'].join('\n'),
  );
});

test('the middle of several figures, or the mean of the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});

test('ratios are reported beside the targets of the large plant, and growth from the small to the large one', () => {
  const small: Runs = { script: once(1, 500), 'without sources': once(1.2, 600), 'with sources': once(2, 600) };
  const large: Runs = { script: once(8, 1700), 'without sources': once(9, 2000), 'with sources': once(12, 2550) };
  const { rows } = raceSection(
    new Map([
      ['1M', small],
      ['5M', large],
    ]),
  );
  expect(rows[3]).toEqual([
    '5M',
    'trueup without sources',
    '9.00 s',
    '1.13 ×',
    '≤ 1.25 ×',
    '18.00 s',
    '1.13 ×',
    '2000 MB',
    '1.18 ×',
    '≤ 1.30 ×',
  ]);
  expect(rows[5]?.slice(0, 5)).toEqual(['5M', 'trueup with sources', '12.00 s', '1.50 ×', '≤ 1.70 ×']);
  expect(rows[6]?.slice(0, 5)).toEqual(['1M → 5M', 'trueup without sources', '7.50 ×', '', '≤ 6.00 ×']);
  expect(ratio(9, 8)).toBe('1.13 ×');
});
