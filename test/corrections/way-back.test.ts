import { describe, expect, it } from 'vitest';
import { wayBack } from '../../src/corrections/reverse/way-back.ts';
import { rational } from '../../src/model/rational.ts';
import { entry, field, key, mappings, location, profile, row } from './sample.ts';

const PLAIN = profile(['material']);

function material(code: string, tables: Parameters<typeof mappings>[0], day?: string): unknown {
  const back = wayBack(mappings(tables), PLAIN, 'mes', day === undefined ? {} : { day }).newCodes(key({ material: code }));
  return 'why' in back ? back.why : back.codes['material'];
}

function transformed(rule: Parameters<typeof field>[1]): unknown {
  return wayBack(mappings(), profile(['material'], {}, [field('material', rule)]), 'erp').newCodes(key({ material: 'P-7' }));
}

function keyAt(location: string): ReturnType<typeof key> {
  return key({ site: '1000', location, material: 'A' });
}

function standing(site: string, location: string): ReturnType<typeof row> {
  return row({ codes: key({ site, location, material: 'A' }) });
}

function owned(ownership: string): ReturnType<typeof row> {
  return row({ codes: key({ material: 'A', ownership }) });
}

describe('codes of a record that the target does not have', () => {
  const parts = [
    entry('mes', 'M-1', '1'),
    entry('mes', 'M-2', '2'),
    entry('mes', 'm-2', '2'),
    entry('mes', 'M-3', '3'),
    entry('mes', 'M-3B', '3'),
    entry('mes', '4', 'other'),
    entry('erp', 'E-1', '1'),
  ];

  it.each([
    ['1', 'M-1', 'the crosswalk backwards'],
    ['2', 'M-2', 'codes that differ by case alone are one'],
    ['3', 'ambiguous_way_back', 'two codes of the target mean it'],
    ['4', 'ambiguous_way_back', 'passed as it is it would mean another part'],
    ['5', '5', 'a code without an entry passed'],
  ])('%s → %s: %s', (canonical, expected) => {
    expect(material(canonical, { tables: { parts } })).toBe(expected);
  });

  it('uses the entries of the day', () => {
    const dated = [entry('mes', 'OLD', '1', { validTo: '2026-06-30' }), entry('mes', 'NEW', '1', { validFrom: '2026-07-01' })];
    expect(material('1', { tables: { parts: dated } }, '2026-06-30')).toBe('OLD');
    expect(material('1', { tables: { parts: dated } }, '2026-07-01')).toBe('NEW');
    expect(material('1', { tables: { parts: dated } })).toBe('ambiguous_way_back');
  });

  it('undoes a prefix, and refuses what a transform threw away', () => {
    expect(transformed({ transforms: [{ kind: 'trim' }, { kind: 'prefix', text: 'P-' }] })).toMatchObject({
      codes: { material: '7' },
    });
    expect(transformed({ transforms: [{ kind: 'prefix', text: 'X-' }] })).toEqual({ why: 'ambiguous_way_back' });
    expect(transformed({ transforms: [{ kind: 'remove', pattern: '^M-' }] })).toEqual({ why: 'ambiguous_way_back' });
    expect(transformed({ transforms: [{ kind: 'strip_leading_zeros' }] })).toMatchObject({ codes: { material: 'P-7' } });
  });

  it('needs every key part that the export carries, and gives null for the others', () => {
    const way = wayBack(mappings(), profile(['material', 'lot', 'serial']), 'erp', { carried: new Set(['material', 'lot']) });
    expect(way.newCodes(key({ material: 'A' }))).toEqual({ why: 'grain_too_coarse' });
    expect(way.newCodes(key({ material: 'A', lot: '', serial: 'S' }))).toEqual({ codes: key({ material: 'A', lot: '' }) });
  });

  it('writes constants and unpivoted fields canonically', () => {
    const unpivot = {
      field: 'status',
      into: 'quantity',
      columns: ['unrestricted', 'quality', 'blocked'].map((value) => ({ value, headers: [value], at: PLAIN.at })),
    };
    const wide = profile(['material'], { unpivot }, [field('site', { constant: '1000' })]);
    const lists = { statuses: [entry('erp', 'F', 'unrestricted')] };
    const way = wayBack(mappings({ lists }), wide, 'erp');
    expect(way.newCodes(key({ material: 'A', status: 'unrestricted' }))).toEqual({
      codes: key({ material: 'A', site: '1000', status: 'unrestricted' }),
    });
    expect(way.newCodes(key({ material: 'A' }))).toEqual({ why: 'grain_too_coarse' });
    const folding = wayBack(mappings({ lists }), wide, 'erp', {
      fold: { status: { quality: 'blocked', returns: 'unrestricted' } },
    });
    expect(folding.newCodes(key({ material: 'A', status: 'blocked' }))).toEqual({ why: 'ambiguous_way_back' });
    expect(folding.newCodes(key({ material: 'A', status: 'unrestricted' }))).toMatchObject({ codes: { status: 'unrestricted' } });
  });

  it('reads code lists backwards, blanks included', () => {
    const lists = {
      statuses: [entry('erp', '', 'unrestricted'), entry('erp', 'X', 'quality'), entry('erp', '2', 'quality')],
      ownerships: [entry('erp', 'E', 'sales_order')],
    };
    const way = wayBack(mappings({ lists }), profile(['material', 'status', 'ownership']), 'erp');
    const back = (status: string, ownership: string) => way.newCodes(key({ material: 'A', status, ownership }));
    expect(back('unrestricted', 'own')).toMatchObject({ codes: { status: '', ownership: '' } });
    expect(back('blocked', 'sales_order')).toMatchObject({ codes: { status: 'blocked', ownership: 'E' } });
    expect(back('quality', 'own')).toEqual({ why: 'ambiguous_way_back' });
  });

  it('lets a fold be undone where the target writes only one of the folded codes', () => {
    const lists = { statuses: [entry('mes', 'Available', 'unrestricted'), entry('mes', 'Quarantine', 'blocked')] };
    const fold = { status: { quality: 'blocked' } };
    const way = wayBack(mappings({ lists }), profile(['material', 'status']), 'mes', { fold });
    expect(way.newCodes(key({ material: 'A', status: 'blocked' }))).toMatchObject({ codes: { status: 'Quarantine' } });
  });
});

