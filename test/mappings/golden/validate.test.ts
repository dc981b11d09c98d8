import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { validateMappings } from '../../../src/tools/validate/validate-mappings.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/golden', import.meta.url));

async function failures(name: string, testsAt?: Date): Promise<string[]> {
  const mappings = join(FIXTURES, name, 'mappings');
  const { findings } = await validateMappings({ mappings, environment: {}, ...(testsAt && { testsAt }) });
  return findings.filter(({ rule }) => rule === 'TU720').map(({ severity, at }) => `${severity} ${at?.line ?? 0}`);
}

it('a check of mapping files runs the golden tests when asked, and only then', async () => {
  const day = new Date('2026-11-22T05:00:00Z');
  expect(await failures('passing', day)).toEqual([]);
  expect(await failures('failing')).toEqual([]);
  const shown = await failures('failing', day);
  expect(shown.length).toBeGreaterThan(3);
  expect(new Set(shown.map((each) => each.split(' ')[0]))).toEqual(new Set(['error']));
});
