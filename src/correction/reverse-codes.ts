import type { CodeEntry } from '../mapping/crosswalk.ts';
import { folded } from '../mapping/fold.ts';
import type { Side } from '../model/side.ts';

/** A table of one side's codes, read in both directions on one day. */
export interface ReverseCodes {
  /** The side's own codes for a canonical one; codes that differ by case alone are one, unless the table tells them apart. */
  ownCodes(canonical: string): readonly string[];
  /** What the side means by a code; undefined without an entry. */
  meaning(code: string): string | undefined;
}

type Entry = Pick<CodeEntry, 'side' | 'code' | 'canonical' | 'validFrom' | 'validTo'>;

/** Turns the entries of one side around; `day` (ISO) leaves out dated entries that do not hold then. */
export function reverseCodes(entries: readonly Entry[], side: Side, caseSensitive: boolean, day?: string): ReverseCodes {
  const own = new Map<string, Map<string, string>>();
  const meanings = new Map<string, string>();
  for (const entry of entries) {
    if (entry.side !== side || !holds(entry, day)) continue;
    const codes = own.get(entry.canonical) ?? new Map<string, string>();
    const name = caseSensitive ? entry.code : folded(entry.code);
    if (!codes.has(name)) codes.set(name, entry.code);
    own.set(entry.canonical, codes);
    meanings.set(name, entry.canonical);
  }
  return {
    ownCodes: (canonical) => [...(own.get(canonical)?.values() ?? [])],
    meaning: (code) => meanings.get(caseSensitive ? code : folded(code)),
  };
}

function holds({ validFrom, validTo }: Entry, day: string | undefined): boolean {
  if (day === undefined) return true;
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}
