import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fileOf = (stage: string): string => fileURLToPath(new URL(`golden/${stage}.sql`, import.meta.url));

/** The reviewed text of a stage. */
export function golden(stage: string): string {
  return readFileSync(fileOf(stage), 'utf8').trimEnd();
}

/**
 * Writes the text of a stage where a person asks for it by TRUEUP_WRITE_GOLDEN=1, to be read before it is committed; returns whether
 * it did. Never where CI is set.
 */
export function writeGolden(stage: string, text: string): boolean {
  if (process.env['TRUEUP_WRITE_GOLDEN'] !== '1' || process.env['CI'] !== undefined) return false;
  writeFileSync(fileOf(stage), `${text}\n`);
  return true;
}
