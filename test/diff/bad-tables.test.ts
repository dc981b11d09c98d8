import { expect, test } from 'vitest';
import { compared, outcome } from './tables.ts';

const key = ['id'];
const GOOD = 'id,a,b\n1,2,3\n2,3,4\n';

test.each([
  ['no key', GOOD, GOOD, {}, [['argument_invalid', null]]],
  ['a key that is missing on one side', GOOD, 'ident,a,b\n1,2,3\n', { key }, [['column_missing', 1]]],
  [
    'a key that is missing on both',
    GOOD,
    GOOD,
    { key: ['nr'] },
    [
      ['column_missing', 1],
      ['column_missing', 1],
    ],
  ],
  ['an ignored column that nobody has', GOOD, GOOD, { key, ignore: ['c'] }, [['column_missing', null]]],
  ['a tolerance that is none', GOOD, GOOD, { key, tolerance: ['a=x'] }, [['argument_invalid', null]]],
  ['a condition that no record holds', GOOD, GOOD, { key, where: ['a=none'] }, [['argument_invalid', null]]],
  ['a condition that is none', GOOD, GOOD, { key, where: ['a'] }, [['argument_invalid', null]]],
  ['a record with a cell too many', GOOD, 'id,a,b\n1,2,3\n2,3,4,5\n', { key }, [['too_many_rejects', 3]]],
  ['a record with a cell too few', 'id,a,b\n1,2\n', GOOD, { key }, [['too_many_rejects', 2]]],
  ['the same malformed record on both sides', 'id,a,b\n1,2\n', 'id,a,b\n1,2\n', { key }, [['too_many_rejects', 2]]],
  ['a quote that is never closed', GOOD, 'id,a,b\n1,"2,3\n', { key }, [['file_damaged', 2]]],
  ['an empty file', GOOD, '', { key }, [['file_empty', null]]],
] as const)('%s is refused with its position', async (_, left, right, options, expected) => {
  expect(await outcome(left, right, options)).toEqual(expected);
  for (const path of ['walk', 'lines', 'join'] as const)
    expect(await outcome(left, right, { ...options, path })).toEqual(expected);
});

test('a table without rows lacks all of the other side', async () => {
  const { summary } = await compared('id,a,b\n', GOOD, { key });
  expect(summary.rows).toMatchObject({ equal: 0, missing_in_left: 2 });
});

test('ten thousand columns are compared one by one', async () => {
  const names = Array.from({ length: 9_999 }, (_, column) => `c${column}`);
  const cells = names.map((_, column) => String(column));
  const left = `id,${names.join(',')}\n1,${cells.join(',')}\n2,${cells.join(',')}\n`;
  const right = `id,${names.join(',')}\n1,${cells.join(',')}\n2,${cells.with(5_000, 'x').join(',')}\n`;
  for (const path of ['small', 'walk', 'join'] as const) {
    const { rows, summary } = await compared(left, right, { key, path });
    expect(rows).toEqual([{ key: { id: '2' }, verdict: 'differs', left: { c5000: '5000' }, right: { c5000: 'x' } }]);
    expect(summary.columns).toHaveLength(9_999);
  }
});
