import { describe, expect, it } from 'vitest';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

const SYSTEMS = { erp: [], mes: [] };

function faults(text: string): string[] {
  const { problems } = checkMappings(sourcesOf({ 'parts.csv': text }), SYSTEMS);
  return reported(problems).map((line) => line.replace('mappings/parts.csv:', ''));
}

function entries(text: string, file = 'parts'): unknown[] {
  const found = resolveMappings(sourcesOf({ [`${file}.csv`]: text }), SYSTEMS).crosswalks.get(file)?.entries ?? [];
  return found.map(({ side, code, canonical, validFrom = '', validTo = '' }) =>
    [side, code, canonical, validFrom, validTo].join(' ').trimEnd(),
  );
}

describe('parts.csv', () => {
  it('gives each side the codes that it names', () => {
    expect(entries('erp,mes,canonical\n100,M-1,\n200,M-2,P2\n300,,\n,M-4,P4\n')).toEqual([
      'erp 100 100',
      'erp 200 P2',
      'erp 300 300',
      'mes M-1 100',
      'mes M-2 P2',
      'mes M-4 P4',
    ]);
  });

  it('sees that two lines contradict each other behind a third that goes with both', () => {
    expect(faults('erp,mes,canonical\n,M-1,P\n100,M-1,P\n200,M-1,P\n')).toEqual([
      facts('4:5 mapping_conflict', '"M-1"', '"100"', '"200"'),
    ]);
  });

  it('knows where each entry stands', () => {
    const crosswalk = resolveMappings(sourcesOf({ 'parts.csv': 'mes;erp\n"M-1"; 100\n' }), SYSTEMS).crosswalks.get('parts');
    expect(crosswalk?.entries.map((entry) => entry.at)).toEqual([
      { file: 'mappings/parts.csv', line: 2, column: 8 },
      { file: 'mappings/parts.csv', line: 2, column: 1 },
    ]);
  });

  it('lets several MES parts stand for one ERP part, once for the ERP side', () => {
    expect(entries('erp,mes\n100,M-1\n100,M-2\n')).toEqual(['erp 100 100', 'mes M-1 100', 'mes M-2 100']);
  });

  it('lets a MES part change its meaning from one day to the next', () => {
    const text = 'erp,mes,canonical,valid_from,valid_to\n100,M-1,,,2026-05-31\n200,M-1,,2026-06-01,\n';
    expect(entries(text)).toEqual([
      'erp 100 100  2026-05-31',
      'erp 200 200 2026-06-01',
      'mes M-1 100  2026-05-31',
      'mes M-1 200 2026-06-01',
    ]);
  });

  it('joins days on which one code means the same', () => {
    const text =
      'erp,mes,canonical,valid_from,valid_to\n1,A,,2026-01-01,2026-03-31\n1,B,,2026-03-01,2026-06-30\n1,C,,2026-08-01,\n';
    expect(entries(text).slice(0, 2)).toEqual(['erp 1 1 2026-01-01 2026-06-30', 'erp 1 1 2026-08-01']);
  });

  it('is one code where spellings differ by case and mean the same', () => {
    const { crosswalks } = resolveMappings(sourcesOf({ 'parts.csv': 'erp,mes\n100,m-1\n100,M-1\n' }), SYSTEMS);
    expect(crosswalks.get('parts')).toMatchObject({ caseSensitive: false, entries: [{ code: '100' }, { code: 'm-1' }] });
  });

  it('is case-sensitive where spellings mean different things', () => {
    const { crosswalks } = resolveMappings(sourcesOf({ 'parts.csv': 'erp,mes\n100,m-1\n200,M-1\n' }), SYSTEMS);
    expect(crosswalks.get('parts')).toMatchObject({
      caseSensitive: true,
      entries: [{}, {}, { code: 'm-1', canonical: '100' }, { code: 'M-1', canonical: '200' }],
    });
  });

  it('takes a line twice, with a warning', () => {
    const { problems, warnings } = checkMappings(sourcesOf({ 'parts.csv': 'erp,mes\n100,M-1\n100,M-1\n' }), SYSTEMS);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      {
        rule: 'TU802',
        code: 'mapping_repeated',
        message: expect.any(String),
        at: { file: 'mappings/parts.csv', line: 3, column: 1, endColumn: 8 },
      },
    ]);
  });

  it.each([
    ['erp,mes\n100,M-1\n200,M-1\n', facts('3:5 mapping_conflict', '"M-1"', '"100"', '"200"')],
    ['erp,mes,canonical\n100,M-1,P\n200,M-1,P\n', facts('3:5 mapping_conflict', '"M-1"', '"100"', '"200"')],
    ['erp,mes,canonical\n100,M-1,P\n100,M-2,Q\n', facts('3:1 mapping_conflict', '"100"', '"P"', '"Q"')],
    [
      'erp,mes,canonical\n,M-1,P\n,M-1,Q\n',
      '3:2 mapping_conflict: The MES part "M-1" means two things: "P" on line 2 and "Q" here.',
    ],
    [
      'erp,mes,valid_from,valid_to\n100,M-1,,2026-05-31\n200,M-1,2026-05-31,\n',
      '3:5 mapping_conflict: The MES part "M-1" stands for two ERP parts on the same day: "100" on line 2 and "200" here.',
    ],
    ['erp,mes,valid_from,valid_to\n100,M-1,,2026-05-31\n100,M-1,2026-05-31,\n', facts('3:1 mapping_conflict', '"100"')],
    ['erp,mes,valid_from\n100,M-1,2026-02-29\n', facts('2:9 config_invalid', '"2026-02-29"')],
    [
      'erp,mes,valid_from,valid_to\n100,M-1,2026-07-01,2026-06-30\n',
      facts('2:20 config_invalid', ' → 100,M-1,2026-06-30,2026-07-01'),
    ],
    ['erp,mes\n,M-1\n', facts('2:2 config_invalid', '"M-1"')],
    ['erp,mes,canonical\n,"M,1",\n', facts('2:2 config_invalid', '"M,1"', ' → ,"M,1","M,1"')],
    ['erp;mes;canonical\n;;P\n', facts('2:1 config_invalid')],
    ['erp,mes,kanonical\n1,2,3\n', facts('1:9 unknown_key', '"kanonical"', ' → canonical')],
    ['erp,mes,colour\n1,2,3\n', facts('1:9 unknown_key', '"colour"')],
    ['sap,mes\n1,2\n', '1:1 config_invalid: The header lacks "erp". → erp,mes,canonical,valid_from,valid_to'],
    ['', facts('- file_empty')],
    ['erp,mes\n1,2,3\n', facts('2:5 config_invalid')],
    ['erp,mes\n"1,2\n', facts('2:1 config_invalid')],
  ])('%j is refused', (text, problem) => {
    expect(faults(text).map((line) => line.replace(/^mappings\/parts.csv/, '-'))).toContainEqual(problem);
  });
});

