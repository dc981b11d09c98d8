import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberEvidence } from '../../src/intake/numbers/number-evidence.ts';
import { judgeNumberFormat } from '../../src/intake/numbers/number-judgement.ts';
import { randomCases } from '../random.ts';

describe('what one number says', () => {
  test.each([
    // Both separators: the last one is the decimal point.
    ['1.234,56', ','],
    ['1,234.56', '.'],
    ['12.345.678,9', ','],
    ['1,234,567.', '.'],
    ['1.234,567', ','],
    // Twice: it groups thousands.
    ['1.234.567', ','],
    ['1,234,567', '.'],
    // Not followed by exactly three digits.
    ['1,5', ','],
    ['1.25', '.'],
    ['100.', '.'],
    ['100,', ','],
    ['12,3456', ','],
    // Nothing, a zero or more than three digits before it.
    [',125', ','],
    ['.125', '.'],
    ['0.125', '.'],
    ['0,125', ','],
    ['00.125', '.'],
    ['1234.567', '.'],
    ['1234,567', ','],
    // Groups by other marks.
    ['1 234,567', ','],
    ['1\u00A0234.567', '.'],
    ['1\u202F234\u202F567,8', ','],
    ["1'234.567", '.'],
    // Signs, parentheses, blanks and exponents do not matter.
    ['-1,5', ','],
    ['1,5-', ','],
    ['(1.5)', '.'],
    ['+0,500', ','],
    ['  2,50 ', ','],
    ['\u00A02,50\u00A0', ','],
    ['1.5E+01', '.'],
    ['1,25e3', ','],
    // Either.
    ['1.234', 'either'],
    ['1,234', 'either'],
    ['-12.345', 'either'],
    ['123,456-', 'either'],
    ['(999.000)', 'either'],
    ['1.234E2', 'either'],
    // Nothing.
    ['', 'none'],
    ['0', 'none'],
    ['1234567', 'none'],
    ['1 234', 'none'],
    ['.', 'none'],
    [',', 'none'],
    ['1.2.3', 'none'],
    ['01.02.2026', 'none'],
    ['1.234,567.8', 'none'],
    ['1,23,456.78', '.'],
    ['1.234.56', 'none'],
    ['0.123.456', 'none'],
    ['1..5', 'none'],
    ['abc', 'none'],
    ['1,5 kg', 'none'],
    ['n.a.', 'none'],
    ['$1.50', 'none'],
    ['1 23,5', 'none'],
    ['2026-11-22', 'none'],
  ])('%j: %s', (text, evidence) => {
    expect(numberEvidence(text)).toBe(evidence);
  });
});

describe('what all numbers of a file say', () => {
  test('one clear number decides all others', () => {
    expect(judgeNumberFormat(['1.234', '5', '0,5'])).toEqual({ kind: 'decided', decimal: ',' });
    expect(judgeNumberFormat(['1,234', '5', '1234.5'])).toEqual({ kind: 'decided', decimal: '.' });
  });

  test('whole numbers leave it open', () => {
    expect(judgeNumberFormat([])).toEqual({ kind: 'open' });
    expect(judgeNumberFormat(['1', '20', 'x', ''])).toEqual({ kind: 'open' });
  });

  test('only numbers that can be read two ways: the first is the example', () => {
    expect(judgeNumberFormat(['7', '1.234', '5.678'])).toEqual({ kind: 'ambiguous', example: { text: '1.234', line: 2 } });
  });

  test('a contradiction names both, whichever is first', () => {
    expect(judgeNumberFormat(['1,5', '1.234', '2.5'])).toEqual({
      kind: 'contradiction',
      comma: { text: '1,5', line: 1 },
      dot: { text: '2.5', line: 3 },
    });
  });
});

const format = fc.constantFrom(
  { decimal: '.', group: '' },
  { decimal: '.', group: ',' },
  { decimal: '.', group: ' ' },
  { decimal: '.', group: "'" },
  { decimal: ',', group: '' },
  { decimal: ',', group: '.' },
  { decimal: ',', group: '\u00A0' },
);
const figure = fc.record({
  digits: fc.stringMatching(/^(0|[1-9]\d{0,11})$/),
  fraction: fc.stringMatching(/^\d{0,9}$/),
  sign: fc.constantFrom('', '-'),
});

test('numbers written in one format are never judged to be in another', () => {
  fc.assert(
    fc.property(format, fc.array(figure, { maxLength: 20 }), ({ decimal, group }, figures) => {
      const texts = figures.map(({ digits, fraction, sign }) => {
        const grouped = digits.replace(/\B(?=(\d{3})+$)/g, group);
        return `${sign}${grouped}${fraction === '' ? '' : decimal + fraction}`;
      });
      const judgement = judgeNumberFormat(texts);
      const separators = /[.,]/.test(texts.join(' '));
      const right = {
        decided: { kind: 'decided', decimal },
        open: { kind: 'open' },
        ambiguous: { kind: 'ambiguous' },
        contradiction: {},
      };
      expect(judgement).toMatchObject(right[judgement.kind]);
      expect(['decided', separators ? 'ambiguous' : 'open']).toContain(judgement.kind);
    }),
    randomCases(2000),
  );
});
