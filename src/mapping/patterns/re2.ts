import { createRequire } from 'node:module';
import type * as Re2 from 're2js';

let library: typeof Re2 | undefined;

/** The library for RE2 syntax. It comes with the first pattern: its tables would slow the start of every command. */
export function re2(): typeof Re2 {
  library ??= createRequire(import.meta.url)('re2js') as typeof Re2;
  return library;
}
