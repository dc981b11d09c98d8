import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTransforms } from '../../src/mapping/profiles/transform.ts';
import { parseTransform } from '../../src/mapping/profiles/transform-syntax.ts';
import type { Transform } from '../../src/mapping/profiles/profile.ts';
import { randomCases } from '../random.ts';

function transforms(...texts: string[]): Transform[] {
  return texts.map((text) => {
    const parsed = parseTransform(text);
    if ('fault' in parsed) throw new Error(parsed.fault.message);
    return parsed.transform;
  });
}

describe('a transform', () => {
  it.each([
    ['trim', '\t A\u00A0B \u2003\uFEFF', 'A\u00A0B'],
    ['upper', 'straße ŉ é', 'STRAẞE ŉ É'],
    ['lower', 'ÄΣΑΣ İ', 'äσασ i'],
    ['strip_leading_zeros', '000123', '123'],
    ['strip_leading_zeros', '000', '0'],
    ['strip_leading_zeros', '0', '0'],
    ['strip_leading_zeros', '00A1', '00A1'],
    ['pad_zeros(5)', '12', '00012'],
    ['pad_zeros(5)', '1234567', '1234567'],
    ['pad_zeros(5)', 'A1', 'A1'],
    ['prefix(M-)', '12', 'M-12'],
    ['remove(^(M|N)-{1,2})', 'M--1-N-', '1-N-'],
    ['remove([0-9])', 'a1b2', 'ab'],
    ['replace(-, _)', 'a-b-c', 'a_b_c'],
    ['replace(-, )', 'a-b', 'ab'],
    ['replace("([a-z])-([0-9])", "\\2,\\1\\\\$1")', 'a-1', '1,a\\$1'],
    ['split(-, 2)', 'a-b-c', 'b'],
    ['split(",", 1)', 'a,b', 'a'],
    ['split(-, 4)', 'a-b', ''],
    ['split(.., 1)', 'a..b', 'a'],
    ["concat('-', Lot Suffix, \"'\")", 'L1', "L1-S9'"],
    ['concat(Missing)', 'L1', 'L1'],
  ])('%s of %j is %j', (text, before, after) => {
    expect(applyTransforms(before, transforms(text), new Map([['Lot Suffix', 'S9']]))).toBe(after);
  });

  it('leaves a blank blank', () => {
    const all = transforms('trim', 'prefix(M-)', 'pad_zeros(5)', 'replace(^, x)', 'concat("-")');
    expect(applyTransforms('', all)).toBe('');
    expect(applyTransforms('  ', all)).toBe('');
  });

  it('runs in the order given', () => {
    expect(applyTransforms(' 0012 ', transforms('trim', 'strip_leading_zeros', 'prefix(M-)'))).toBe('M-12');
    expect(applyTransforms(' 0012 ', transforms('strip_leading_zeros', 'trim', 'prefix(M-)'))).toBe('M-0012');
  });
});

describe('the arguments of a transform', () => {
  it.each([
    ['replace(a,b,c)', expect.stringMatching(/"replace" .*two.* 3\. .*comma/)],
    ['split(-)', expect.stringMatching(/"split" .*two.* 1\.$/)],
    ['split(-, 0)', '"0" is not the number of a part; the first part is 1.'],
    ['split(, 1)', 'The transform "split" needs a separator; put a blank or a comma in quotes.'],
    ['pad_zeros(5, 0)', 'The transform "pad_zeros" takes one argument, not 2. Put an argument with a comma in quotes.'],
    ['pad_zeros', 'The transform "pad_zeros" needs its arguments: pad_zeros(10).'],
    ['trim()', 'The transform "trim" takes no argument.'],
    ['prefix()', 'The transform "prefix" needs a text.'],
    ['remove()', 'The regular expression is empty.'],
    ['replace("a, b)', 'The arguments of "replace" have a quote that does not close, or text next to a quoted one.'],
    ['replace("a" b, c)', 'The arguments of "replace" have a quote that does not close, or text next to a quoted one.'],
    ['replace(a, \\1)', expect.stringMatching(/^"\\1" .*group.*none/)],
    ['replace((a), \\2)', '"\\2" stands for a group, but the regular expression has only 1.'],
    ['replace(a, \\n)', '"\\n" means nothing in a replacement; a backslash is written "\\\\".'],
    ['concat()', 'The transform "concat" takes texts in quotes and names of columns, none of them empty.'],
    ['Trim', 'There is no transform "Trim".'],
    [
      '->',
      expect.stringContaining(
        'Known: trim; upper; lower; strip_leading_zeros; pad_zeros(10); prefix(M-); remove(^M-); replace(-, _); split(-, 1); concat("-", Lot Suffix).',
      ),
    ],
  ])('%s', (text, message) => {
    const parsed = parseTransform(text);
    expect('fault' in parsed && parsed.fault.message).toEqual(message);
  });

  it('in quotes may hold anything', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom('"', "'"), (text, quote) => {
        const written = quote + text.replaceAll(quote, quote + quote) + quote;
        expect(transforms(`split(${written}, 3)`)).toEqual([{ kind: 'split', separator: text, part: 3 }]);
        expect(transforms(`prefix(${written})`)).toEqual([{ kind: 'prefix', text }]);
      }),
      randomCases(100),
    );
  });
});