describe('locations', () => {
  const locations = [
    location('mes', ['P1', 'FLOOR'], ['1000', '0001']),
    location('mes', ['P1', 'RACK A'], ['1000', '0002']),
    location('mes', ['P1', 'RACK B'], ['1000', '0002']),
    location('mes', ['P1', 'YARD'], ['1000', '0003'], false),
    location('erp', ['1000', '0003'], ['1000', '0003'], false),
    location('mes', ['P1', '0009'], ['1000', '0005']),
    location('mes', ['P2', 'FLOOR'], ['2000', '0001']),
  ];
  const tables = { sites: [entry('mes', 'P1', '1000')] };
  const way = wayBack(mappings({ locations, tables }), profile(['site', 'location', 'material']), 'mes');
  const back = (location: string | null, site: string | null = '1000') => way.newCodes(key({ site, location, material: 'A' }));

  it('go back as a pair', () => {
    expect(back('0001')).toMatchObject({ codes: { site: 'P1', location: 'FLOOR' } });
    expect(back('0001', '2000')).toMatchObject({ codes: { site: 'P2', location: 'FLOOR' } });
    expect(back('0002')).toEqual({ why: 'ambiguous_way_back' });
    expect(back('0007')).toMatchObject({ codes: { site: 'P1', location: '0007' } });
    expect(back('0009')).toEqual({ why: 'ambiguous_way_back' });
    expect(back('')).toMatchObject({ codes: { site: 'P1', location: '' } });
    expect(back(null)).toEqual({ why: 'grain_too_coarse' });
  });

  it('go back by location alone where the export names no site', () => {
    const short = wayBack(mappings({ locations: locations.slice(0, 4) }), profile(['location', 'material']), 'mes');
    expect(short.newCodes(key({ site: '1000', location: '0001', material: 'A' }))).toEqual({
      codes: key({ location: 'FLOOR', material: 'A' }),
    });
  });

  it('say when another system manages them: by the record where there is one, else by the location', () => {
    expect(way.managedElsewhere(keyAt('0003'), null)).toBe(true);
    expect(way.managedElsewhere(keyAt('0001'), null)).toBe(false);
    expect(way.managedElsewhere(keyAt('0003'), standing('p1', 'yard'))).toBe(true);
    expect(way.managedElsewhere(key({ site: '1000', material: 'A' }), standing('P1', 'YARD'))).toBe(true);
    expect(way.managedElsewhere(key({ material: 'A' }), null)).toBe(false);
    const shared = [...locations, location('mes', ['P1', 'SHED'], ['1000', '0003'])];
    const both = wayBack(mappings({ locations: shared, tables }), profile(['site', 'location', 'material']), 'mes');
    expect(both.managedElsewhere(keyAt('0003'), standing('P1', 'SHED'))).toBe(false);
  });
});

