import { compare, decimal } from '../../../model/decimal.ts';
import type { Side } from '../../../model/side.ts';
import type { Claimed } from './claims.ts';
import type { CodeFact } from './code-fact.ts';
import { type Entry, type Proposal, type Reason, scoreText, type SuggestedCrosswalk } from './proposal.ts';

/** Less than this is a guess, and guesses are not proposed. */
const LEAST = 0.05;
/** A rival whose claim is so much weaker is none. */
const RIVAL = 0.05;

/** A pair of codes whose claim was weighed. */
export interface ClaimedPair {
  readonly claimed: Claimed;
  readonly reasons: readonly Reason[];
}

/** What is the same for all proposals of a crosswalk. */
export interface Selective {
  readonly crosswalk: SuggestedCrosswalk;
  readonly sides: readonly Side[];
  /** At most this many proposals per code. */
  readonly limit: number;
  readonly facts: Readonly<Record<Side, readonly CodeFact[]>>;
}

/** A proposal before it is ranked among those for its code. */
export type Unranked = Omit<Proposal, 'rank' | 'score'>;

/** The proposals for a code out of what was scored for it, the best first. */
export function ranked<T>(
  scored: readonly T[],
  shareOf: (one: T) => number,
  proposal: (one: T) => Unranked,
  limit: number,
): readonly Proposal[] {
  const shown = scored.filter((one) => shareOf(one) >= LEAST).slice(0, limit);
  return shown.map((one, index) => ({ ...proposal(one), score: scoreText(shareOf(one)), rank: index + 1 }));
}

/**
 * The proposals that pairs come to: for the codes of the MES, then for those of the ERP as far as they were not named as partners.
 * Codes in their order, the best proposal of each first.
 */
export function learnPairs(pairs: readonly ClaimedPair[], selective: Selective): readonly Proposal[] {
  const seen = new Set<string>();
  const all: Proposal[] = [];
  const rivals = new Rivals(pairs);
  for (const side of (['mes', 'erp'] as const).filter((name) => selective.sides.includes(name))) {
    const bySide = new Map<string, ClaimedPair[]>();
    for (const pair of pairs) {
      const code = pair.claimed.claim[side];
      if (side === 'erp' && !pair.claimed.claim.exclusive) continue;
      const own = bySide.get(code);
      if (own) own.push(pair);
      else bySide.set(code, [pair]);
    }
    for (const fact of selective.facts[side].filter(({ open, asked }) => open && asked)) {
      const own = bySide.get(fact.code) ?? [];
      const proposal = (pair: ClaimedPair): Unranked => proposalOf(pair, side, fact, selective, rivals);
      for (const shown of ranked(own, ({ claimed }) => claimed.share, proposal, selective.limit)) {
        const key = `${shown.entry.erp}\0${shown.entry.mes}`;
        if (!seen.has(key)) all.push(shown);
        seen.add(key);
      }
    }
  }
  return all;
}

function proposalOf(
  { claimed, reasons }: ClaimedPair,
  side: Side,
  { code }: CodeFact,
  { crosswalk, facts }: Selective,
  rivals: Rivals,
): Unranked {
  const { erp, mes, exclusive } = claimed.claim;
  const partner = exclusive ? undefined : facts.erp.find((fact) => fact.code === erp);
  const canonical = partner && partner.canonical !== erp ? partner.canonical : '';
  const entry: Entry = { erpSite: '', erp, mesSite: '', mes, canonical };
  return { crosswalk, side, site: '', code, entry, reasons, conflictWith: rivals.of(claimed, side), chosen: claimed.chosen };
}

/** Who else wants the partner of a code most. */
class Rivals {
  private readonly claims: Readonly<Record<Side, ReadonlyMap<string, readonly Claimed[]>>>;
  private readonly wanted: Readonly<Record<Side, ReadonlyMap<string, string>>>;

  constructor(pairs: readonly ClaimedPair[]) {
    const exclusive = pairs.map(({ claimed }) => claimed).filter(({ claim }) => claim.exclusive);
    this.claims = { erp: by(exclusive, 'erp'), mes: by(exclusive, 'mes') };
    this.wanted = { erp: firstChoices(this.claims.erp, 'mes'), mes: firstChoices(this.claims.mes, 'erp') };
  }

  of({ claim }: Claimed, side: Side): readonly string[] {
    if (!claim.exclusive) return [];
    const other = side === 'erp' ? 'mes' : 'erp';
    const partner = claim[other];
    return (this.claims[other].get(partner) ?? [])
      .filter((claimed) => claimed.claim[side] !== claim[side] && this.wanted[side].get(claimed.claim[side]) === partner)
      .filter((claimed) => claimed.claim.weight >= RIVAL * claim.weight && claimed.claim.weight >= LEAST)
      .map((claimed) => claimed.claim[side])
      .toSorted();
  }
}

function by(claimed: readonly Claimed[], side: Side): ReadonlyMap<string, readonly Claimed[]> {
  const groups = new Map<string, Claimed[]>();
  for (const one of claimed) {
    const group = groups.get(one.claim[side]);
    if (group) group.push(one);
    else groups.set(one.claim[side], [one]);
  }
  return groups;
}

/** The partner with the strongest evidence, whoever else wants it. */
function firstChoices(claims: ReadonlyMap<string, readonly Claimed[]>, other: Side): ReadonlyMap<string, string> {
  const choices = new Map<string, string>();
  for (const [code, claimed] of claims) {
    const [best] = claimed.toSorted((a, b) => b.claim.weight - a.claim.weight || (a.claim[other] < b.claim[other] ? -1 : 1));
    if (best) choices.set(code, best.claim[other]);
  }
  return choices;
}

/** True for a proposal that the patch takes up. */
export function isGoodEnough({ chosen, score }: Proposal, minScore: string): boolean {
  return chosen && compare(decimal(score), decimal(minScore)) >= 0;
}
