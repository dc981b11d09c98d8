import { describe, expect, it } from 'vitest';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { LIST } from './list-profile.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

const SYSTEMS = { erp: ['sap'], mes: ['mes'] };

/** What the codes of the ERP side mean. */
function erpStatuses(local: string, shipped: string): Record<string, string> {
  const { codeLists } = resolveMappings(sourcesOf({ 'statuses.yaml': local }, { 'statuses.yaml': shipped }), SYSTEMS);
  const entries = codeLists.get('statuses')?.entries.filter((entry) => entry.side === 'erp') ?? [];
  return Object.fromEntries(entries.map(({ code, canonical }) => [code, canonical]));
}

function faults(text: string): string[] {
  const { problems } = checkMappings(sourcesOf({ 'statuses.yaml': text, 'profiles/p.yaml': LIST }), SYSTEMS);
  return reported(problems).map((line) => line.replace('mappings/statuses.yaml:', ''));
}

describe('statuses.yaml', () => {
  it('maps codes of every export, of a side, of a system; blanks too', () => {
    const text =
      'statuses: {Free: unrestricted, erp: {"": unrestricted}, sap: {S: blocked}, mes: {Q: quality}, other: {Z: wip}}\n';
    expect(erpStatuses(text, 'statuses: {}')).toEqual({ Free: 'unrestricted', '': 'unrestricted', S: 'blocked' });
  });

  it('goes by precedence: local by side, by system, plain; then shipped by system, plain', () => {
    const levels: [string, string][] = [
      ['erp: {X: unrestricted}', 'local'],
      ['sap: {X: quality}', 'local'],
      ['X: blocked', 'local'],
      ['sap: {X: restricted}', 'shipped'],
      ['X: returns', 'shipped'],
    ];
    const meanings = levels.map((_, index) => {
      const rest = levels.slice(index);
      const text = (where: string): string =>
        `statuses: {${rest.flatMap(([line, position]) => (position === where ? [line] : [])).join(', ')}}`;
      return erpStatuses(text('local'), text('shipped'))['X'];
    });
    expect(meanings).toEqual(['unrestricted', 'quality', 'blocked', 'restricted', 'returns']);
  });

  it('compares codes without regard to case, and lets the local one win', () => {
    expect(erpStatuses('statuses: {HOLD: quality}', 'statuses: {hold: blocked}')).toEqual({ HOLD: 'quality' });
  });

  it.each([
    ['statuses: {A: unrestrictd}', facts('1:15 config_invalid', '"unrestrictd"', ' → unrestricted')],
    ['statuses: {erp: {A: fine}}', facts('1:21 config_invalid', '"fine"')],
    ['statuses: {hold: blocked, HOLD: quality}', facts('1:27 mapping_conflict', '"HOLD"', '"blocked"', '"quality"')],
    ['ownerships:\n  mes: {K: own, k: project}', facts('2:17 mapping_conflict', '"k"', '"own"', '"project"')],
    ['statuses: {A: blocked, A: quality}', facts('1:24 config_invalid', '"A"')],
    ['status: {A: blocked}', '1:1 unknown_key: "status" is not a setting of statuses.yaml. → statuses'],
    ['dispositions: {A: released}', '1:1 config_invalid: Codes of dispositions are not available yet.'],
    ['statuses: {A: [blocked]}', '1:15 config_invalid: `A` must be text or a mapping (`name: value`), not a list.'],
    ['statuses: {A: ""}', '1:15 config_invalid: Text is missing here.'],
  ])('%j is refused', (text, problem) => {
    expect(faults(text)).toContainEqual(problem);
  });

  it('refuses two systems of one side that disagree, until the side decides', () => {
    const text = 'statuses:\n  one: {X: blocked}\n  two: {X: quality}\n';
    const systems = { erp: ['one', 'two'], mes: [] };
    expect(reported(checkMappings(sourcesOf({ 'statuses.yaml': text }), systems).problems)).toEqual([
      facts('mappings/statuses.yaml:3:9 mapping_conflict', '"X"', '"blocked"', '"quality"'),
    ]);
    expect(checkMappings(sourcesOf({ 'statuses.yaml': `${text}  erp: {X: wip}\n` }), systems).problems).toEqual([]);
  });

  it('warns of a system that no profile names', () => {
    const sources = sourcesOf({ 'statuses.yaml': 'statuses:\n  mess: {X: blocked}\n', 'profiles/p.yaml': LIST });
    expect(checkMappings(sources, SYSTEMS).warnings).toEqual([
      {
        rule: 'TU801',
        code: 'mapping_unused',
        message: expect.stringMatching(/"mess".*`mes`/),
        at: { file: 'mappings/statuses.yaml', line: 2, column: 3, endColumn: 7 },
      },
    ]);
  });
});