describe('units', () => {
  it('are the canonical code where the side reads it so, else the only alias', () => {
    const aliases = [
      entry('erp', 'ST', 'EA'),
      entry('mes', 'EA', 'KG'),
      entry('mes', 'pc', 'EA'),
      entry('mes', 'PC', 'EA'),
      entry('mes', 'G', 'EA'),
      entry('mes', 'gr', 'G'),
    ];
    const erp = wayBack(mappings({ aliases }), PLAIN, 'erp');
    const mes = wayBack(mappings({ aliases }), PLAIN, 'mes');
    expect([erp.unit('EA'), erp.unit('KG'), erp.unit('ROLL')]).toEqual(['EA', 'KG', 'ROLL']);
    expect([mes.unit('KG'), mes.unit('G'), mes.unit('EA')]).toEqual(['KG', 'gr', undefined]);
  });
});

function words(...used: readonly string[]): ReadonlyMap<string, string> {
  return new Map(used.map((word) => [word.toLowerCase(), word]));
}

describe('words that the export uses', () => {
  const lists = {
    statuses: [entry('mes', 'Available', 'unrestricted'), entry('mes', 'Free', 'unrestricted'), entry('mes', 'Hold', 'blocked')],
    ownerships: [entry('mes', 'Owned', 'own'), entry('mes', 'Company', 'own')],
  };
  const aliases = [entry('mes', 'pc', 'EA'), entry('mes', 'pcs', 'EA')];
  const parts = [entry('mes', 'M-1', '1'), entry('mes', 'M-1B', '1')];
  const way = (used: Readonly<Record<string, ReadonlyMap<string, string>>>) =>
    wayBack(mappings({ lists, aliases, tables: { parts } }), profile(['material', 'status', 'ownership']), 'mes', {
      used: new Map(Object.entries(used)),
      fold: { status: { quality: 'blocked' } },
    });
  const back = (used: Readonly<Record<string, ReadonlyMap<string, string>>>, material = 'A') =>
    way(used).newCodes(key({ material, status: 'unrestricted', ownership: 'own' }));

  it('are taken where it uses one of several, as it spells them', () => {
    expect(back({ status: words('FREE', 'Hold'), ownership: words('Company') })).toMatchObject({
      codes: { status: 'FREE', ownership: 'Company' },
    });
    expect(back({ status: words('Free'), ownership: words('') })).toMatchObject({ codes: { ownership: '' } });
    expect(way({ unit: words('PCS', 'kg') }).unit('EA')).toBe('PCS');
  });

  it('are the canonical word itself where the export writes that', () => {
    expect(back({ status: words('unrestricted'), ownership: words('Company') })).toMatchObject({
      codes: { status: 'unrestricted' },
    });
    expect(back({ status: words('unrestricted', 'Free'), ownership: words('Company') })).toEqual({ why: 'ambiguous_way_back' });
  });

  it('decide nothing where it uses none or several of them', () => {
    expect(back({ status: words('Free', 'Available'), ownership: words('Company') })).toEqual({ why: 'ambiguous_way_back' });
    expect(back({ status: words('Free'), ownership: words('Vendor') })).toEqual({ why: 'ambiguous_way_back' });
    expect(back({ status: words('Free'), ownership: words('', 'Owned') })).toEqual({ why: 'ambiguous_way_back' });
    expect(way({ unit: words('pc', 'pcs') }).unit('EA')).toBe('EA');
  });

  it('are never asked for parts: two numbers may be two things', () => {
    const used = { status: words('Free'), ownership: words('Company'), material: words('M-1') };
    expect(back(used, '1')).toEqual({ why: 'ambiguous_way_back' });
  });
});

describe('a record that the target has', () => {
  it('keeps its codes, completed by what the profile fixes', () => {
    const way = wayBack(mappings(), profile(['material', 'lot'], {}, [field('site', { constant: '1000' })]), 'erp');
    const codes = { ...key({ material: '000100-200', lot: 'l-0815' }) };
    const own = way.ownCodes(key({ material: '100-200', lot: 'L-0815' }), row({ codes, factor: rational(1n) }));
    expect(own).toEqual({ ...codes, site: '1000' });
  });

  it('is not ours where the key or the record says so', () => {
    const lists = { ownerships: [entry('erp', 'K', 'vendor_consignment'), entry('erp', 'E', 'sales_order')] };
    const way = wayBack(mappings({ lists }), profile(['material', 'ownership']), 'erp');
    expect(way.notOurs(key({ ownership: 'customer_owned' }), null)).toBe(true);
    expect(way.notOurs(key({ ownership: 'own' }), owned('K'))).toBe(false);
    expect([' k ', 'E', ''].map((code) => way.notOurs(key({}), owned(code.trim())))).toEqual([true, false, false]);
    const fixed = profile(['material'], {}, [field('ownership', { constant: 'vendor_consignment' })]);
    expect(wayBack(mappings(), fixed, 'erp').notOurs(key({}), null)).toBe(true);
  });
});
