import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleReason } from '../../../src/tools/validate/checks/idle-transforms.ts';
import type { Transform } from '../../../src/mapping/profiles/profile.ts';
import { applyTransforms } from '../../../src/mapping/profiles/transform.ts';
import { randomCases } from '../../random.ts';

const simple = fc.constantFrom<Transform>(
  { kind: 'trim' },
  { kind: 'upper' },
  { kind: 'lower' },
  { kind: 'strip_leading_zeros' },
  { kind: 'pad_zeros', width: 3 },
  { kind: 'pad_zeros', width: 5 },
  { kind: 'prefix', text: '0' },
  { kind: 'remove', pattern: '^' },
  { kind: 'remove', pattern: '-' },
  { kind: 'replace', pattern: '-', replacement: '-' },
  { kind: 'replace', pattern: '.', replacement: '.' },
  { kind: 'split', separator: '-', part: 1 },
);
const value = fc.string({ unit: fc.constantFrom('0', '7', ' ', '-', 'a', 'B', 'ß', 'İ', 'ǆ', '\u00a0', '.'), maxLength: 7 });

describe('a transform that is said to change nothing', () => {
  it('can be taken out', () => {
    fc.assert(
      fc.property(
        fc.array(simple, { minLength: 2, maxLength: 5 }),
        fc.array(value, { minLength: 10, maxLength: 10 }),
        (list, values) => {
          const position = list.findIndex((_, index) => idleReason(list, index) !== undefined);
          fc.pre(position >= 0);
          const without = list.toSpliced(position, 1);
          for (const text of values) expect(applyTransforms(text, without)).toBe(applyTransforms(text, list));
        },
      ),
      randomCases(1000),
    );
  });

  it.each<[string, Transform[], number | undefined]>([
    ['trim twice', [{ kind: 'trim' }, { kind: 'upper' }, { kind: 'trim' }], 2],
    ['zeros stripped behind their padding', [{ kind: 'pad_zeros', width: 9 }, { kind: 'strip_leading_zeros' }], 0],
    [
      'padding to more',
      [
        { kind: 'pad_zeros', width: 3 },
        { kind: 'pad_zeros', width: 9 },
      ],
      undefined,
    ],
    ['trim behind a split', [{ kind: 'trim' }, { kind: 'split', separator: '-', part: 1 }, { kind: 'trim' }], undefined],
    ['upper, then lower', [{ kind: 'upper' }, { kind: 'lower' }], undefined],
  ])('%s', (_, list, idle) => {
    const found = list.flatMap((__, index) => (idleReason(list, index) === undefined ? [] : [index]));
    expect(found).toEqual(idle === undefined ? [] : [idle]);
  });
});
