import type { CodeEntry } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { Side } from '../../model/side.ts';

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
  /** Where case tells some codes apart, the others are still met in any case. */
  const byFold = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.side !== side || !holds(entry, day)) continue;
    const codes = own.get(entry.canonical) ?? new Map<string, string>();
    const name = caseSensitive ? entry.code : folded(entry.code);
    if (!codes.has(name)) codes.set(name, entry.code);
    own.set(entry.canonical, codes);
    meanings.set(name, entry.canonical);
    if (caseSensitive) byFold.set(folded(entry.code), (byFold.get(folded(entry.code)) ?? new Set()).add(entry.canonical));
  }
  const foldedMeaning = (code: string): string | undefined => {
    const [first, ...others] = byFold.get(folded(code)) ?? [];
    return others.length === 0 ? first : undefined;
  };
  return {
    ownCodes: (canonical) => [...(own.get(canonical)?.values() ?? [])],
    meaning: (code) => meanings.get(caseSensitive ? code : folded(code)) ?? foldedMeaning(code),
  };
}

function holds({ validFrom, validTo }: Entry, day: string | undefined): boolean {
  if (day === undefined) return true;
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}
