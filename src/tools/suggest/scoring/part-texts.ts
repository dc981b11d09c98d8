import type { Affix } from './affixes.ts';
import { affixesOf, throughAffixes } from './affixes.ts';
import type { CodeFact, PartEvidence } from './code-fact.ts';
import { GramIndex } from './grams.ts';
import type { Spelled } from './spelling-relation.ts';
import { plainCode } from './spelling.ts';
import { WordIndex, words, wordWeights } from './word-index.ts';

/** A part as its texts show it. */
export interface PartText extends Spelled {
  readonly fact: CodeFact;
  readonly words: readonly string[];
}

/** So many look-alikes are looked at, by spelling and by description each. */
const LOOKED_AT = 20;

/** The texts of both sides, and ways to find look-alikes among those of the ERP. */
export interface PartTexts {
  readonly erp: readonly PartText[];
  readonly mes: readonly PartText[];
  readonly affixes: readonly Affix[];
  readonly weight: (word: string) => number;
  /** Pairs that are known to be one part, in the order of their codes. */
  readonly known: readonly (readonly [erp: PartText, mes: PartText])[];
}

export function partTexts({ erp, mes }: PartEvidence): PartTexts {
  const [own, other] = [texts(erp), texts(mes)];
  const known = knownPairs(own, other);
  return {
    erp: own,
    mes: other,
    affixes: affixesOf(known.map(([a, b]) => [a.plain, b.plain] as const)),
    weight: wordWeights([...own, ...other].map((part) => part.words)),
    known,
  };
}

/** Parts that mean the same, one MES part for each; a part that passes under one number on both sides is one of them. */
function knownPairs(erp: readonly PartText[], mes: readonly PartText[]): readonly (readonly [PartText, PartText])[] {
  const byMeaning = new Map(erp.filter(({ fact }) => !fact.open).map((part) => [part.fact.canonical, part]));
  return mes.flatMap((part) => {
    const partner = part.fact.open ? undefined : byMeaning.get(part.fact.canonical);
    return partner ? [[partner, part] as const] : [];
  });
}

/** Finds look-alikes among ERP parts. */
export class LookAlikes {
  private readonly parts: readonly PartText[];
  private readonly texts: PartTexts;
  private readonly byPlain = new Map<string, PartText[]>();
  private readonly grams: GramIndex;
  private readonly wording: WordIndex;

  constructor(texts: PartTexts, parts: readonly PartText[]) {
    this.texts = texts;
    this.parts = parts;
    for (const part of parts) this.byPlain.set(part.plain, [...(this.byPlain.get(part.plain) ?? []), part]);
    this.grams = new GramIndex(parts.map(({ plain }) => plain));
    this.wording = new WordIndex(parts.map((part) => part.words));
  }

  /** Parts that resemble a MES part in spelling or in what they are called. */
  of(mes: PartText): ReadonlySet<PartText> {
    const { affixes, weight } = this.texts;
    const named = [mes.plain, ...throughAffixes(affixes, 'mes', mes.plain)].flatMap((plain) => this.byPlain.get(plain) ?? []);
    const found = [...this.grams.alike(mes.plain, LOOKED_AT), ...this.wording.alike(mes.words, weight, LOOKED_AT)];
    return new Set([...named, ...found.flatMap((position) => this.parts[position] ?? [])]);
  }
}

function texts(facts: readonly CodeFact[]): readonly PartText[] {
  return facts.map((fact) => ({ fact, code: fact.code, plain: plainCode(fact.code), words: words(fact.description ?? '') }));
}
