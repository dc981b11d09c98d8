import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled, patternFault } from '../../src/mapping/patterns/pattern.ts';
import { patternReach } from '../../src/mapping/patterns/pattern-reach.ts';
import { patternCovers, leadingText, onlyCode } from '../../src/mapping/patterns/pattern-cover.ts';
import { randomCases } from '../random.ts';

const PIECES = [
  'M',
  '-',
  '1',
  '\\.',
  '\\d',
  '.*',
  '(.*)',
  '.',
  '*',
  '?',
  '{0,2}',
  '|',
  '(',
  ')',
  '(?i)',
  '[M1]',
  '$',
  '^',
  '\\x41',
];
const pattern = fc
  .tuple(
    fc.constantFrom('', '^', '^', '^M-'),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }),
    fc.constantFrom('', '', '$'),
  )
  .map(([start, body, end]) => start + body.join('') + end)
  .filter((text) => patternFault(text) === undefined);
const codes = fc.array(fc.string({ unit: fc.constantFrom(...Array.from('Mm-1.2A')), minLength: 1, maxLength: 5 }), {
  minLength: 20,
  maxLength: 40,
});
const found = (text: string, code: string): boolean => compiled(text).matcher(code).find();

/** What is claimed of the expressions and wrong for this code. */
function wrongClaims(one: string, other: string, code: string): string[] {
  const only = onlyCode(one);
  const isFound = found(one, code);
  const claims: Readonly<Record<string, boolean>> = {
    anything: patternReach(one).anything || !isFound,
    leadingText: !isFound || code.startsWith(leadingText(one)),
    onlyCode: only === undefined || isFound === (code === only),
    covers: code === '' || !patternCovers(one, other) || !found(other, code) || isFound,
  };
  return Object.entries(claims).flatMap(([name, holds]) => (holds ? [] : [`${name}: ${one} ${other} ${code}`]));
}

describe('what the text of a regular expression tells', () => {
  it('is true of every code', () => {
    fc.assert(
      fc.property(pattern, pattern, codes, (one, other, drawn) => {
        const all = ['', ...drawn, leadingText(one), onlyCode(one) ?? ''];
        expect(all.flatMap((code) => wrongClaims(one, other, code))).toEqual([]);
      }),
      randomCases(700, 20_261_124),
    );
    expect.hasAssertions();
  });

  it.each([
    ['^M-', '^M-', true],
    ['^M-', '^M-1$', true],
    ['^M-(.*)$', '^M-[0-9]+$', true],
    ['.*', 'X', true],
    ['^', 'X', true],
    ['^M\\.', '^M\\.1', true],
    ['^M-', '^M-1|X', false],
    ['^M.', '^M-', false],
    ['^M-?', '^M', false],
    ['M-', '^M-', false],
    ['(?i)^m-', '^M-', false],
  ])('%s covers %s: %s', (earlier, later, answer) => {
    expect(patternCovers(earlier, later)).toBe(answer);
  });
});
