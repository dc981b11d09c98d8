import { describe, expect, it } from 'vitest';
import { listed } from './listed.ts';
import { LIST, PACK } from './pack.ts';

const taken = new Set(PACK.flatMap((row) => row.rec20));

/** Units that measure what the pack measures and are not in it, by reason; docs/units.md tells the same. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'a ratio of two like quantities, whatever it reduces to':
    '59 60 61 E33 E40 E99 F03 F04 F05 F06 F07 G98 G99 H03 H04 H05 H06 H07 H91 H92 H93 H94 J20 J33 J36 J56 J74 J87 J91 K62 K70 L16 L19 L21 ' +
    'L32 L91 M29 N35 NX P1',
  'an inverse': 'C94',
  'no fixed length': 'ANN D42 L95 L96 M36 M37 MON',
  'measured at a temperature and not defined': 'A1 J39 J75 K51 N66 N67 N68 N69',
  'the survey foot of the United States, given up in 2022': 'F49 M48 M51 M52 M67',
  'of atoms, stars and reservoirs':
    'A11 A12 A13 A14 A53 A68 A70 A71 B52 B57 C47 C52 C63 C68 D32 D43 DMA H19 H20 H30 H70 M56 M69 MAM N70',
  'counts that nobody keeps': 'BIL MLD TRL',
  'energy and mass that nobody books': '85 A57 C15 D35 D70 F13 M85 N46 N47',
  'kitchen measures': 'G21 G24 G25',
  'room on a ship': 'L84 L86 M70',
  'sizes, not quantities': 'H79 H80 H82 M47 R1',
  'stacked wood, whose gaps count': 'G26',
  'number and description of the list disagree': 'E19 N71 WCD',
};

const reasons = Object.entries(LEFT_OUT).flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const));

describe('what the pack leaves out of Recommendation 20', () => {
  const left = LIST.filter(({ CommonCode }) => !taken.has(CommonCode));
  const deleted = left.filter(({ Status }) => Status === 'X');
  const silent = left.filter(({ Status, ConversionFactor }) => Status !== 'X' && ConversionFactor.trim() === '');
  const numbered = left.filter(({ Status, ConversionFactor }) => Status !== 'X' && ConversionFactor.trim() !== '');
  const alike = numbered.filter(({ ConversionFactor }) => listed(ConversionFactor) !== undefined);

  it('has a reason for every unit of a dimension that the pack has', () => {
    expect(alike.map(({ CommonCode }) => CommonCode).toSorted()).toEqual(reasons.map(([code]) => code).toSorted());
  });

  it('comes to these numbers', () => {
    expect({
      rows: LIST.length,
      taken: taken.size,
      deleted: deleted.length,
      'without a number': silent.length,
      'of another quantity': numbered.length - alike.length,
      alike: alike.length,
    }).toEqual({
      rows: 2136,
      taken: 174,
      deleted: 309,
      'without a number': 314,
      'of another quantity': 1226,
      alike: 113,
    });
  });
});
