import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cover, FIXTURES } from './cover.ts';

/** Written by TRUEUP_WRITE_GOLDEN=1, to be read before it is committed; never where CI is set. */
function golden(path: string, text: string): string {
  const write = process.env['TRUEUP_WRITE_GOLDEN'] === '1' && process.env['CI'] === undefined;
  if (write) writeFileSync(path, text);
  return readFileSync(path, 'utf8');
}

/** The files that ship grow: how many entries they have, and on which line, is not part of what was reviewed. */
function withoutShipped(text: string): string {
  return text
    .replace(/\d+ of \d+ that came with trueup/, '… of … that came with trueup')
    .replaceAll(/"(shipped|shipped_unused)": \d+/g, '"$1": 0')
    .replaceAll(/trueup\/mappings\/(\w+)\.\w+,\d+/g, 'trueup/mappings/$1,0');
}

const FILES = { text: 'coverage.txt', json: 'coverage.json', csv: 'coverage.csv' } as const;

describe('the coverage of a workspace, as it was reviewed', () => {
  it.each([
    ['every-outcome', 'text'],
    ['every-outcome', 'csv'],
    ['without-sites', 'text'],
    ['without-sites', 'csv'],
    ['without-sites', 'json'],
  ] as const)('%s as %s', async (name, format) => {
    const { text } = await cover(join(FIXTURES, name), { format, min: ['75%', 'parts=100%', 'statuses.codes=50%'], top: 3 });
    const shown = withoutShipped(text);
    expect(shown).toBe(golden(join(FIXTURES, name, 'expected', FILES[format]), shown));
  });
});
