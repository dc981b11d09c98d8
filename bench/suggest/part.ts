import type { Chance } from './chance.ts';
import { FAMILIES, type Family } from './families.ts';

/** How the MES number of a part came about. */
export type Numbering = 'renumbered' | 'prefix' | 'revision' | 'separators' | 'truncated' | 'mnemonic' | 'mistyped' | 'the same';

/** A part of the plant as both systems know it; blank descriptions are missing. */
export interface PlantPart {
  readonly erp: string;
  readonly mes: string;
  readonly family: Family;
  readonly numbering: Numbering;
  readonly erpText: string;
  readonly mesText: string;
  readonly lots: boolean;
  /** `both`, or the one system that knows it. */
  readonly known: 'both' | 'erp' | 'mes';
}

const NUMBERING: Readonly<Record<Numbering, number>> = {
  renumbered: 30,
  prefix: 18,
  revision: 10,
  separators: 8,
  truncated: 6,
  mnemonic: 19,
  mistyped: 7,
  'the same': 2,
};

/** Parts with numbers in sequences, so that neighbours look alike, and with descriptions that repeat each other in all but a size. */
export function plantParts(number: number, chance: Chance): readonly PlantPart[] {
  const taken = { erp: new Set<string>(), mes: new Set<string>() };
  const next = FAMILIES.map((_, index) => 100_101 + index * 10_000);
  return Array.from({ length: number }, () => {
    const index = chance.below(FAMILIES.length);
    const family = FAMILIES[index] ?? FAMILIES[0];
    next[index] = (next[index] ?? 0) + chance.one([1, 1, 1, 1, 2, 9]);
    const old = chance.percent(25);
    const erp = fresh(taken.erp, old ? oldNumber(chance) : String(next[index]));
    const size = family.size(chance);
    const grade = family.grade(chance);
    const numbering = chance.weighed(NUMBERING);
    const mes = fresh(taken.mes, mesNumber(numbering, erp, family, size, chance));
    const known = chance.percent(4) ? (chance.percent(50) ? 'erp' : 'mes') : 'both';
    return {
      erp,
      mes,
      family,
      numbering,
      erpText: chance.percent(5) ? '' : erpText(family, size, grade, chance),
      mesText: chance.percent(25) ? '' : mesText(family, size, grade, chance),
      lots: chance.percent(family.lots),
      known,
    };
  });
}

function oldNumber(chance: Chance): string {
  return `${chance.one(['A', 'B', 'K', 'T'])}-${chance.between(1000, 9999)}-${String(chance.between(1, 40)).padStart(2, '0')}`;
}

function fresh(taken: Set<string>, code: string): string {
  let free = code;
  for (let number = 2; taken.has(free); number += 1) free = `${code}-${number}`;
  taken.add(free);
  return free;
}

function mesNumber(numbering: Numbering, erp: string, family: Family, size: string, chance: Chance): string {
  switch (numbering) {
    case 'renumbered':
      return `${chance.between(10_000, 99_999)}`;
    case 'prefix':
      return `${chance.one(['M-', 'M-', 'M-', `${family.short}-`])}${erp}`;
    case 'revision':
      return `${erp}${chance.one(['-A', '-B', '-C', '_R01', '_R02'])}`;
    case 'separators':
      return erp.includes('-') ? erp.replaceAll('-', '') : `${erp.slice(0, 3)}-${erp.slice(3)}`;
    case 'truncated':
      return erp.includes('-') ? erp.slice(0, -3) : `${family.short}${erp.slice(2)}`;
    case 'mnemonic':
      return `${family.short}-${size.toUpperCase().replaceAll(' ', '-')}`;
    case 'mistyped': {
      const at = chance.between(1, erp.length - 2);
      return erp.slice(0, at) + (erp[at + 1] ?? '') + (erp[at] ?? '') + erp.slice(at + 2);
    }
    case 'the same':
      return erp;
  }
}

/** Forty characters, as an ERP has them; a third of the texts are German. */
function erpText(family: Family, size: string, grade: string, chance: Chance): string {
  const name = chance.percent(33) ? family.german : family.english;
  return `${name} ${chance.percent(50) ? `${size} ${grade}` : `${grade} ${size}`}`.trim().slice(0, 40);
}

/** Written by other people: other words, other order, abbreviations, things left out. */
function mesText(family: Family, size: string, grade: string, chance: Chance): string {
  const way = chance.weighed({ same: 35, short: 25, german: 15, bare: 15, loose: 10 });
  const spaced = chance.percent(30) ? size.replaceAll('x', ' x ') : size;
  switch (way) {
    case 'same':
      return `${family.english} ${spaced} ${grade}`.trim();
    case 'short':
      return `${family.english.slice(0, 4)}. ${spaced}${chance.percent(50) ? ` ${grade}` : ''}`.toUpperCase().trim();
    case 'german':
      return `${family.german}, ${spaced}, ${grade}`;
    case 'bare':
      return `${family.english} ${spaced}`;
    case 'loose':
      return `${family.english} ${chance.one(['std', 'new', 'line 2', 'purchased', 'see drawing'])}`;
  }
}
