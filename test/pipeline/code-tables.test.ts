import { describe, expect, it } from 'vitest';
import type { CodeEntry, LocationEntry } from '../../src/mapping/crosswalks/crosswalk.ts';
import { codeListTable, crosswalkTables, locationTable } from '../../src/pipeline/typing/code-tables.ts';
import type { SmallTable } from '../../src/pipeline/landing/small-table.ts';

const at = { file: 'parts.csv' };
const code = (own: string, canonical: string, more: Partial<CodeEntry> = {}): CodeEntry => ({
  side: 'erp',
  code: own,
  canonical,
  at,
  ...more,
});
const crosswalk = (...entries: readonly CodeEntry[]) => ({ name: 'parts', entries, caseSensitive: true });
const rows = (table: SmallTable | undefined): string[] => (table?.rows ?? []).map((row) => row.join(' ')).sort();

describe('a crosswalk on one day', () => {
  const dated = crosswalk(
    code('A', 'old', { validTo: '2026-11-20' }),
    code('A', 'new', { validFrom: '2026-11-21', validTo: '2026-12-31' }),
    code('B', 'other', { side: 'mes' }),
  );

  it.each([
    ['2026-11-20', ['a old']],
    ['2026-11-21', ['a new']],
    ['2026-12-31', ['a new']],
    ['2027-01-01', []],
  ])('%s, both ends inclusive', (day, expected) => {
    expect(rows(crosswalkTables(dated, 'erp', day, 'parts_erp_1').folded)).toEqual(expected);
  });

  it('holds the codes of one side only', () => {
    expect(rows(crosswalkTables(dated, 'mes', '2026-11-20', 'parts_mes_1').folded)).toEqual(['b other']);
  });

  it('is folded where case says nothing, and exact where it does; each code stands in one of the two', () => {
    const tables = crosswalkTables(
      crosswalk(code('x1', 'LOWER'), code('X1', 'UPPER'), code('Abc', 'SAME'), code('aBC', 'SAME')),
      'erp',
      '2026-11-21',
      'parts_erp_1',
    );
    expect([rows(tables.folded), rows(tables.exact), tables.exact?.name]).toEqual([
      ['abc SAME'],
      ['X1 UPPER', 'x1 LOWER'],
      'parts_erp_1_exact',
    ]);
  });

  it('has no exact table for codes that meet in case on different days', () => {
    const tables = crosswalkTables(
      crosswalk(code('x', 'OLD', { validTo: '2026-11-20' }), code('X', 'NEW', { validFrom: '2026-11-21' })),
      'erp',
      '2026-11-21',
      'p',
    );
    expect([rows(tables.folded), tables.exact]).toEqual([['x NEW'], undefined]);
  });
});

const location = (site: string, location: string, canonicalLocation: string): LocationEntry => ({
  side: 'erp',
  site,
  location,
  canonicalSite: '1000',
  canonicalLocation,
  corrections: true,
  at,
});

describe('locations', () => {
  it('are many to one, by site and location, case-folded', () => {
    const table = locationTable([location('P1', 'A', 'R'), location('p1', 'B', 'R')], 'erp', true, 'locations_erp_1');
    expect(rows(table)).toEqual(['p1 a 1000 R', 'p1 b 1000 R']);
  });

  it('are decided by the location alone where the feed has no site', () => {
    expect(rows(locationTable([location('P1', 'A', 'R')], 'erp', false, 'l'))).toEqual([' a 1000 R']);
    expect(rows(locationTable([location('P1', 'A', 'R')], 'mes', false, 'l'))).toEqual([]);
  });
});

describe('a code list', () => {
  it('holds the canonical codes besides what the side writes; an entry goes before them, and a blank may mean something', () => {
    const entries = [
      { side: 'erp' as const, code: '', canonical: 'own', at },
      { side: 'erp' as const, code: 'K', canonical: 'vendor', at },
      { side: 'erp' as const, code: 'OWN', canonical: 'vendor', at },
      { side: 'mes' as const, code: 'Z', canonical: 'own', at },
    ];
    expect(rows(codeListTable({ name: 'ownerships', entries }, 'erp', ['own', 'vendor'], 'o'))).toEqual([
      ' own',
      'k vendor',
      'own vendor',
      'vendor vendor',
    ]);
  });
});
