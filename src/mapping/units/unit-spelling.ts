import type { UnitTable } from '../crosswalks/crosswalk.ts';
import { folded } from '../crosswalks/fold.ts';
import type { Statement } from '../precedence.ts';

/** What a statement means that nobody can read without an explanation: `Mm` may be a megametre, or a millimetre in title case. */
export const ASKED_FOR = '';

/** Codes (case-folded) of which the pack that ships reads spellings apart: `Mg` is a tonne, `mg` a milligram. */
export function spelledApart(pack: readonly Statement[]): ReadonlySet<string> {
  const meanings = new Map<string, string>();
  const apart = new Set<string>();
  for (const { code, meaning } of pack) {
    const before = meanings.get(folded(code));
    if (before === undefined) meanings.set(folded(code), meaning);
    // Codes of one spelling that mean two things do so in two systems
    else if (before !== meaning && pack.some((other) => isOtherSpelling(other, code, meaning))) apart.add(folded(code));
  }
  return apart;
}

function isOtherSpelling(other: Statement, code: string, meaning: string): boolean {
  return other.code !== code && folded(other.code) === folded(code) && other.meaning !== meaning;
}

/** A unit's code as it is looked up: case-folded, but as it is where spellings are read apart. */
export function unitKey({ spelledApart: apart }: Pick<UnitTable, 'spelledApart'>, code: string): string {
  return apart.has(folded(code)) ? code : folded(code);
}
