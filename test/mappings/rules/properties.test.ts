import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../plant/in-folder.ts';
import { CORRUPTIONS } from './corruptions.ts';
import { folders, lineOf, type TestFolder, writeFolder } from './random-folder.ts';
import { foundText, validated } from './rule-fixture.ts';
import { randomCases } from '../../random.ts';

describe('mapping files that are right', () => {
  it('have no findings, whatever characters their codes are made of', async () => {
    await fc.assert(
      fc.asyncProperty(folders({ min: 1, max: 60 }), async (folder) => {
        expect(foundText(await findingsIn(folder))).toBe('');
      }),
      randomCases(30),
    );
  });

  it('have none with a hundred thousand parts, and one that is wrong is found among them', async () => {
    const [folder] = fc.sample(folders({ min: 100_000, max: 100_000 }), { numRuns: 1, seed: 5 });
    if (!folder) throw new RangeError('a sample has one folder');
    expect(foundText(await findingsIn(folder))).toBe('');
    const parts = folder.files.get('mappings/parts.csv');
    parts?.records.splice(54_321, 0, ['100', 'M-1', '', '2026-02-30', ''].join(folder.delimiter));
    const findings = await findingsIn(folder);
    expect(findings.map(({ rule, at }) => [rule, at?.line])).toEqual([['TU303', parts && lineOf(parts, 54_321)]]);
  });
});

describe('one mistake is found at its line', () => {
  it.each(CORRUPTIONS.map((corruption) => [corruption.name, corruption] as const))('%s', async (_, { rule, path, corrupt }) => {
    await fc.assert(
      fc.asyncProperty(folders({ min: 3, max: 40 }), fc.nat(), async (folder, choice) => {
        const file = folder.files.get(path);
        if (!file) throw new RangeError(`no file ${path}`);
        const at = corrupt(file.records, choice, folder.delimiter);
        const findings = await findingsIn(folder);
        const positions = findings.map((finding) => `${finding.rule} ${finding.at?.file}:${finding.at?.line}`);
        expect(positions).toContain(`${rule} ${path}:${lineOf(file, at)}`);
      }),
      randomCases(2),
    );
  });
});

async function findingsIn(test: TestFolder): Promise<Awaited<ReturnType<typeof validated>>['findings']> {
  return inFolder(async (folder) => {
    await writeFolder(folder, test);
    return (await validated(folder)).findings;
  });
}
