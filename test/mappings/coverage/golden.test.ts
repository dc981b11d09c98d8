import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COVERAGE_FORMATS } from '../../../src/app/mappings/coverage-options.ts';
import { cover, FIXTURES } from './cover.ts';

/** Written by TRUEUP_WRITE_GOLDEN=1, to be read before it is committed; never where CI is set. */
function golden(path: string, text: string): string {
  const write = process.env['TRUEUP_WRITE_GOLDEN'] === '1' && process.env['CI'] === undefined;
  if (write) writeFileSync(path, text);
  return readFileSync(path, 'utf8');
}

const FILES = { text: 'coverage.txt', json: 'coverage.json', csv: 'coverage.csv' } as const;

describe.each(['every-outcome', 'without-sites'])('the coverage of %s, as it was reviewed', (name) => {
  it.each(COVERAGE_FORMATS)('%s', async (format) => {
    const { text } = await cover(join(FIXTURES, name), { format, min: ['75%', 'parts=100%', 'statuses.codes=50%'], top: 3 });
    expect(text).toBe(golden(join(FIXTURES, name, 'expected', FILES[format]), text));
  });
});
