import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The reviewed text of a file. Where a person asks for it by TRUEUP_WRITE_GOLDEN=1 it is written anew from `made`, to be read before it is
 * committed; never where CI is set.
 */
export function reviewed(file: string, made: string): string {
  if (process.env['TRUEUP_WRITE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, made);
  return existsSync(file) ? readFileSync(file, 'utf8') : `no such file: ${file}`;
}
