import type { PartEvidence, SharedFeature } from './code-fact.ts';
import { type Expected, type LevelCount, likelihoods } from './likelihood.ts';
import { LookAlikes, type PartText, type PartTexts } from './part-texts.ts';
import { type Spelling, spellingOf } from './spelling-relation.ts';
import { type Wording, wordingOf } from './word-index.ts';

/** So many known pairs are enough to learn from how texts resemble each other. */
const SAMPLE = 1000;

type Shown = 'several' | 'one' | 'common' | 'none';

/** How many times likelier each thing that shows on a pair makes it that the pair is one part. */
export interface PartLikelihoods {
  readonly spelling: Readonly<Record<Spelling, number>>;
  readonly wording: Readonly<Record<Wording, number>>;
  readonly lots: Readonly<Record<Shown, number>>;
  readonly quantities: Readonly<Record<Shown, number>>;
  readonly unit: Readonly<Record<'same' | 'other', number>>;
}

const SPELLING: Expected<Spelling> = {
  same: [0.3, 0.0001],
  pattern: [0.25, 0.0001],
  part: [0.15, 0.0005],
  near: [0.05, 0.001],
  neighbour: [0.03, 0.005],
  alike: [0.1, 0.01],
  none: [0.35, 0.98],
};
const WORDING: Expected<Wording> = {
  equal: [0.35, 0.0002],
  close: [0.2, 0.0005],
  similar: [0.15, 0.002],
  loose: [0.1, 0.01],
  different: [0.2, 0.98],
};
const LOTS: Expected<Shown> = { several: [0.5, 0.00002], one: [0.25, 0.0002], common: [0.1, 0.005], none: [0.15, 0.99] };
const QUANTITIES: Expected<Shown> = { several: [0.3, 0.0001], one: [0.25, 0.0005], common: [0.15, 0.02], none: [0.3, 0.98] };

/** Learned from the pairs that are known, expectation where these are few. */
export function partLikelihoods(evidence: PartEvidence, texts: PartTexts): PartLikelihoods {
  const sample = evenly(texts.known, SAMPLE);
  const looks = lookedOver(texts, sample);
  const [erp, mes] = [resolved(texts.erp), resolved(texts.mes)];
  const bothTracked = texts.known.filter(([a, b]) => a.fact.tracked && b.fact.tracked).length;
  return {
    spelling: likelihoods(SPELLING, looks.spelling, sample.length, sample.length * erp.length),
    wording: likelihoods(WORDING, looks.wording, looks.described, looks.described * erp.length),
    lots: shown(LOTS, evidence.lots, bothTracked, tracked(erp) * tracked(mes)),
    quantities: shown(QUANTITIES, evidence.quantities, texts.known.length, erp.length * mes.length),
    unit: unitLikelihood(texts),
  };
}

/** What the engine counted, and pairs that it did not see: nothing shows on them. */
function shown(expected: Expected<Shown>, feature: SharedFeature, known: number, all: number): Record<Shown, number> {
  const counted = [...feature.levels.values()].reduce(
    (sum, count) => ({ same: sum.same + count.same, different: sum.different + count.different }),
    { same: 0, different: 0 },
  );
  const crossed = Math.max(0, all - known);
  const none = { same: Math.max(0, known - counted.same), different: Math.max(0, crossed - counted.different) };
  return { ...likelihoods(expected, new Map([...feature.levels, ['none', none]]), known, crossed) };
}

/** How look-alikes of known parts turned out: the part itself, or another one. */
function lookedOver(
  texts: PartTexts,
  sample: PartTexts['known'],
): { spelling: Map<string, LevelCount>; wording: Map<string, LevelCount>; described: number } {
  const resolved = texts.erp.filter(({ fact }) => !fact.open);
  const [looks, others] = [new LookAlikes(texts, resolved), resolved.length];
  const [spelling, wording] = [new Map<string, LevelCount>(), new Map<string, LevelCount>()];
  let described = 0;
  for (const [partner, mes] of sample) {
    if (partner.words.length > 0 && mes.words.length > 0) described += 1;
    for (const erp of new Set([partner, ...looks.of(mes)])) {
      const same = erp === partner;
      // A code that passes under one number on both sides needs no entry, so it is not an example of codes that do
      if (erp.code !== mes.code) count(spelling, spellingOf(erp, mes, texts.affixes), same);
      if (erp.words.length > 0 && mes.words.length > 0)
        count(wording, wordingOf(erp.words, mes.words, texts.weight).wording, same);
    }
  }
  restOf(spelling, 'none', sample.length, others);
  restOf(wording, 'different', described, others);
  return { spelling, wording, described };
}

function count(levels: Map<string, LevelCount>, level: string, same: boolean): void {
  const before = levels.get(level) ?? { same: 0, different: 0 };
  levels.set(level, same ? { ...before, same: before.same + 1 } : { ...before, different: before.different + 1 });
}

/** Pairs that no look-alike search came upon have nothing in common. */
function restOf(levels: Map<string, LevelCount>, level: string, sample: number, others: number): void {
  const seen = [...levels.values()].reduce((sum, { same, different }) => sum + same + different, 0);
  const before = levels.get(level) ?? { same: 0, different: 0 };
  levels.set(level, { ...before, different: before.different + Math.max(0, sample * others - seen) });
}

/** Parts that are one thing are counted in units of one kind. */
function unitLikelihood({ erp, mes, known }: PartTexts): { same: number; other: number } {
  const counted = known.filter(([a, b]) => a.fact.root !== null && b.fact.root !== null);
  const agreeing = counted.filter(([a, b]) => a.fact.root === b.fact.root).length;
  const [own, other] = [roots(erp), roots(mes)];
  const chance = [...own].reduce((sum, [root, number]) => sum + number * (other.get(root) ?? 0), 1) / (all(own) * all(other) + 2);
  const share = (agreeing + 19) / (counted.length + 20);
  return { same: share / chance, other: (1 - share) / (1 - chance) };
}

/** At most so many of a list, spread evenly over it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.floor((index * list.length) / most)));
  return list.filter((_, index) => chosen.has(index));
}

function resolved(side: readonly PartText[]): readonly PartText[] {
  return side.filter(({ fact }) => !fact.open);
}

function tracked(parts: readonly PartText[]): number {
  return parts.filter(({ fact }) => fact.tracked).length;
}

function roots(parts: readonly PartText[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { fact } of parts) if (fact.root !== null) counts.set(fact.root, (counts.get(fact.root) ?? 0) + 1);
  return counts;
}

function all(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0);
}
