import { expect, test } from 'vitest';
import { problemText } from '../../src/text/problem-text.ts';
import type { Problem } from '../../src/errors.ts';

const problem = (excerpt: string, column: number, endColumn: number, rest: Partial<Problem> = {}): Problem => ({
  code: 'config_invalid',
  message: 'Wrong.',
  at: { file: 'f', line: 7, column, endColumn },
  excerpt,
  ...rest,
});
const shown = (excerpt: string, column: number, endColumn: number) =>
  problemText(problem(excerpt, column, endColumn))
    .split('\n')
    .slice(1, 3);

test('position, line, mark, sentence and question', () => {
  const text = problemText({
    code: 'unknown_key',
    message: '"grian" is not a setting of a domain.',
    at: { file: 'trueup.yaml', line: 12, column: 5, endColumn: 10 },
    excerpt: '    grian: [site]',
    suggestions: ['grain'],
  });
  expect(text).toBe(
    [
      'trueup.yaml:12:5 unknown_key',
      '  12 |     grian: [site]',
      '     |     ^^^^^',
      '  "grian" is not a setting of a domain. Did you mean `grain`?',
    ].join('\n'),
  );
});

test('what is known of the position is shown, no more', () => {
  expect(problemText({ code: 'argument_invalid', message: 'Wrong.' })).toBe('argument_invalid\n  Wrong.');
  expect(problemText({ code: 'file_empty', message: 'Empty.', at: { file: 'a.csv' } })).toBe('a.csv file_empty\n  Empty.');
  expect(problemText({ code: 'field_open', message: 'Open.', at: { file: 'a', line: 3 }, excerpt: 'x: ?' })).toBe(
    'a:3 field_open\n  3 | x: ?\n  Open.',
  );
});

test('lines to paste stand below the sentence, whole and in order', () => {
  const suggestions = ['unit', 'read: {decimal: comma}', '4711,M-4711,\n4712,M-4712,'];
  expect(problemText({ code: 'field_open', message: 'Open.', suggestions })).toBe(
    [
      'field_open',
      '  Open. Did you mean `unit`?',
      '  To fix it:',
      '    read: {decimal: comma}',
      '    4711,M-4711,',
      '    4712,M-4712,',
    ].join('\n'),
  );
  expect(problemText({ code: 'field_open', message: 'Open.', suggestions: ['a', 'b'] })).toContain('Did you mean `a` or `b`?');
});

test('a position without an end is marked with one sign, an empty line as well', () => {
  expect(problemText({ ...problem('abc', 2, 3), at: { file: 'f', line: 7, column: 2 } })).toContain('\n    |  ^\n');
  expect(shown('', 1, 2)).toEqual(['  7 |', '    | ^']);
  expect(shown('abc', 4, 5)).toEqual(['  7 | abc', '    |    ^']);
});

test('tabs and wide characters keep the mark under the text', () => {
  expect(shown('\ta\tb: c', 4, 5)).toEqual(['  7 |     a   b: c', '    |         ^']);
  expect(shown('材料: x', 5, 6)).toEqual(['  7 | 材料: x', '    |       ^']);
  expect(shown('x: 材料', 4, 6)).toEqual(['  7 | x: 材料', '    |    ^^^^']);
  expect(shown('🔩🔩: x', 7, 8)).toEqual(['  7 | 🔩🔩: x', '    |       ^']);
  expect(shown('e\u0301e\u0301: x', 7, 8)).toEqual(['  7 | e\u0301e\u0301: x', '    |     ^']);
});

test('a long line is cut around the mark', () => {
  const [line = '', mark = ''] = shown(`${'a'.repeat(500)}WRONG${'b'.repeat(500)}`, 501, 506);
  expect(line).toMatch(/^ {2}7 \| …a+WRONGb+…$/);
  expect(line.length).toBeLessThan(115);
  expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('WRONG');
});

test('a mark longer than the line is cut with it', () => {
  const [line = '', mark = ''] = shown('a'.repeat(1000), 1, 1001);
  expect(line).toBe(`  7 | ${'a'.repeat(100)}…`);
  expect(mark).toBe(`    | ${'^'.repeat(100)}`);
});

test('a file cannot write to the terminal: control and direction characters are shown or replaced', () => {
  const text = problemText(problem('\u001B[31mred\u202Egnp\u009B', 1, 2, { message: 'Not "\u001B]0;title\u0007".' }));
  // eslint-disable-next-line no-control-regex -- that is the point
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  expect(text).toContain('␛[31mred�gnp�');
});
