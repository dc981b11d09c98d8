import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readMappingSources } from '../../../src/config/mapping-folder.ts';
import { problemText } from '../../../src/text/problem-text.ts';
import { UNIT_DIMENSION_RULES } from '../../../src/tools/validate/rules/unit-dimension-rules.ts';
import { checkMappings } from '../../../src/mapping/resolve-mappings.ts';
import { sourcesOf, reported } from '../../mapping/sources-of.ts';

const shipped = await readMappingSources(null);

function problems(local: string): ReturnType<typeof checkMappings>['problems'] {
  const own = sourcesOf({ 'units.yaml': local });
  return checkMappings({ ...shipped, texts: [...own.texts, ...shipped.texts] }, { erp: ['sap'], mes: ['epsilon3'] }).problems;
}

/** Unit by side and code. */
function aliases(local: string): ReadonlyMap<string, string> {
  const own = sourcesOf({ 'units.yaml': local });
  const { mappings } = checkMappings(
    { ...shipped, texts: [...own.texts, ...shipped.texts] },
    { erp: ['sap'], mes: ['epsilon3'] },
  );
  return new Map(mappings.units.aliases.map(({ side, code, unit }) => [`${side} ${code}`, unit]));
}

describe('dimensions of local units', () => {
  it.each([
    [
      'units: [{code: L, factor: "1", of: KG}]',
      'mappings/units.yaml:1:36 mapping_conflict: 1 L = 1 KG would apply to every material, but L measures volume and KG mass: give the factor for each ' +
        'material in material-units.csv. → material-units.csv: <material>,L,1,1,KG',
    ],
    [
      'units: [{code: PR, factor: "0.75", of: M}]',
      'mappings/units.yaml:1:40 mapping_conflict: 1 PR = 3/4 M would apply to every material, but PR measures count and M length: give the factor for ' +
        'each material in material-units.csv. → material-units.csv: <material>,PR,3,4,M',
    ],
    [
      'units: [{code: HANDFUL, factor: "5", of: EA}, {code: G, factor: "2", of: HANDFUL}]',
      'mappings/units.yaml:1:74 mapping_conflict: 1 G = 2 HANDFUL would apply to every material, but G measures mass and HANDFUL count: give the factor ' +
        'for each material in material-units.csv. → material-units.csv: <material>,G,2,1,HANDFUL',
    ],
    [
      'units: [{code: DROP, dimension: volume, factor: "0.05", of: G}]',
      'mappings/units.yaml:1:61 mapping_conflict: 1 DROP = 1/20 G would apply to every material, but DROP measures volume and G mass: give the factor ' +
        'for each material in material-units.csv. → material-units.csv: <material>,DROP,1,20,G',
    ],
    [
      'units: [{code: KG, dimension: volume}]',
      expect.stringMatching(/^mappings\/units\.yaml:1:31 mapping_conflict: .*"KG".*mass.*"volume".* → dimension: mass$/),
    ],
    [
      'units: [{code: JOLT, dimension: shock}, {code: JOLT, dimension: energy}]',
      'mappings/units.yaml:1:65 mapping_conflict: The unit "JOLT" measures shock, not "energy". → dimension: shock',
    ],
  ])('%s is refused', (text, problem) => {
    expect(reported(problems(text))).toEqual([problem]);
  });

  it.each(UNIT_DIMENSION_RULES)('$id: the example breaks the rule, and fixed it does not', ({ id, code, example }) => {
    expect(problems(example.wrong).map((problem) => [problem.rule, problem.code])).toEqual([[id, code]]);
    expect(problems(example.right)).toEqual([]);
  });

  it.each(['TU480-factor-between-two-dimensions', 'TU481-unit-that-measures-something-else'])('%s', async (name) => {
    const read = (file: string): Promise<string> =>
      readFile(new URL(`../../../fixtures/mappings/rules/${name}/${file}`, import.meta.url), 'utf8');
    const found = problems(await read('mappings/units.yaml'));
    const text = found.map((problem) => `error ${problem.rule ?? ''} ${problemText(problem)}\n`).join('');
    expect(text).toBe(await read('expected.txt'));
    const regions = found.map(({ rule, at }) => ({ rule, ...at }));
    expect(`${JSON.stringify(regions, null, 2)}\n`).toBe(await read('expected.json'));
  });

  it.each([
    ['a factor inside a dimension', 'units: [{code: LB, factor: "0.5", of: KG}]'],
    ['a chain turned round', 'units: [{code: G}, {code: KG, factor: "1000", of: G}]'],
    ['a unit of its own, in a known one', 'units: [{code: JERRYCAN, factor: "20", of: L}]'],
    [
      'a unit of its own that measures what no other does',
      'units: [{code: MBQ, dimension: activity}, {code: GBQ, factor: "1000", of: MBQ}]',
    ],
    ['a unit without a dimension', 'units: [{code: SHOT}, {code: VOLLEY, factor: "12", of: SHOT}]'],
    ['the dimension it has, in other letters', 'units: [{code: KG, dimension: Mass}]'],
    [
      'a package of one size, where a plant has only that',
      'units: [{code: DR, factor: "208", of: L}, {code: CT, factor: "12", of: BX}]',
    ],
  ])('%s passes', (_, text) => {
    expect(reported(problems(text))).toEqual([]);
  });
});

describe('the pack beside local files', () => {
  it('gives way to a local meaning of a code, by side, by system, for all', () => {
    expect(aliases('aliases: {sap: {ST: SHT}}').get('erp ST')).toBe('SHT');
    expect(aliases('aliases: {erp: {M: MIL}}').get('erp M')).toBe('MIL');
    expect(aliases('aliases: {erp: {M: MIL}}').get('mes M')).toBe('M');
    expect(aliases('aliases: {ton: STN}').get('mes ton')).toBe('STN');
  });

  it('says where a code stands, to the column', () => {
    const { mappings } = checkMappings(shipped, { erp: ['sap'], mes: [] });
    const aliases = mappings.units.aliases.filter(
      ({ side, code }) => side === 'erp' && ['kgs', 'KGM', 'TO', '"', 'KG'].includes(code),
    );
    const rows = shipped.texts.find(({ path }) => path === 'units.csv')?.text.split('\n') ?? [];
    const shown = aliases.map(({ code, at }) => [
      code,
      rows[(at.line ?? 0) - 1]?.slice((at.column ?? 1) - 1, (at.endColumn ?? 1) - 1),
    ]);
    expect(Object.fromEntries(shown)).toEqual({ KG: 'KG', KGM: 'KGM', kgs: 'kgs', TO: 'TO', '"': '""""' });
    expect(aliases.every(({ at }) => at.file === 'trueup/mappings/units.csv')).toBe(true);
  });

  it('is one of the package: a workspace writes units.yaml', () => {
    const local = { path: 'units.csv', file: 'mappings/units.csv' };
    const { problems: found } = checkMappings({ ...shipped, others: [local] }, { erp: [], mes: [] });
    expect(reported(found)).toEqual([
      'mappings/units.csv config_invalid: units.csv is the shipped table: put your own units into units.yaml.',
    ]);
  });
});
