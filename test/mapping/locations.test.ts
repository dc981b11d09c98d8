import { describe, expect, it } from 'vitest';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

const SYSTEMS = { erp: [], mes: [] };
const HEADER = 'erp_site,erp_location,mes_site,mes_location,canonical_location,corrections\n';

function locations(lines: string, more: Readonly<Record<string, string>> = {}): string[] {
  return resolveMappings(sourcesOf({ 'locations.csv': HEADER + lines, ...more }), SYSTEMS).locations.map(
    ({ side, site, location, canonicalSite, canonicalLocation, corrections }) =>
      `${side} ${site}/${location} ${canonicalSite}/${canonicalLocation}${corrections ? '' : ' no'}`,
  );
}

function sites(lines: string, more: Readonly<Record<string, string>> = {}): string[] {
  const found =
    resolveMappings(sourcesOf({ 'locations.csv': HEADER + lines, ...more }), SYSTEMS).crosswalks.get('sites')?.entries ?? [];
  return found.map(({ side, code, canonical }) => `${side} ${code} ${canonical}`);
}

describe('locations.csv', () => {
  it('lets several locations of either side share one: the ERP’s where no other is named', () => {
    expect(locations('1000,0001,N,A1,,\n1000,0001,N,A2,,\n1000,0002,N,B,FLOOR,\n1000,0003,N,B2,FLOOR,\n')).toEqual([
      'erp 1000/0001 1000/0001',
      'erp 1000/0002 1000/FLOOR',
      'erp 1000/0003 1000/FLOOR',
      'mes N/A1 1000/0001',
      'mes N/A2 1000/0001',
      'mes N/B 1000/FLOOR',
      'mes N/B2 1000/FLOOR',
    ]);
  });

  it('knows locations of one side only, and exports without sites', () => {
    expect(locations('1000,0009,,,,no\n,,N,X,SHOP,\n,0001,,A,,\n')).toEqual([
      'erp 1000/0009 1000/0009 no',
      'erp /0001 /0001',
      'mes N/X N/SHOP',
      'mes /A /0001',
    ]);
  });

  it('keeps a location out of corrections as soon as one line says so', () => {
    expect(locations('1,A,2,X,,yes\n1,A,2,Y,,NO\n')).toEqual(['erp 1/A 1/A no', 'mes 2/X 1/A', 'mes 2/Y 1/A no']);
  });

  it('gives the sites where each MES site stands beside one ERP site', () => {
    expect(sites('1000,A,N,X,,\n1000,B,N,Y,,\n2000,A,S,X,,\n1000,C,W,Z,,\n')).toEqual([
      'erp 1000 1000',
      'erp 2000 2000',
      'mes N 1000',
      'mes S 2000',
      'mes W 1000',
    ]);
    expect(sites('1000,A,N,X,,\n2000,B,N,Y,,\n')).toEqual(['erp 1000 1000', 'erp 2000 2000']);
  });

  it('takes the sites of sites.csv where there is one', () => {
    const csv = { 'sites.csv': 'erp,mes,canonical\n1000,N,NORTH\n' };
    expect(sites('1000,A,N,X,,\n', csv)).toEqual(['erp 1000 NORTH', 'mes N NORTH']);
    expect(locations('1000,A,N,X,,\n,,N,Y,SHOP,\n', csv)).toEqual([
      'erp 1000/A NORTH/A',
      'mes N/X NORTH/A',
      'mes N/Y NORTH/SHOP',
    ]);
  });

  it.each([
    ['1,A,2,X,,\n1,B,2,X,,\n', facts('3:7 mapping_conflict', '"2 X"', '"1 A"', '"1 B"')],
    [
      '1,A,2,X,P,\n1,A,2,Y,Q,\n',
      '3:3 mapping_conflict: The ERP location "1 A" means two locations: "1 P" on line 2 and "1 Q" here.',
    ],
    [
      '1,A,2,x,,\n1,B,2,X,,\n',
      '3:7 mapping_conflict: The MES location "2 X" means two locations: "1 A" on line 2 and "1 B" here (codes that differ only by case are one location).',
    ],
    ['1,A,2,X,,maybe\n', facts('2:10 config_invalid', '"maybe"', ' → 1,A,2,X,,no')],
    ['1,,2,,P,\n', '2:3 config_invalid: The line names no location of either side.'],
    ['1,,2,X,,\n', '2:6 config_invalid: The MES location "X" has neither an ERP location nor a canonical one. → 1,,2,X,X,'],
  ])('%j is refused', (lines, problem) => {
    const { problems } = checkMappings(sourcesOf({ 'locations.csv': HEADER + lines }), SYSTEMS);
    expect(reported(problems).map((text) => text.replace('mappings/locations.csv:', ''))).toEqual([problem]);
  });

  it('needs its four columns', () => {
    const { problems } = checkMappings(sourcesOf({ 'locations.csv': 'erp_location,mes_location\nA,B\n' }), SYSTEMS);
    expect(reported(problems)).toEqual([
      'mappings/locations.csv:1:1 config_invalid: The header lacks "erp_site" and "mes_site". → erp_site,erp_location,mes_site,mes_location,canonical_location,corrections',
    ]);
  });
});
