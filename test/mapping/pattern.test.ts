import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled, groupCount, patternFault } from '../../src/mapping/patterns/pattern.ts';
import { randomCases } from '../random.ts';

describe('a regular expression', () => {
  it.each([
    '^\\*',
    '^M-(.*)$',
    '(?i)a|b',
    '[^]a-z]',
    '[]a]',
    'a{2,3}?',
    '[a&b]',
    '\\[',
    '\\\\s',
    '[\\]&]',
    '\\x{00A0}',
    '\\A\\d\\w\\z',
    '(?:x)',
  ])('%s is fine', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['', 0, 0, 'The regular expression is empty.'],
    ['a(?=b)', 1, 3, expect.stringMatching(/RE2.*Perl syntax/)],
    ['(?<=b)a', 0, 7, 'This is not an RE2 regular expression: invalid named capture.'],
    ['(a)\\1', 3, 2, 'This is not an RE2 regular expression: invalid escape sequence.'],
    ['a++', 1, 2, 'This is not an RE2 regular expression: invalid nested repetition operator.'],
    ['x{1001}', 1, 6, 'This is not an RE2 regular expression: invalid repeat count.'],
    ['(a', 0, 2, 'This is not an RE2 regular expression: missing closing ).'],
    ['[a-z&&[^b]]', 4, 2, '"&&" inside a character class is an intersection in some engines.'],
    ['x[[:alpha:]]', 2, 9, 'Named classes such as "[:alpha:]" are not portable.'],
    ['[a[b]', 2, 1, 'A "[" inside a character class starts a nested class in some engines.'],
    ['a\\s', 1, 2, expect.stringContaining('"\\s" ')],
    ['[^\\s]', 2, 2, expect.stringContaining('"\\s" ')],
    ['\\S', 0, 2, expect.stringContaining('"\\S" ')],
    ['\\v', 0, 2, expect.stringContaining('"\\v" ')],
    ['\\Qa\\E', 0, 2, 'Quoting by "\\Q…\\E" is not portable: put a backslash before each special character.'],
    ['(?P<n>a)', 0, 6, 'Named groups are not portable.'],
    ['(?<n>a)', 0, 5, 'Named groups are not portable.'],
    ['(?iU)a*', 0, 4, 'The flag "U" means different things in different engines.'],
    ['a\\p{L}', 1, 5, 'Classes of Unicode such as "\\p{L}" have more or fewer characters in different engines.'],
    ['[a\\PL]', 2, 3, 'Classes of Unicode such as "\\p{L}" have more or fewer characters in different engines.'],
    ['a(?i)*b', 1, 5, 'A repetition right after flags repeats different things in different engines.'],
    ['\\B', 0, 2, '"\\B" matches inside characters in some engines.'],
    ['a{,3}', 1, 4, 'A repetition without a lower bound is read differently by different engines.'],
  ])('%j is refused at %i', (pattern, offset, length, message) => {
    expect(patternFault(pattern)).toMatchObject({ offset, length, message });
  });
});

describe('a regular expression that is taken without asking the library', () => {
  it('is what the library takes too, with as many groups', () => {
    const sign = fc.constantFrom(
      'a',
      '1',
      ' ',
      '-',
      '\\d',
      '\\.',
      '\\(',
      '\\\\',
      '(',
      ')',
      '*',
      '+',
      '?',
      '{2}',
      '{99}',
      '^',
      '$',
      '(ab)',
      '(a*)+',
    );
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 8 }), (signs) => {
        const pattern = signs.join('');
        fc.pre(patternFault(pattern) === undefined);
        expect(groupCount(pattern)).toBe(compiled(pattern).groupCount());
      }),
      randomCases(3000),
    );
  });
});
