import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestOptions } from '../../../src/tools/golden/test-options.ts';
import { testMappings, type TestOutcome } from '../../../src/app/mappings-test.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/golden', import.meta.url));

/** The day of tests that name none. */
export const NOW = new Date('2026-11-21T22:00:00Z');

/** Runs the golden tests of a fixture as someone would who is in it. */
export async function tested(name: string, more: Partial<TestOptions> = {}): Promise<TestOutcome> {
  const before = process.cwd();
  process.chdir(join(FIXTURES, name));
  try {
    return await testMappings({ mappings: 'mappings', environment: {}, format: 'text', now: NOW, ...more });
  } finally {
    process.chdir(before);
  }
}

/** A text that a reviewer keeps next to a fixture. */
export async function expected(...path: readonly string[]): Promise<string> {
  return readFile(join(FIXTURES, ...path), 'utf8');
}
