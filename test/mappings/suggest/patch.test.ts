import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLine, tableStyle, withLines } from '../../../src/text/append-lines.ts';
import { unifiedDiff } from '../../../src/text/unified-diff.ts';
import { insertPairs } from '../../../src/text/yaml-insert.ts';
import { patched } from './patch-tools.ts';
import { randomCases } from '../../random.ts';

const ROW = { erp: '100103', mes: 'RM-PBT', canonical: '' };

/** Name → the table before, and what its last lines are afterwards. */
const TABLES: Readonly<Record<string, readonly [before: string | undefined, after: string]>> = {
  plain: ['erp,mes,canonical\n1,M-1,\n', 'erp,mes,canonical\n1,M-1,\n100103,RM-PBT,\n'],
  'no canonical column': ['erp,mes\n1,M-1\n', 'erp,mes\n1,M-1\n100103,RM-PBT\n'],
  'other order and dates': ['mes;valid_from;erp\nM-1;2026-01-01;1\n', 'mes;valid_from;erp\nM-1;2026-01-01;1\nRM-PBT;;100103\n'],
  'tabs and a comment': ['# ours\nerp\tmes\n1\tM-1\n# end\n', '# ours\nerp\tmes\n1\tM-1\n# end\n100103\tRM-PBT\n'],
  'Windows line ends': ['erp,mes\r\n1,M-1\r\n', 'erp,mes\r\n1,M-1\r\n100103,RM-PBT\r\n'],
  'byte order mark': ['\uFEFFerp,mes\n1,M-1\n', '\uFEFFerp,mes\n1,M-1\n100103,RM-PBT\n'],
  'last line without a break': ['erp,mes\n1,M-1', 'erp,mes\n1,M-1\n100103,RM-PBT\n'],
  'blank lines at the end': ['erp,mes\n1,M-1 \n\n\n', 'erp,mes\n1,M-1 \n100103,RM-PBT\n\n\n'],
  'every cell quoted': ['"erp","mes"\n"1","M-1"\n', '"erp","mes"\n"1","M-1"\n"100103","RM-PBT"\n'],
  'a header alone': ['erp,mes\n', 'erp,mes\n100103,RM-PBT\n'],
  'no file': [undefined, 'erp,mes,canonical\n100103,RM-PBT,\n'],
};

describe('a line at the end of a table', () => {
  it.each(Object.entries(TABLES))('%s', (_, [before, after]) => {
    const style = tableStyle(before, ['erp', 'mes', 'canonical']);
    expect(withLines(before, style, [tableLine(style, ROW)])).toBe(after);
  });

  it('quotes what would be read as something else', () => {
    const style = tableStyle('erp,mes\n', []);
    expect(tableLine(style, { erp: '#1', mes: 'a,b' })).toBe('"#1","a,b"');
    expect(tableLine(style, { erp: ' 1', mes: 'say "x"' })).toBe('" 1","say ""x"""');
  });
});

const ADDED = [{ path: ['statuses', 'mes'], entries: [['No use', 'blocked'] as const, ['007', 'quality'] as const] }];
const LINES = (indent: string): string => `${indent}No use: blocked\n${indent}"007": quality\n`;

/** Name → the file before and after. */
const YAML: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a block with comments': [
    'statuses:\n  mes:\n    Avail: unrestricted # usable\n    # quality waits\n    Cage: quality\n  erp: {F: unrestricted}\n',
    `statuses:\n  mes:\n    Avail: unrestricted # usable\n    # quality waits\n    Cage: quality\n${LINES('    ')}  erp: {F: unrestricted}\n`,
  ],
  'a flow': [
    'statuses:\n  mes: {"": unrestricted, Avail: unrestricted}   # floor\n',
    'statuses:\n  mes: {"": unrestricted, Avail: unrestricted, No use: blocked, "007": quality}   # floor\n',
  ],
  'an empty flow': ['statuses: {mes: {}}\n', 'statuses: {mes: {No use: blocked, "007": quality}}\n'],
  'a flow over several lines': [
    'statuses:\n  mes: {\n    Avail: unrestricted\n  }\n',
    'statuses:\n  mes: {\n    Avail: unrestricted, No use: blocked, "007": quality\n  }\n',
  ],
  'no list of the side': ['statuses:\n  Free: unrestricted\n', `statuses:\n  Free: unrestricted\n  mes:\n${LINES('    ')}`],
  'a side without anything': [
    'statuses:\n  mes:\n  erp: {F: blocked}\n',
    `statuses:\n  mes:\n${LINES('    ')}  erp: {F: blocked}\n`,
  ],
  'another list alone': ['ownerships:\n  sap: {K: own}', `ownerships:\n  sap: {K: own}\nstatuses:\n  mes:\n${LINES('    ')}`],
  'comments alone': ['# ours\n', `# ours\nstatuses:\n  mes:\n${LINES('    ')}`],
  nothing: ['', `statuses:\n  mes:\n${LINES('    ')}`],
};

const windows = (text: string): string => text.replaceAll('\n', '\r\n');

describe('pairs in a YAML file', () => {
  it.each(Object.entries(YAML))('%s', (_, [before, after]) => {
    expect(insertPairs(before, ADDED)).toBe(after);
  });

  it.each(Object.entries(YAML))('%s, with Windows line ends', (_, [before, after]) => {
    if (!before.includes('\n')) return;
    expect(insertPairs(windows(before), ADDED)).toBe(windows(after));
  });
});

describe.each(['git', 'patch'] as const)('%s takes the patch', (tool) => {
  it.each([...Object.entries(TABLES), ...Object.entries(YAML)])('%s', (_, [before, after]) => {
    const patch = unifiedDiff({ path: 'mappings/some file.csv', before: before === '' ? undefined : before, after });
    expect(patched(tool, 'mappings/some file.csv', before === '' ? undefined : before, patch)).toBe(after);
  });
});

it('a patch of any change to any lines is taken by git', () => {
  const line = fc.constantFrom('a', 'b', '', '--- x', '+++ y', '@@ -1 +1 @@', ' c');
  const text = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
    .map(([lines, closed]) => lines.join('\n') + (closed && lines.length > 0 ? '\n' : ''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      const patch = unifiedDiff({ path: 'f.csv', before, after });
      expect(patched('git', 'f.csv', before, patch)).toBe(after);
    }),
    randomCases(60),
  );
});

it('nothing changed is not a patch', () => {
  expect(unifiedDiff({ path: 'f.csv', before: 'a\n', after: 'a\n' })).toBe('');
});

it.each([
  'statuses: text\n',
  'statuses: [a]\n',
  'x: &a {b: c}\nstatuses: *a\n',
  'statuses: {mes: unrestricted}\n',
  'statuses: ""\n',
])('what is not a mapping is left alone: %s', (text) => {
  expect(insertPairs(text, ADDED)).toBe(text);
});
