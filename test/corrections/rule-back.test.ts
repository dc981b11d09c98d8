import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../../src/corrections/reverse/undo-rule.ts';
import { wayBack } from '../../src/corrections/reverse/way-back.ts';
import { ruledCode } from '../../src/mapping/crosswalks/code-rules.ts';
import type { CodeRule } from '../../src/mapping/crosswalks/crosswalk.ts';
import { applyTransforms } from '../../src/mapping/profiles/transform.ts';
import { parseTransform } from '../../src/mapping/profiles/transform-syntax.ts';
import type { Transform } from '../../src/mapping/profiles/profile.ts';
import { entry, field, key, mappings, profile } from './sample.ts';
import { randomCases } from '../random.ts';

function transform(text: string): Transform {
  const parsed = parseTransform(text);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return parsed.transform;
}

function rule(match: string, ...transforms: readonly string[]): CodeRule {
  return { side: 'mes', match, transforms: transforms.map(transform), at: { file: 'mappings/parts.yaml' } };
}

/** The MES part number of a new record, or why there is none. */
function back(
  rules: readonly CodeRule[],
  canonical: string,
  more: { listed?: readonly string[]; transforms?: readonly string[] } = {},
) {
  const parts = (more.listed ?? []).map((code) => entry('mes', code, 'LISTED'));
  const plain = mappings({ tables: { parts } });
  const ruled = { ...plain, crosswalks: new Map([['parts', { name: 'parts', entries: parts, caseSensitive: false, rules }]]) };
  const read = profile(['material'], {}, [field('material', { transforms: (more.transforms ?? []).map(transform) })]);
  const found = wayBack(ruled, read, 'mes').newCodes(key({ material: canonical }));
  return 'why' in found ? found.why : found.codes['material'];
}

const AMBIGUOUS = 'ambiguous_way_back';
const PREFIX = rule('^M-', 'remove(^M-)');

describe('the way back through rules', () => {
  it.each([
    ['a prefix', [PREFIX], '100', 'M-100'],
    ['a suffix', [rule('-X$', 'remove(-X$)')], '100', '100-X'],
    ['a prefix that is exchanged', [rule('^RM', 'replace(^RM, R-)')], 'R-7', 'RM7'],
    ['a frame around a group', [rule('^M-[0-9]+/A$', 'replace("^M-([0-9]+)/A$", "P\\1")')], 'P12', 'M-12/A'],
    ['several transforms', [rule('^m-', 'remove(^m-)', 'upper', 'prefix(P-)', 'concat("/1")')], 'P-AB/1', 'm-AB'],
    ['a rule that changes nothing', [rule('^X'), PREFIX], 'X-1', AMBIGUOUS],
    ['another rule beside it', [PREFIX, rule('^X', 'lower')], '100', 'M-100'],
    ['what no rule could have made', [rule('^M-[0-9]+$', 'remove(^M-)')], 'A1', 'A1'],
    ['what a rule would make another part of', [rule('^A', 'prefix(B)')], 'A1', AMBIGUOUS],
    ['two rules with one result', [PREFIX, rule('^N-', 'remove(^N-)')], '100', AMBIGUOUS],
    ['what cannot be undone', [rule('-', 'split(-, 2)')], '100', AMBIGUOUS],
    ['what can be undone beside what cannot', [PREFIX, rule('^X', 'remove([0-9])')], '100', AMBIGUOUS],
    ['a split whose result has no separator', [PREFIX, rule('^X', 'split(-, 1)')], 'a-b', 'M-a-b'],
    ['a doubled prefix', [PREFIX], 'M-1', 'M-M-1'],
  ])('%s', (_, rules, canonical, expected) => {
    expect(back(rules, canonical)).toBe(expected);
  });

  it('lets the table go first, forward and backward', () => {
    expect(back([PREFIX], 'LISTED', { listed: ['Z9'] })).toBe('Z9');
    expect(back([PREFIX], '100', { listed: ['m-100'] })).toBe('100');
  });

  it('goes through the transforms of the field, which come before the rules', () => {
    expect(back([PREFIX], '100', { transforms: ['trim', 'upper'] })).toBe('M-100');
    expect(back([PREFIX], 'a1', { transforms: ['upper'] })).toBe(AMBIGUOUS);
    expect(back([rule('^P-M', 'remove(^P-M)')], '100', { transforms: ['prefix(P-)'] })).toBe('M100');
    expect(back([PREFIX], '007', { transforms: ['remove(x)'] })).toBe(AMBIGUOUS);
  });
});

const TRANSFORMS = [
  'trim',
  'upper',
  'lower',
  'strip_leading_zeros',
  'pad_zeros(3)',
  'prefix(M-)',
  'concat("-X")',
  'remove(^M-)',
  'remove(-X$)',
  'remove(^\\.)',
  'remove(^-$)',
  'replace(^M, -)',
  'replace("^M-(.*)X$", "0\\1")',
  'replace("^(M+)(0)$", "\\1")',
  'replace(-, M)',
  'replace("^(.*)$", "\\1\\\\")',
  'split(-, 1)',
];
const rules = fc.array(
  fc.record({
    match: fc.constantFrom('^M-', '-X$', '0', '^[a-z]', 'X', '.*', '^(M|m)'),
    transforms: fc.array(fc.constantFrom(...TRANSFORMS), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const code = fc.string({ unit: fc.constantFrom(...Array.from('M-X01am. ')), minLength: 1, maxLength: 6 });

describe('a rule turned around', () => {
  it('gives nothing but codes that mean the part, and never leaves out the one that was there', () => {
    fc.assert(
      fc.property(rules, code, (drawn, own) => {
        const list = drawn.map(({ match, transforms }) => rule(match, ...transforms));
        const canonical = ruledCode(own, list) ?? own;
        const found = back(list, canonical);
        if (found === AMBIGUOUS) return;
        expect(ruledCode(found ?? '', list) ?? found).toBe(canonical);
      }),
      randomCases(2000, 20_261_125),
    );
    expect.hasAssertions();
  });

  it('knows every source but for case, blanks and leading zeros', () => {
    const lossless = TRANSFORMS.filter((text) => !/^(trim|upper|lower|strip|pad)/.test(text)).map(transform);
    fc.assert(
      fc.property(code, fc.array(fc.constantFrom(...lossless), { maxLength: 3 }), (own, transforms) => {
        const made = applyTransforms(own, transforms);
        fc.pre(made !== '');
        expect(sourcesOf(made, transforms) ?? [own]).toContain(own);
      }),
      randomCases(2000, 20_261_125),
    );
    expect.hasAssertions();
  });
});
