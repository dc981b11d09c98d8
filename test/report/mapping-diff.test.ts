import { describe, expect, it } from 'vitest';
import type { MappingDiff } from '../../src/contract/mapping-diff.ts';
import { mappingDiffMarkdown } from '../../src/tools/diff/text/mapping-diff-markdown.ts';
import { code } from '../../src/report/layout/markdown-parts.ts';
import { mappingDiffText } from '../../src/tools/diff/text/mapping-diff-text.ts';

const SIDE = { kind: 'folder', commit: null } as const;

/** A diff with so many changed parts, each with a long name. */
function many(count: number, name: (index: number) => string): MappingDiff {
  return {
    schema: 'trueup.mapping-diff/1',
    old: { ...SIDE, name: 'old', folder: 'old' },
    new: { ...SIDE, name: 'new', folder: 'new' },
    outcome: 'changed',
    changes: Array.from({ length: count }, (_, index) => ({
      subject: 'parts',
      change: 'changed',
      for: ['mes'],
      code: name(index),
      within: null,
      lot: null,
      aspect: 'meaning',
      old: '1',
      new: '2',
      message: `${name(index)} meant 1, now 2`,
      at: {
        old: { file: 'old/parts.csv', line: index + 2, column: 1 },
        new: { file: 'new/parts.csv', line: index + 2, column: 1 },
      },
      moves: null,
    })),
    no_effect: [],
    files: [{ path: 'parts.csv', change: 'changed' }],
    exports: [],
    exports_skipped: 'they were not requested',
  };
}

describe('a comment of a pull request', () => {
  it.each([
    [3, 3],
    [200, 200],
    [5000, 200],
  ])('of %i changes shows %i and counts the others', (count, shown) => {
    const text = mappingDiffMarkdown(many(count, (index) => `M-${index}`));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.match(/\| `M-\d+ meant/g)).toHaveLength(shown);
    expect(text.includes(`… and ${(count - shown).toLocaleString('en').replace(',', ' ')} more`)).toBe(count > shown);
  });

  it('stays within what a comment may hold, however long the codes are', () => {
    const text = mappingDiffMarkdown(many(5000, (index) => `${index}-${'x'.repeat(5000)}`));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain('Parts: 5 000 changes');
    expect(text).toMatch(/… and 4 9\d\d more/);
  });
});

describe('codes in Markdown', () => {
  it.each([
    ['M-100', '`M-100`'],
    ['', ''],
    ['a|b', String.raw`\`a\|b\``.replaceAll('\\`', '`')],
    ['`q`', '`` `q` ``'],
    ['@everyone #1 <b>', '`@everyone #1 <b>`'],
    ['two\nlines', '`two lines`'],
    ['\u001B[31m', '`\\u001b[31m`'],
  ])('%j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('the text for a terminal', () => {
  it('shows the first fifty changes of a subject and counts the others', () => {
    const text = mappingDiffText(many(60, (index) => `M-${index}`));
    expect(text.match(/M-\d+ meant/g)).toHaveLength(50);
    expect(text).toContain('  and 10 more; --json has all of them\n');
  });

  it('writes out what would move the cursor', () => {
    expect(mappingDiffText(many(1, () => '\u001B[2J'))).toContain('\\u001b[2J meant 1');
  });
});
