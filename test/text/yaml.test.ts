import { expect, test } from 'vitest';
import { problemText } from '../../src/text/problem-text.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import type { YamlSource } from '../../src/text/yaml.ts';

const shown = (text: string) => parseYaml(text, 'f.yaml').problems.map(problemText).join('\n');

/** The text that a location marks. */
function marked(source: YamlSource, path: readonly (string | number)[], what: 'key' | 'value' = 'value'): string {
  const { excerpt, column = 0, endColumn = 0, line } = source.locate(path, what);
  return `${line}:${excerpt.slice(column - 1, endColumn - 1)}`;
}

test('every scalar is text as written', () => {
  const { value, problems } = parseYaml(
    'a: 007\nb: 1.50\nc: 12E5\nd: yes\ne: ~\nf:\ng: null\nh: 2026-11-21\ni: 0x1F\nj: "\\u00e9"\n',
    'f',
  );
  expect(problems).toEqual([]);
  expect(value).toEqual({
    a: '007',
    b: '1.50',
    c: '12E5',
    d: 'yes',
    e: '~',
    f: '',
    g: 'null',
    h: '2026-11-21',
    i: '0x1F',
    j: 'é',
  });
});

test('byte order mark and CR LF change neither values nor columns', () => {
  const source = parseYaml('\uFEFFa: 1\r\nb:\r\n  c: [x, y]\r\n', 'f');
  expect(source.value).toEqual({ a: '1', b: { c: ['x', 'y'] } });
  expect(source.locate(['b', 'c', 1])).toEqual({ file: 'f', line: 3, column: 10, endColumn: 11, excerpt: '  c: [x, y]' });
});

test('keys, values and entries are found where they stand', () => {
  const source = parseYaml('a:\n  b: [one, {c: two}]\n  d: >\n    folded\n    text\n  e:\n    - f: 1\n      g: 2\n', 'f');
  expect(marked(source, ['a'], 'key')).toBe('1:a');
  expect(marked(source, ['a', 'b'])).toBe('2:[one, {c: two}]');
  expect(marked(source, ['a', 'b', 0])).toBe('2:one');
  expect(marked(source, ['a', 'b', 1, 'c'], 'key')).toBe('2:c');
  expect(marked(source, ['a', 'b', 1, 'c'])).toBe('2:two');
  expect(marked(source, ['a', 'd'])).toBe('3:>');
  expect(marked(source, ['a', 'e', 0, 'g'])).toBe('8:2');
  // A block is recognized by its key or its first entry, not by all of its lines
  expect(marked(source, ['a', 'e'])).toBe('6:e');
  expect(marked(source, ['a', 'e', 0])).toBe('7:f');
});

test('where nothing stands, the nearest thing around it is found', () => {
  const source = parseYaml('a: {b: 1}\nempty:\n', 'f');
  expect(marked(source, ['a', 'nothing'])).toBe('1:a');
  expect(marked(source, ['a', 'b', 'deeper', 3])).toBe('1:b');
  expect(marked(source, ['empty'])).toBe('2:empty');
  expect(marked(source, ['nothing'])).toBe('1:a');
  expect(parseYaml('', 'f').locate(['a'])).toEqual({ file: 'f', line: 1, column: 1, endColumn: 2, excerpt: '' });
});

test('an empty document is null, broken syntax has no value', () => {
  expect(parseYaml('# nothing\n', 'f').value).toBeNull();
  expect(parseYaml('a: [1\nb: 2', 'f').value).toBeUndefined();
});

test('keys given twice are refused at the second', () => {
  expect(shown('a: 1\nb: {c: 1, c: 2}\na: 2\n').split('\n')).toEqual([
    'f.yaml:2:11 config_invalid',
    '  2 | b: {c: 1, c: 2}',
    '    |           ^',
    expect.stringContaining('"c"'),
    'f.yaml:3:1 config_invalid',
    '  3 | a: 2',
    '    | ^',
    expect.stringContaining('"a"'),
  ]);
});

test.each([
  ['a: [1\nb: 2', 'This is not valid YAML'],
  ['a: "x', 'This is not valid YAML'],
  ['\ta: 1', 'f.yaml:1:1 config_invalid\n  1 |     a: 1\n    | ^^^^\n'],
  ['a: b: c', 'f.yaml:1:4 config_invalid\n'],
  ['a: "\\d"', 'f.yaml:1:5 config_invalid\n  1 | a: "\\d"\n    |     ^\n  In double quotes, write a backslash twice'],
  [
    'a: {b: ${C}, d: ${E}}',
    'f.yaml:1:8 config_invalid\n  1 | a: {b: ${C}, d: ${E}}\n    |        ^^^^\n  Inside braces and brackets, put a variable in quotes.\n  To fix it:\n    "${C}"',
  ],
  ['a: *x', 'f.yaml:1:4 config_invalid\n  1 | a: *x\n    |    ^^\n  There is no anchor "&x"'],
  ['a: 1\n---\nb: 2', 'f.yaml:2:1 config_invalid\n  2 | ---\n    | ^^^\n'],
  ['a: !secret x', 'A YAML tag (`!…`) has no meaning here'],
  ['? [x]\n: 1', 'A key must be text.'],
  ['__proto__: {polluted: 1}', '"__proto__" cannot be a key.'],
])('%j is refused: %s', (text, message) => {
  expect(shown(text)).toContain(message);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('aliases are followed, for values and positions alike', () => {
  const source = parseYaml('a: &feed {profile: x}\nb: *feed\nc: [*feed, *feed]\n', 'f');
  expect(source.value).toEqual({ a: { profile: 'x' }, b: { profile: 'x' }, c: [{ profile: 'x' }, { profile: 'x' }] });
  expect(marked(source, ['c', 1, 'profile'])).toBe('1:x');
});

test('aliases that stand in themselves or for billions of values are refused at once', () => {
  expect(shown('a: &a [*a]')).toContain('The alias "*a" is inside itself.');
  expect(shown('a: &a {b: &b [*a, *b]}')).toContain('is inside itself');
  const bomb = Array.from(
    { length: 12 },
    (_, level) =>
      `k${level}: &l${level} [${
        level === 0
          ? 'x'
          : Array(12)
              .fill(`*l${level - 1}`)
              .join(', ')
      }]`,
  );
  expect(shown(bomb.join('\n'))).toContain('The aliases of this file stand for more than 10000 values.');
});

test('an anchor that is set again holds from there on', () => {
  expect(parseYaml('a: &x 1\nb: *x\nc: &x 2\nd: *x\n', 'f').value).toEqual({ a: '1', b: '1', c: '2', d: '2' });
});

test.each([
  ['lists', '['.repeat(50_000)],
  ['mappings', '{a: '.repeat(50_000)],
  ['dashes', '- '.repeat(50_000)],
  ['question marks', '? '.repeat(50_000)],
])('%s nested without end are refused before they exhaust the stack', (_, text) => {
  expect(shown(text)).toMatch(/100 levels/);
});

test('thousands of keys are read in one pass', () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `key${index}: ${index}`).join('\n');
  const source = parseYaml(text, 'f');
  expect(source.problems).toEqual([]);
  expect(source.locate(['key59999']).line).toBe(60_000);
});
