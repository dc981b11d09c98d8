import { affixesOf } from './affixes.ts';
import { type Claim, type Claimed, hear } from './claims.ts';
import type { CodeFact } from './code-fact.ts';
import { type Expected, type LevelCount, likelihoods } from './likelihood.ts';
import type { Reason } from './proposal.ts';
import { type Spelled, type Spelling, spellingOf, spellingReason } from './spelling-relation.ts';
import { plainCode } from './spelling.ts';

/** Two open lots (or serial numbers) of one material. */
export interface TrackedPair {
  readonly erp: string;
  readonly mes: string;
  readonly material: string;
  /** How many open ones of the material a partner is one of. */
  readonly pool: number;
  /** What both sides hold of it at one location, in words; null where the quantities differ. */
  readonly equal: string | null;
}

export interface ScoredTracked {
  readonly claimed: Claimed;
  readonly reasons: readonly Reason[];
}

const SPELLING: Expected<Spelling> = {
  same: [0.4, 0.0005],
  pattern: [0.2, 0.0005],
  part: [0.15, 0.005],
  near: [0.1, 0.01],
  neighbour: [0.05, 0.05],
  alike: [0.05, 0.1],
  none: [0.05, 0.83],
};
const QUANTITY = { equal: 10, other: 0.5 } as const;
const HAS_PARTNER = 0.5;

/** The pairs weighed together, the most likely first. Where most lots pair as they are, a different spelling counts for little. */
export function scoreTracked(
  pairs: readonly TrackedPair[],
  facts: { readonly erp: readonly CodeFact[]; readonly mes: readonly CodeFact[] },
): readonly ScoredTracked[] {
  if (pairs.length === 0) return [];
  const known = knownPairs(facts.erp, facts.mes);
  const different = known.filter(([erp, mes]) => erp !== mes).map(([erp, mes]) => [spelled(erp), spelled(mes)] as const);
  const affixes = affixesOf(different.map(([erp, mes]) => [erp.plain, mes.plain] as const));
  const counts = new Map<string, LevelCount>();
  for (const [erp, mes] of different) {
    const level = spellingOf(erp, mes, affixes);
    counts.set(level, { same: (counts.get(level)?.same ?? 0) + 1, different: 0 });
  }
  const likely = likelihoods(SPELLING, counts, known.length, 0);
  const scored = new Map<Claim, readonly Reason[]>();
  for (const pair of pairs) {
    const [erp, mes] = [spelled(pair.erp), spelled(pair.mes)];
    const spelling = spellingOf(erp, mes, affixes);
    const before = HAS_PARTNER / (1 - HAS_PARTNER) / pair.pool;
    const weight = before * likely[spelling] * (pair.equal === null ? QUANTITY.other : QUANTITY.equal);
    const quantity: Reason | undefined = pair.equal === null ? undefined : { kind: 'quantity', evidence: pair.equal };
    const reasons = [spellingReason(spelling, erp, mes, affixes), quantity].flatMap((reason) => reason ?? []);
    scored.set({ erp: pair.erp, mes: pair.mes, weight, exclusive: true }, [
      ...reasons,
      { kind: 'stock', evidence: `both belong to material ${pair.material}` },
    ]);
  }
  return hear([...scored.keys()]).map((claimed) => ({ claimed, reasons: scored.get(claimed.claim) ?? [] }));
}

/** Codes that mean the same on both sides, those that pass under one name among them. */
function knownPairs(erp: readonly CodeFact[], mes: readonly CodeFact[]): readonly (readonly [string, string])[] {
  const byMeaning = new Map(erp.filter(({ open }) => !open).map((fact) => [fact.canonical, fact.code]));
  return mes.flatMap(({ open, canonical, code }) => {
    const partner = open ? undefined : byMeaning.get(canonical);
    return partner === undefined ? [] : [[partner, code] as const];
  });
}

function spelled(code: string): Spelled {
  return { code, plain: plainCode(code) };
}
