import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { compared, outcome } from './tables.ts';

// The table of behaviours in docs/diff.md, line by line: each of them is a test here.

const key = ['id'];

async function refusal(work: Promise<unknown>): Promise<RefusedError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof RefusedError) return error;
  throw new Error('it was not refused');
}

describe('keys that several rows share', () => {
  const left = 'id,lot,qty\n1,A,5\n1,B,7\n2,C,1\n';
  const right = 'id,lot,qty\n1,B,7\n1,A,6\n2,C,1\n';

  test('are refused before anything else, with how many there are and an example', async () => {
    const { message, problems } = await refusal(compared(left, right, { key }));
    expect(problems[0].code).toBe('key_not_unique');
    expect(message).toMatch(
      /^The key id does not identify a row: .* has 1 key that occurs in 2 rows, such as "1" in 2; .* has 1 key/,
    );
    expect(problems[0].suggestions).toContain('--suggest-keys');
  });

  test('are refused as well where both sides have the very same rows', async () => {
    expect(await outcome(left, left, { key, path: 'walk' })).toEqual([['key_not_unique', null]]);
  });

  test('multiset: equal rows cancel, and one that is left over on both sides is a pair', async () => {
    const { rows, summary } = await compared(left, right, { key, duplicates: 'multiset' });
    expect(rows).toEqual([{ key: { id: '1' }, verdict: 'differs', left: { qty: '5' }, right: { qty: '6' } }]);
    expect(summary.rows.equal).toBe(2);
  });

  test('multiset: of several that are left over none is paired with another by its position', async () => {
    const { rows } = await compared('id,qty\n1,5\n1,6\n', 'id,qty\n1,6.5\n1,7\n1,8\n', { key, duplicates: 'multiset' });
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      'missing_in_right',
      'missing_in_right',
      'missing_in_left',
      'missing_in_left',
      'missing_in_left',
    ]);
  });

  test('multiset: a row that occurs more often on one side is a row too many', async () => {
    const { rows } = await compared('id,qty\n1,5\n1,5\n', 'id,qty\n1,5\n', { key, duplicates: 'multiset' });
    expect(rows).toEqual([{ key: { id: '1' }, verdict: 'missing_in_right', left: { qty: '5' }, right: null }]);
  });

  test('aggregate: figures add up exactly, other columns are the different texts', async () => {
    const split = 'id,bin,qty\n1,X,0.1\n1,Y,0.2\n2,X,1\n';
    const whole = 'id,bin,qty\n1,X,0.3\n2,X,1\n';
    const { rows } = await compared(split, whole, { key, duplicates: 'aggregate', tolerance: ['qty=0'] });
    expect(rows).toEqual([{ key: { id: '1' }, verdict: 'differs', left: { bin: 'X; Y' }, right: { bin: 'X' } }]);
    expect((await compared(split, whole, { key, ignore: ['bin'], duplicates: 'aggregate', tolerance: ['qty=0'] })).rows).toEqual(
      [],
    );
  });

  test('aggregate needs a column to add up', async () => {
    expect((await refusal(compared(left, right, { key, duplicates: 'aggregate' }))).problems[0].code).toBe('argument_invalid');
  });
});

describe('blank cells', () => {
  test('are equal to each other, quoted or not, and to nothing else: not to zero', async () => {
    const { summary, rows } = await compared('id,a,b\n1,,\n2,,0\n', 'id,a,b\n1,"",""\n2,,\n', { key });
    expect(rows).toEqual([{ key: { id: '2' }, verdict: 'differs', left: { b: '0' }, right: { b: null } }]);
    expect(summary.columns.map((column) => [column.both_blank, column.equal])).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });

  test('NULL is a text unless it is named as a blank', async () => {
    const [left, right] = ['id,a\n1,NULL\n2,x\n', 'id,a\n1,\n2,x\n'];
    expect((await compared(left, right, { key })).rows).toHaveLength(1);
    expect((await compared(left, right, { key, blank: ['NULL'] })).rows).toHaveLength(0);
  });

  test('in a key they are a value like any other', async () => {
    const { rows } = await compared('id,a\n,x\n1,y\n', 'id,a\n,z\n1,y\n', { key });
    expect(rows).toEqual([{ key: { id: null }, verdict: 'differs', left: { a: 'x' }, right: { a: 'z' } }]);
  });
});

/** Equal, within tolerance, differing. */
async function verdicts(left: string, right: string, tolerance: string): Promise<readonly number[]> {
  const { summary } = await compared(`id,q\n1,${left}\n`, `id,q\n1,${right}\n`, { key, tolerance: [tolerance] });
  const { equal, within_tolerance: within, differs } = summary.rows;
  return [equal, within, differs];
}

