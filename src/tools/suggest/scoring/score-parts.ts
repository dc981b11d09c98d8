import { type Claim, type Claimed, hear } from './claims.ts';
import type { PartEvidence, SharedFeature, SharedPair } from './code-fact.ts';
import { partLikelihoods, type PartLikelihoods } from './part-likelihoods.ts';
import { LookAlikes, type PartText, type PartTexts, partTexts } from './part-texts.ts';
import { spellingOf, spellingReason } from './spelling-relation.ts';
import type { Reason } from './proposal.ts';
import { wordingOf } from './word-index.ts';

/** How likely it is, before any evidence, that a part without an entry has a partner at all. */
const HAS_PARTNER = 0.7;
/** … that a part without an entry is a further one of a part that has its partner. */
const IS_FURTHER = 0.01;
/** A claim so weak takes nothing from any other. */
const NOTHING = 0.000_001;

/** A pair of parts after all pairs were weighed, with the evidence in words. */
export interface ScoredPart {
  readonly claimed: Claimed;
  readonly erp: PartText;
  readonly mes: PartText;
  readonly reasons: readonly Reason[];
}

/** The pairs of parts that any evidence speaks for, the most likely first. */
export function scoreParts(evidence: PartEvidence): readonly ScoredPart[] {
  const texts = partTexts(evidence);
  const openMes = texts.mes.filter(({ fact }) => fact.open);
  const openErp = texts.erp.filter(({ fact }) => fact.open);
  if (openMes.length === 0) return [];
  const pairs = new Candidates(evidence, texts).of(openMes);
  const judge = new PartJudge(evidence, texts, Math.max(openMes.length, openErp.length));
  const scored = new Map<Claim, ScoredPartParts>();
  for (const [erp, mes] of pairs) {
    const { weight, reasons } = judge.judge(erp, mes);
    if (weight < NOTHING) continue;
    scored.set({ erp: erp.code, mes: mes.code, weight, exclusive: erp.fact.open }, { erp, mes, reasons: reasons() });
  }
  return hear([...scored.keys()]).flatMap((claimed) => {
    const found = scored.get(claimed.claim);
    return found ? [{ claimed, erp: found.erp, mes: found.mes, reasons: found.reasons }] : [];
  });
}

interface ScoredPartParts {
  readonly erp: PartText;
  readonly mes: PartText;
  readonly reasons: readonly Reason[];
}

/** Which pairs are worth a look: those that share stock, and look-alikes. */
class Candidates {
  private readonly evidence: PartEvidence;
  private readonly texts: PartTexts;

  constructor(evidence: PartEvidence, texts: PartTexts) {
    this.evidence = evidence;
    this.texts = texts;
  }

  of(openMes: readonly PartText[]): readonly (readonly [PartText, PartText])[] {
    const { texts } = this;
    const open = new LookAlikes(
      texts,
      texts.erp.filter(({ fact }) => fact.open),
    );
    const resolved = new LookAlikes(
      texts,
      texts.erp.filter(({ fact }) => !fact.open),
    );
    const erpByCode = new Map(texts.erp.map((part) => [part.code, part]));
    const shared = new Map<string, PartText[]>();
    for (const { erp, mes } of [...this.evidence.lots.pairs, ...this.evidence.quantities.pairs]) {
      const part = erpByCode.get(erp);
      if (part) shared.set(mes, [...(shared.get(mes) ?? []), part]);
    }
    return openMes.flatMap((mes) => {
      const found = new Set([...open.of(mes), ...resolved.of(mes), ...(shared.get(mes.code) ?? [])]);
      return [...found].map((erp) => [erp, mes] as const);
    });
  }
}

/** Weighs one pair: its chance before any evidence, times what each piece of evidence makes of it. */
class PartJudge {
  private readonly texts: PartTexts;
  private readonly likely: PartLikelihoods;
  private readonly lots: ReadonlyMap<string, SharedPair>;
  private readonly quantities: ReadonlyMap<string, SharedPair>;
  /** Open parts that the partner is one of. */
  private readonly pool: number;

  constructor(evidence: PartEvidence, texts: PartTexts, pool: number) {
    this.texts = texts;
    this.likely = partLikelihoods(evidence, texts);
    this.lots = byPair(evidence.lots);
    this.quantities = byPair(evidence.quantities);
    this.pool = pool;
  }

  judge(erp: PartText, mes: PartText): { weight: number; reasons: () => readonly Reason[] } {
    const { likely, texts } = this;
    const key = pairKey(erp.code, mes.code);
    const [lots, quantities] = [this.lots.get(key), this.quantities.get(key)];
    const spelling = spellingOf(erp, mes, texts.affixes);
    const described = erp.words.length > 0 && mes.words.length > 0;
    const { wording, common } = wordingOf(erp.words, mes.words, texts.weight);
    const roots = erp.fact.root !== null && mes.fact.root !== null;
    const sameRoot = erp.fact.root === mes.fact.root;
    const factors = [
      likely.spelling[spelling],
      described ? likely.wording[wording] : 1,
      erp.fact.tracked && mes.fact.tracked ? likely.lots[lots?.level ?? 'none'] : 1,
      likely.quantities[quantities?.level ?? 'none'],
      roots ? likely.unit[sameRoot ? 'same' : 'other'] : 1,
    ];
    const before = erp.fact.open ? HAS_PARTNER / (1 - HAS_PARTNER) / this.pool : IS_FURTHER / texts.erp.length;
    const reasons = (): readonly (Reason | undefined)[] => [
      lots && { kind: 'lot', evidence: lots.evidence },
      quantities && { kind: 'quantity', evidence: quantities.evidence },
      spellingReason(spelling, erp, mes, texts.affixes),
      described && wording !== 'different' ? { kind: 'description', evidence: descriptions(erp, mes, common) } : undefined,
      roots && !sameRoot ? { kind: 'unit', evidence: `counted in ${erp.fact.root} and in ${mes.fact.root}` } : undefined,
      erp.fact.open
        ? undefined
        : { kind: 'shared', evidence: `${erp.code} has a partner already: the way back would be ambiguous` },
    ];
    const weight = factors.reduce((product, factor) => product * factor, before);
    return { weight, reasons: () => reasons().flatMap((reason) => reason ?? []) };
  }
}

function descriptions(erp: PartText, mes: PartText, common: readonly string[]): string {
  const both = common.length > 0 ? ` (${common.join(', ')})` : '';
  return `called "${erp.fact.description ?? ''}" and "${mes.fact.description ?? ''}"${both}`;
}

function byPair({ pairs }: SharedFeature): ReadonlyMap<string, SharedPair> {
  return new Map(pairs.map((pair) => [pairKey(pair.erp, pair.mes), pair]));
}

function pairKey(erp: string, mes: string): string {
  return `${erp}\0${mes}`;
}
