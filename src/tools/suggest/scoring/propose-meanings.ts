import type { Side } from '../../../model/side.ts';
import type { CodeFact } from './code-fact.ts';
import type { ScoredMeaning } from './meanings.ts';
import type { Entry, Proposal, SuggestedCrosswalk } from './proposal.ts';
import { ranked, type Unranked } from './ranked-proposals.ts';
import type { ScoredUnit } from './score-units.ts';

/** The other side's codes by what they mean: site and code, with a NUL between them. */
export type ByMeaning = ReadonlyMap<string, CodeFact>;

export function byMeaning(facts: readonly CodeFact[]): ByMeaning {
  const found = new Map<string, CodeFact>();
  for (const fact of facts) {
    const key = `${fact.canonicalSite}\0${fact.canonical}`;
    if (!found.has(key)) found.set(key, fact);
  }
  return found;
}

/** The proposals for one location or site: it means what a code of the other side means. */
export function learnLocations(
  crosswalk: 'locations' | 'sites',
  scored: readonly ScoredMeaning[],
  others: ByMeaning,
  limit: number,
): readonly Proposal[] {
  const proposed = scored.flatMap(({ fact, meaning, share, reasons }) => {
    const partner = others.get(`${meaning.site}\0${meaning.code}`);
    // A MES code without an entry has its own proposals; the same pair need not be proposed twice
    if (!partner || (fact.side === 'erp' && partner.open)) return [];
    return [{ fact, share, reasons, entry: locationEntry(fact, partner) }];
  });
  return bestOf(proposed, ({ fact, entry, reasons }) => unranked(crosswalk, fact, entry, reasons), limit);
}

/** A MES code is next to the ERP code with its meaning; an ERP code is alone with the meaning that it joins. */
function locationEntry(fact: CodeFact, partner: CodeFact): Entry {
  if (fact.side === 'erp') return { erpSite: fact.site, erp: fact.code, mesSite: '', mes: '', canonical: partner.canonical };
  const canonical = partner.canonical === partner.code ? '' : partner.canonical;
  return { erpSite: partner.site, erp: partner.code, mesSite: fact.site, mes: fact.code, canonical };
}

/** The proposals for one code of a closed list. */
export function learnStatuses(scored: readonly ScoredMeaning[], limit: number): readonly Proposal[] {
  return bestOf(scored, statusProposal, limit);
}

function statusProposal({ fact, meaning, reasons }: ScoredMeaning): Unranked {
  return unranked('statuses', fact, codeEntry(fact.side, fact.code, meaning.code), reasons);
}

/** The proposals for one unit. */
export function learnUnits(side: Side, scored: readonly ScoredUnit[], limit: number): readonly Proposal[] {
  const proposal = ({ code, unit, reasons }: ScoredUnit): Unranked =>
    unranked('units', { side, site: '', code }, codeEntry(side, code, unit), reasons);
  return bestOf(scored, proposal, limit);
}

function unranked(
  crosswalk: SuggestedCrosswalk,
  { side, site, code }: Pick<CodeFact, 'side' | 'site' | 'code'>,
  entry: Entry,
  reasons: Proposal['reasons'],
): Unranked {
  return { crosswalk, side, site, code, entry, reasons, conflictWith: [], chosen: false };
}

function codeEntry(side: Side, code: string, canonical: string): Entry {
  return { erpSite: '', erp: side === 'erp' ? code : '', mesSite: '', mes: side === 'mes' ? code : '', canonical };
}

/** Codes do not compete for a meaning, so each gets its best one. */
function bestOf<T extends { readonly share: number }>(
  scored: readonly T[],
  proposal: (one: T) => Unranked,
  limit: number,
): readonly Proposal[] {
  const shown = ranked(scored, ({ share }) => share, proposal, limit);
  return shown.map((one) => ({ ...one, chosen: one.rank === 1 }));
}
