import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Fails unless a text is the reviewed one. Where a person asks for it by TRUEUP_WRITE_GOLDEN=1 the file is written instead, to be read
 * before it is committed; never where CI is set.
 */
export function expectGolden(file: string, text: string): void {
  if (process.env['TRUEUP_WRITE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : `no such file: ${file}`);
}
