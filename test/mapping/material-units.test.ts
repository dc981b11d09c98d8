import { describe, expect, it } from 'vitest';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

const SYSTEMS = { erp: [], mes: [] };
const HEADER = 'material,unit,numerator,denominator,base\n';
const UNITS = `units:
  - {code: KG}
  - {code: G, aliases: [gram], factor: "1/1000", of: KG}
  - {code: EA, aliases: {erp: [ST]}}
  - {code: BX, aliases: {mes: [ST]}}
`;

function units(lines: string): string[] {
  const sources = sourcesOf({ 'material-units.csv': HEADER + lines, 'units.yaml': UNITS });
  return resolveMappings(sources, SYSTEMS).materialUnits.map(
    ({ material, unit, factor, base }) => `${material}: 1 ${unit} = ${factor.numerator}/${factor.denominator} ${base}`,
  );
}

function faults(lines: string, header = HEADER): string[] {
  const { problems } = checkMappings(sourcesOf({ 'material-units.csv': header + lines, 'units.yaml': UNITS }), SYSTEMS);
  return reported(problems).map((line) => line.replace('mappings/material-units.csv:', ''));
}

describe('material-units.csv', () => {
  it('gives exact factors, unit codes after aliases', () => {
    expect(units('P1,box,25,2,kg\nP1,gram,1,1000,KG\nP2,BX,12.5,1,EA\nP2,EA,1,1,EA\n')).toEqual([
      'P1: 1 box = 25/2 KG',
      'P1: 1 G = 1/1000 KG',
      'P2: 1 BX = 25/2 EA',
      'P2: 1 EA = 1/1 EA',
    ]);
  });

  it('spells a unit of its own as the first line does', () => {
    expect(units('P1,Tray,5,1,EA\nP2,TRAY,6,1,EA\n')).toEqual(['P1: 1 Tray = 5/1 EA', 'P2: 1 Tray = 6/1 EA']);
  });

  it('lets an alias stand for a unit that only it knows', () => {
    const sources = sourcesOf({
      'material-units.csv': `${HEADER}P1,TRAY,5,1,EA\n`,
      'units.yaml': `${UNITS}aliases: {mes: {tr: TRAY}}\n`,
    });
    expect(checkMappings(sources, SYSTEMS).problems).toEqual([]);
  });

  it('takes a line twice, with a warning', () => {
    const sources = sourcesOf({ 'material-units.csv': `${HEADER}P1,BX,5,1,EA\nP1,BX,10,2,EA\n`, 'units.yaml': UNITS });
    const { problems, warnings } = checkMappings(sources, SYSTEMS);
    expect(problems).toEqual([]);
    expect(warnings.map(({ code, at }) => [code, at?.line])).toEqual([['mapping_repeated', 3]]);
  });

  it.each([
    ['P1,BX,0,1,EA\n', '2:7 unit_zero_factor: The numerator "0" is zero.'],
    ['P1,BX,1,0.0,EA\n', '2:9 unit_zero_factor: The denominator "0.0" is zero.'],
    ['P1,BX,-1,1,EA\n', facts('2:7 config_invalid', '"-1"')],
    ['P1,BX,"1,5",1,EA\n', facts('2:7 config_invalid', '"1,5"', ' → 1.5')],
    [',BX,1,1,EA\n', '2:1 config_invalid: The line has no material.'],
    ['P1,BX,5,1,EA\nP1,bx,6,1,EA\n', facts('3:7 unit_paths_disagree', '"P1"')],
    ['P1,BX,5,1,EA\nP1,TRAY,6,1,KG\n', '3:13 mapping_conflict: The material "P1" has two bases: EA on line 2 and KG here.'],
    [
      'P1,G,1,100,KG\n',
      '2:6 unit_paths_disagree: 1 G of "P1" is 1/100 KG here, but units.yaml makes it 1/1000 KG. → P1,G,1,1000,KG',
    ],
    ['P1,EA,2,1,EA\n', '2:7 unit_paths_disagree: 1 EA cannot be 2 EA. → P1,EA,1,1,EA'],
    ['P1,TRAY,5,1,KGG\n', facts('2:13 config_invalid', '"KGG"', ' → P1,TRAY,5,1,KG')],
    ['P1,BX,5,1,ROLL\n', facts('2:11 config_invalid', '"ROLL"', ' → - {code: ROLL}')],
    [
      'P1,st,5,1,KG\n',
      '2:4 mapping_conflict: "st" is EA on one side and BX on the other: write the canonical unit. → P1,EA,5,1,KG → P1,BX,5,1,KG',
    ],
  ])('%j is refused', (lines, problem) => {
    expect(faults(lines)).toEqual([problem]);
  });

  describe('with a column for the lot', () => {
    const WITH_LOT = HEADER.replace('\n', ',lot\n');
    const lotFaults = (lines: string): string[] => faults(lines, WITH_LOT);

    it('has lines for one lot beside those for every lot', () => {
      const sources = sourcesOf({
        'material-units.csv': `${WITH_LOT}P1,BX,5,1,EA,\nP1,bx,6,1,EA,L1\nP1,BX,6,1,EA,l1\n`,
        'units.yaml': UNITS,
      });
      const { materialUnits } = resolveMappings(sources, SYSTEMS);
      expect(materialUnits.map(({ unit, lot, factor }) => [unit, lot, factor.numerator])).toEqual([
        ['BX', undefined, 5n],
        ['BX', 'L1', 6n],
        ['BX', 'l1', 6n],
      ]);
    });

    it.each([
      [
        'P1,BX,5,1,EA,L1\nP1,BX,6,1,EA,L1\n',
        '3:7 unit_paths_disagree: 1 BX of "P1" in the lot "L1" is 5 EA on line 2 and 6 EA here.',
      ],
      ['P1,BX,5,1,EA,\nP1,TRAY,6,1,KG,L1\n', '3:13 mapping_conflict: The material "P1" has two bases: EA on line 2 and KG here.'],
      [
        'P1,G,1,100,KG,L1\n',
        '2:6 unit_paths_disagree: 1 G of "P1" in the lot "L1" is 1/100 KG here, but units.yaml makes it 1/1000 KG. → P1,G,1,1000,KG,L1',
      ],
    ])('%j is refused', (lines, problem) => {
      expect(lotFaults(lines)).toEqual([problem]);
    });

    it('takes lots that say what holds for every lot, with a warning', () => {
      const text = `${WITH_LOT}P1,BX,10,2,EA,L1\nP1,BX,5,1,EA,\nP1,BX,5,1,EA,L2\nP1,BX,6,1,EA,L3\nP1,BX,6,1,EA,L3\n`;
      const { problems, warnings } = checkMappings(sourcesOf({ 'material-units.csv': text, 'units.yaml': UNITS }), SYSTEMS);
      expect(problems).toEqual([]);
      expect(warnings.map(({ rule, message, at }) => [rule, at?.line, message])).toEqual([
        ['TU802', 6, expect.any(String)],
        ['TU510', 2, expect.stringMatching(/"P1".*"L1".*line 3 .*1 more line/)],
      ]);
    });
  });
});
