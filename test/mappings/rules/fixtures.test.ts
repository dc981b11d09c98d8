import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleOf, RULES } from '../../../src/tools/validate/rules/all-rules.ts';
import type { MappingFinding } from '../../../src/tools/validate/finding.ts';
import { FIXTURES, fixtureNames, foundText, regions, validated } from './rule-fixture.ts';

const names = await fixtureNames();

/** Rules whose mistake cannot be made without another one. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  // An alias that stands for nothing leaves its key without a value
  TU110: ['TU115'],
  // What is not shown needs a hundred others that are
  TU132: ['TU301'],
};

/** `expected.txt` is what a person sees, `expected.json` the regions that a program marks; both to the letter. */
describe('the smallest files that break a rule', () => {
  it.each(names)('%s', async (name) => {
    const [rule = ''] = name.split('-');
    const folder = join(FIXTURES, name);
    const { findings } = await validated(folder);
    expect(foundText(findings)).toBe(await readFile(join(folder, 'expected.txt'), 'utf8'));
    expect(regions(findings)).toEqual(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')));
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set([rule, ...(ALSO[rule] ?? [])]));
    for (const finding of findings) {
      expect(finding.code).toBe(ruleOf(finding.rule)?.code);
      expectInsideLine(finding);
    }
  });

  it('are there for every rule', () => {
    expect(names.map((name) => name.split('-')[0])).toEqual(RULES.map(({ id }) => id));
  });
});

function expectInsideLine({ at, excerpt }: MappingFinding): void {
  if (at?.column === undefined) return;
  expect(at.endColumn).toBeGreaterThan(at.column);
  // What is missing at the end of a line is marked behind it
  expect(at.endColumn).toBeLessThanOrEqual((excerpt ?? '').length + 2);
}