describe('<field>.csv', () => {
  it.each(['sites', 'lots', 'serials'])('%s maps the codes of both sides', (file) => {
    expect(entries('erp,mes,canonical\nA,B,\n,C,A\n', file)).toEqual(['erp A A', 'mes B A', 'mes C A']);
  });

  it('lets several codes of either side share a canonical one', () => {
    expect(entries('erp,mes,canonical\n1000,P,X\n1100,P,X\n', 'sites')).toEqual(['erp 1000 X', 'erp 1100 X', 'mes P X']);
  });

  it('has no days', () => {
    const { problems } = checkMappings(sourcesOf({ 'lots.csv': 'erp,mes,valid_from\nA,B,2026-01-01\n' }), SYSTEMS);
    expect(reported(problems)).toEqual([facts('mappings/lots.csv:1:9 unknown_key', '"valid_from"')]);
  });
});

describe('more problems than anybody reads', () => {
  it('are counted', () => {
    const lines = Array.from({ length: 150 }, (_, index) => `${index},M`);
    const found = faults(`erp,mes\n${lines.join('\n')}\n`);
    expect(found).toHaveLength(101);
    expect(found[99]).toMatch(/^102:5 mapping_conflict: /);
    expect(found[100]).toBe('mappings/parts.csv config_invalid: The file has 49 more problems.');
  });
});
