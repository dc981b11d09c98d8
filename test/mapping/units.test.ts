import { describe, expect, it } from 'vitest';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

const SYSTEMS = { erp: ['sap'], mes: ['mes'] };
const SHIPPED = `units:
  - {code: KG, aliases: [KGM]}
  - {code: G, aliases: [GRM], factor: "1/1000", of: KG}
  - {code: EA, aliases: [PCE]}
aliases:
  sap: {ST: EA}
`;

function resolved(local: string, shipped = SHIPPED): { chains: string[]; aliases: string[] } {
  const { units } = resolveMappings(sourcesOf({ 'units.yaml': local }, { 'units.yaml': shipped }), SYSTEMS);
  return {
    chains: units.units.map(({ code, root, toRoot }) => `1 ${code} = ${toRoot.numerator}/${toRoot.denominator} ${root}`),
    aliases: units.aliases.map(({ side, code, unit }) => `${side} ${code} ${unit}`).toSorted(),
  };
}

function faults(local: string, shipped = SHIPPED): string[] {
  return reported(checkMappings(sourcesOf({ 'units.yaml': local }, { 'units.yaml': shipped }), SYSTEMS).problems);
}

describe('units.yaml', () => {
  it('gives each unit its root and exact factor, in any order of the file', () => {
    const text = 'units:\n  - {code: OZ, factor: "1/16", of: LB}\n  - {code: LB, factor: "0.45359237", of: KG}\n  - {code: KG}\n';
    expect(resolved(text, '# nothing here').chains).toEqual([
      '1 OZ = 45359237/1600000000 KG',
      '1 LB = 45359237/100000000 KG',
      '1 KG = 1/1 KG',
    ]);
  });

  it('reads aliases for every export, for a side, for a system', () => {
    const text = 'units: [{code: BX, aliases: {mes: [box, bx1], sap: KAR}}]\naliases: {Kilo: KG, mes: {st: G}}\n';
    expect(resolved(text).aliases.filter((alias) => !/ (KGM|GRM|PCE|KG|G|EA) /.test(alias))).toEqual([
      'erp BX BX',
      'erp KAR BX',
      'erp Kilo KG',
      'erp ST EA',
      'mes BX BX',
      'mes Kilo KG',
      'mes box BX',
      'mes bx1 BX',
      'mes st G',
    ]);
  });

  it('lets a local entry replace a shipped alias or factor, and keeps the rest', () => {
    expect(resolved('aliases: {sap: {ST: KG}}').aliases).toContain('erp ST KG');
    expect(resolved('units: [{code: G, aliases: [gr]}]')).toMatchObject({
      chains: ['1 G = 1/1000 KG', '1 KG = 1/1 KG', '1 EA = 1/1 EA'],
      aliases: expect.arrayContaining(['erp gr G', 'erp GRM G']) as unknown,
    });
    expect(resolved('units: [{code: G, factor: "1/500", of: KG}]').chains).toContain('1 G = 1/500 KG');
  });

  it('lets a bare local entry stand alone, so that a chain can be turned round', () => {
    expect(resolved('units: [{code: G}, {code: KG, factor: "1000", of: G}]').chains).toEqual([
      '1 G = 1/1 G',
      '1 KG = 1000/1 G',
      '1 EA = 1/1 EA',
    ]);
  });

  it('takes two definitions that agree', () => {
    const text = 'units: [{code: T, factor: "1000", of: KG}, {code: T, factor: "1000000", of: G}]';
    expect(resolved(text).chains).toContain('1 T = 1000/1 KG');
  });

  it('prefers what a side says to what the code is elsewhere', () => {
    expect(resolved('units: [{code: ST}]').aliases).toEqual(expect.arrayContaining(['erp ST ST', 'mes ST ST']));
    expect(resolved('units: [{code: ST}]\naliases: {erp: {ST: EA}}').aliases).toEqual(
      expect.arrayContaining(['erp ST EA', 'mes ST ST']),
    );
  });

  it.each([
    [
      'units: [{code: A, factor: "2", of: B}, {code: B, factor: "2", of: C}, {code: C, factor: "2", of: A}]',
      facts('1:98 unit_cycle', ': A → B → C → A.'),
    ],
    ['units: [{code: KG, factor: "1000", of: G}]', facts('1:40 unit_cycle', ': G → KG → G.')],
    ['units: [{code: A, factor: "2", of: A}]', facts('1:36 unit_cycle', ': A → A.')],
    ['units: [{code: A, factor: "0", of: KG}]', facts('1:27 unit_zero_factor', '"0"')],
    ['units: [{code: A, factor: 1/0, of: KG}]', facts('1:27 unit_zero_factor', '"1/0"')],
    ['units: [{code: A, factor: -2, of: KG}]', '1:27 config_invalid: The factor "-2" is negative.'],
    ['units: [{code: A, factor: "0,5", of: KG}]', facts('1:27 config_invalid', '"0,5"', ' → 0.5')],
    ['units: [{code: A, factor: 1e3, of: KG}]', facts('1:27 config_invalid', '"1e3"')],
    [
      'units: [{code: A, factor: 1234567890123456789, of: KG}]',
      '1:27 config_invalid: The factor "1234567890123456789" has more digits than can be computed exactly (18).',
    ],
    ['units: [{code: A, factor: "2"}]', '1:19 config_invalid: `factor` needs `of` next to it: 1 A = factor × of. → of: KG'],
    ['units: [{code: A, of: KG}]', '1:19 config_invalid: `of` needs `factor` next to it: 1 A = factor × of. → factor: "1/1000"'],
    ['units: [{code: A, factor: "2", of: kg}]', facts('1:36 config_invalid', '"kg"', ' → KG')],
    [
      'units: [{code: T, factor: "1000", of: KG}, {code: T, factor: "100000", of: G}]',
      '1:62 unit_paths_disagree: The unit "T" is defined in two ways that disagree: 1 T = 1000 KG at mappings/units.yaml:1:27, and 100 KG here.',
    ],
    ['units: [{code: KG, aliases: [x]}, {code: EA, aliases: [X]}]', facts('1:56 mapping_conflict', '"X"', '"KG"', '"EA"')],
    ['units: [{code: BX, aliases: [g]}]\naliases: {g: G}', facts('1:30 mapping_conflict', '"g"', '"G"', '"BX"')],
    ['units: [{code: kg}]', facts('1:16 mapping_conflict', '"kg"', '"KG"', ' → KG')],
    ['aliases: {pcs: EACH}', facts('1:16 config_invalid', '"EACH"', ' → - {code: EACH}')],
    ['aliases: {pcs: KGS}', facts('1:16 config_invalid', '"KGS"', ' → KG')],
    ['units: [{aliases: [x]}]', '1:9 config_invalid: `code` is missing from `units.0`.'],
    ['unit: []', '1:1 unknown_key: "unit" is not a setting of units.yaml. → units'],
  ])('%s is refused', (text, problem) => {
    expect(faults(text).map((line) => line.replace(/^(trueup\/)?mappings\/units.yaml:/, ''))).toContainEqual(problem);
  });

  it('refuses a cycle once, whatever hangs on it', () => {
    const text =
      'units: [{code: X, factor: "2", of: A}, {code: A, factor: "2", of: B}, {code: B, factor: "2", of: A}, {code: Y, factor: "2", of: X}]';
    expect(faults(text)).toEqual([facts('mappings/units.yaml:1:98 unit_cycle', ': A → B → A.')]);
  });
});
