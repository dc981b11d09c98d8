import { describe, expect, it } from 'vitest';
import { affixesOf } from '../../../src/tools/suggest/scoring/affixes.ts';
import { GramIndex } from '../../../src/tools/suggest/scoring/grams.ts';
import { likelihoods } from '../../../src/tools/suggest/scoring/likelihood.ts';
import { type Spelling, spellingOf } from '../../../src/tools/suggest/scoring/spelling-relation.ts';
import { plainCode } from '../../../src/tools/suggest/scoring/spelling.ts';
import { type Wording, WordIndex, wordingOf, words, wordWeights } from '../../../src/tools/suggest/scoring/word-index.ts';

const spelled = (code: string): { code: string; plain: string } => ({ code, plain: plainCode(code) });
const AFFIXES = affixesOf(['1', '2', '3'].map((end) => [`10010${end}`, `m10010${end}`] as const));

it.each([
  ['000100101', '100101'],
  [' rm-PA66_gf30 ', 'rmpa66gf30'],
  ['Gehäuse-Ø8', 'gehauseo8'],
  ['СКF-6204', 'ckf6204'],
  ['000', '0'],
  ['---', ''],
])('the plain form of %s', (code, plain) => {
  expect(plainCode(code)).toBe(plain);
});

describe('how two codes relate', () => {
  it.each<[string, string, Spelling]>([
    ['0000100101', '100-101', 'same'],
    ['200777', 'M-200777', 'pattern'],
    ['100101', '100101_R02', 'part'],
    ['A-1234-05', 'A1234051', 'part'],
    ['4711', '14711', 'neighbour'],
    ['BRG-6204', 'BRG-62O4', 'near'],
    ['100101', '100110', 'neighbour'],
    ['100101', '100102', 'neighbour'],
    ['RM-STEEL-200', 'RM-STEEL-COIL', 'alike'],
    ['100101', 'FG-PUMP', 'none'],
    ['---', '100101', 'none'],
  ])('%s and %s: %s', (erp, mes, relation) => {
    expect(spellingOf(spelled(erp), spelled(mes), AFFIXES)).toBe(relation);
  });

  it('an affix needs three entries that show it', () => {
    expect(affixesOf([['1001', 'm1001'] as const, ['1002', 'm1002'] as const])).toEqual([]);
    expect(AFFIXES).toEqual([{ on: 'mes', prefix: 'm', suffix: '', seen: 3 }]);
  });
});

describe('how two descriptions relate', () => {
  const ALL = ['Screw M6x20 DIN 912', 'Screw M6x25 DIN 912', 'Steel sheet 2 mm', 'Steel sheet 3 mm', 'Grease', 'Housing left'];
  const weight = wordWeights(ALL.map(words));

  it.each<[string, string, Wording]>([
    ['Steel sheet 2 mm', 'STEEL SHEET, 2mm', 'equal'],
    ['Steel sheet 2 mm', 'Stl. sht 2 mm', 'close'],
    ['Screw M6x20 DIN 912', 'Screw M6x25 DIN 912', 'similar'],
    ['Grease', 'Housing left', 'different'],
  ])('%s and %s: %s', (a, b, wording) => {
    expect(wordingOf(words(a), words(b), weight).wording).toBe(wording);
  });

  it('numbers and units part, commas are points', () => {
    expect(words('Blech 1,5mm x 1000')).toEqual(['blech', '1.5', 'mm', 'x', '1000']);
  });
});

describe('look-alikes are found without comparing all', () => {
  it('by spelling', () => {
    const codes = Array.from({ length: 5000 }, (_, number) => `p${String(number * 7919).padStart(8, '0')}`);
    expect(new GramIndex(codes).alike(`x${codes[1234] ?? ''}`, 1)).toEqual([1234]);
  });

  it('by description', () => {
    const all = ['pump p10', 'pump p20', 'valve dn 15'].map(words);
    expect(new WordIndex(all).alike(words('Valve DN15'), wordWeights(all), 1)).toEqual([2]);
  });
});

describe('what known pairs teach', () => {
  const EXPECTED = { same: [0.5, 0.001], none: [0.5, 0.999] } as const;

  it('without any, the expectation stands', () => {
    expect(likelihoods(EXPECTED, new Map(), 0, 0).same).toBeCloseTo(500, 6);
  });

  it('a likeness that pairs of two things show as well says little', () => {
    const counts = new Map([['same', { same: 500, different: 50_000 }]]);
    expect(likelihoods(EXPECTED, counts, 1000, 1_000_000).same).toBeLessThan(11);
  });

  it('one that only pairs of one thing show says much', () => {
    const counts = new Map([['same', { same: 500, different: 0 }]]);
    expect(likelihoods(EXPECTED, counts, 1000, 1_000_000).same).toBeGreaterThan(10_000);
  });
});
