import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternReach } from '../../../src/mapping/patterns/pattern-reach.ts';
import { compiled, patternFault } from '../../../src/mapping/patterns/pattern.ts';
import { randomCases } from '../../random.ts';

describe('what a pattern can find', () => {
  it.each(['a^', '$a', '(x|a^)b^', 'a{2}^', '[^\\d\\D]', 'x[^\\x{0}-\\x{10FFFF}]', '\\Ba\\A', '(^a|$)b*^c', 'a(b|^)+^', '^a$b'])(
    'nothing: %s',
    (pattern) => {
      expect(patternReach(pattern).anything).toBe(false);
    },
  );

  it.each([
    'a',
    '^',
    '$',
    '^$',
    '$^',
    'a|b^',
    '(a^)?',
    'a{0}^b',
    '(?m)a\n^b',
    '(?m:a$\n)b',
    '[^\\D]',
    '[^\\pL\\PL]',
    '[]^]',
    '\\^a^?',
    '[$]a',
  ])('something: %s', (pattern) => {
    expect(patternReach(pattern).anything).toBe(true);
  });

  it.each([
    ['^', false],
    ['\\b', false],
    ['(?:)|^', false],
    ['a*', true],
    ['^.', true],
  ])('%s finds characters: %s', (pattern, characters) => {
    expect(patternReach(pattern).characters).toBe(characters);
  });

  it.each([
    ['x*', true],
    ['(a|b?)', true],
    ['(?i)[*]*', true],
    ['^x*', false],
    ['x+', false],
    ['$', false],
  ])('%s is found everywhere: %s', (pattern, everything) => {
    expect(patternReach(pattern).everything).toBe(everything);
  });
});

const piece = fc.constantFrom(
  'a',
  'b',
  '^',
  '$',
  '.',
  '[ab]',
  '[^a]',
  '[^\\d\\D]',
  '\\b',
  '\\A',
  '\\z',
  '\\w',
  '\\.',
  '\\x{61}',
  '\\141',
  '(?i)',
);
const pattern = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    piece,
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => a + b),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{0}', '{2}', '{1,3}', '*?')).map(([a, sign]) => `(${a})${sign}`),
  ),
})).expression;

describe('the engine of regular expressions', () => {
  it('never finds what was said to be impossible, and always what was said to be certain', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', '.', '\n', ' '), maxLength: 6 });
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 20 }), (expression, texts) => {
        fc.pre(patternFault(expression) === undefined);
        const { anything, characters, everything } = patternReach(expression);
        for (const each of ['', ...texts]) {
          const matches = matchesOf(expression, each);
          expect(anything || matches.length === 0).toBe(true);
          expect(!everything || matches.length > 0).toBe(true);
          expect(characters || matches.every((match) => match === '')).toBe(true);
        }
      }),
      randomCases(2000),
    );
  });
});

function matchesOf(expression: string, text: string): string[] {
  const matcher = compiled(expression).matcher(text);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group() ?? '');
  return found;
}