describe('tolerance', () => {
  const [EQUAL, WITHIN, DIFFERS] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];

  test.each([
    ['1.0', '1.00', 'q=0', EQUAL],
    ['0.1', '0.3', 'q=0.2', WITHIN],
    ['0.1', '0.3000000000000000001', 'q=0.2', DIFFERS],
    ['100', '101', 'q=1%', WITHIN],
    ['100', '102', 'q=1%', DIFFERS],
    ['-100', '-101', 'q=0,1%', WITHIN],
    ['12345678901234567890.01', '12345678901234567890.02', 'q=0', DIFFERS],
    ['5', '"5,0"', 'q=0', EQUAL],
    ['5-', '-5', 'q=0', EQUAL],
    ['n/a', '5', 'q=1000', DIFFERS],
    ['', '0', 'q=1000', DIFFERS],
    ['n/a', 'n/a', 'q=0', EQUAL],
  ])('%s and %s by %s', async (left, right, tolerance, expected) => {
    expect(await verdicts(left, right, tolerance)).toEqual(expected);
  });

  test('a number that can be read in two ways is refused where it matters', async () => {
    const error = await refusal(compared('id,q\n1,1.234\n', 'id,q\n1,1234\n', { key, tolerance: ['q=0'] }));
    expect(error.problems[0]).toMatchObject({
      code: 'ambiguous_number_format',
      suggestions: [expect.stringContaining('--decimal left='), expect.anything()],
    });
    expect(
      (await compared('id,q\n1,1.234\n', 'id,q\n1,1234\n', { key, tolerance: ['q=0'], read: { decimal: ['left=comma'] } })).rows,
    ).toEqual([]);
  });

  test('says how far apart the farthest are', async () => {
    const { summary } = await compared('id,q\n1,1\n2,5\n', 'id,q\n1,1.25\n2,-5\n', { key, tolerance: ['q=0.25'] });
    expect(summary.columns[0]).toMatchObject({
      within_tolerance: 1,
      differing: 1,
      largest: { difference: '-10', left: '5', right: '-5', key: { id: '2' } },
      patterns: [{ kind: 'sign_only', count: 1 }],
    });
  });
});

describe('columns', () => {
  test('that only one side has are named, and both differ', async () => {
    const { summary } = await compared('id,a,x\n1,2,3\n', 'id,a,y\n1,2,3\n', { key });
    expect(summary.schema).toMatchObject({ only_in_left: ['x'], only_in_right: ['y'] });
    expect(summary.outcome).toBe('differ');
  });

  test('that are ignored make no difference', async () => {
    const { summary } = await compared('id,a,x\n1,2,3\n', 'id,a\n1,2\n', { key, ignore: ['x'] });
    expect(summary.outcome).toBe('agree');
  });

  test('with other names are paired as the map says, the key as well', async () => {
    const { rows, summary } = await compared('id,price\n1,2\n', 'number,unit_price\n1,3\n', {
      key: ['id=number'],
      map: ['price=unit_price'],
    });
    expect(rows).toEqual([{ key: { id: '1' }, verdict: 'differs', left: { price: '2' }, right: { unit_price: '3' } }]);
    expect(summary.schema.renamed).toEqual([
      { left: 'id', right: 'number' },
      { left: 'price', right: 'unit_price' },
    ]);
  });

  test('in another order make no difference', async () => {
    const { summary } = await compared('id,a,b\n1,2,3\n', 'b,id,a\n3,1,2\n', { key });
    expect([summary.outcome, summary.schema.reordered]).toEqual(['agree', true]);
  });

  test('with a name that occurs twice are refused, unless they are ignored', async () => {
    expect(await outcome('id,a,a\n1,2,3\n', 'id,a,a\n1,2,3\n', { key })).toEqual([
      ['column_duplicate', 1],
      ['column_duplicate', 1],
    ]);
    expect((await compared('id,a,a,b\n1,2,3,4\n', 'id,a,a,b\n1,2,3,4\n', { key, ignore: ['a'] })).summary.outcome).toBe('agree');
  });
});

function rows(unit: string): string {
  return Array.from({ length: 5 }, (_, row) => `${row},${unit},${row === 0 ? 'x' : 'y'}\n`).join('');
}

describe('texts', () => {
  test('identifiers stay texts: leading zeros, large numbers and dates are never read as something else', async () => {
    const { rows, summary } = await compared('id,a\n007,1\n1E5,2\n', 'id,a\n7,1\n100000,2\n', { key });
    expect(rows).toHaveLength(4);
    expect(summary.rows.equal).toBe(0);
  });

  test('case and outer blanks count unless they are said not to', async () => {
    const [left, right] = ['id,a\n1,Abc\n2,x \n', 'id,a\n1,aBC\n2,x\n'];
    expect((await compared(left, right, { key })).rows).toHaveLength(2);
    expect((await compared(left, right, { key, ignoreCase: true, trim: true })).rows).toHaveLength(0);
  });

  test('records are chosen on one side or on both', async () => {
    const [left, right] = ['id,s\n1,open\n2,closed\n', 'id,s\n1,open\n3,gone\n'];
    expect((await compared(left, right, { key, where: ['left:s=open', 'right:s!=gone'] })).summary.outcome).toBe('agree');
    expect((await compared(left, right, { key, where: ['s=open'] })).summary.outcome).toBe('agree');
  });

  test('frequent changes are counted, each with an example', async () => {
    const { summary } = await compared(`id,unit,b\n${rows('EA')}`, `id,unit,b\n${rows('PC')}`, { key });
    expect(summary.columns[0]?.patterns).toEqual([{ kind: 'values', what: 'EA → PC', count: 5, key: { id: '0' } }]);
  });
});
