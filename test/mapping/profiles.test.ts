import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { checkProfiles, shippedNames } from '../../src/mapping/profiles/profile-files.ts';
import { allProfiles, profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import type { MappingSources } from '../../src/mapping/sources.ts';
import { LIST } from './list-profile.ts';
import { sourcesOf, reported, facts } from './sources-of.ts';

describe('a profile', () => {
  it('is read with all it says', () => {
    const [profile] = allProfiles(sourcesOf({ 'profiles/p.yaml': LIST }));
    expect(profile).toMatchObject({
      name: 'mes/stock',
      domain: 'inventory',
      system: 'mes',
      shipped: false,
      at: { file: 'mappings/profiles/p.yaml', line: 1, column: 10 },
      read: {
        format: 'auto',
        encoding: 'auto',
        delimiter: 'auto',
        quote: 'auto',
        decimal: 'auto',
        exponent: false,
        dates: [],
        headerRow: 'auto',
      },
      skip: [],
      where: [],
      ignore: [],
    });
    expect(profile?.fields.map((rule) => ({ ...rule, at: undefined }))).toEqual([
      {
        field: 'material',
        column: ['Part', 'Part No'],
        optional: false,
        transforms: [{ kind: 'trim' }, { kind: 'replace', pattern: '-', replacement: '_' }],
      },
      {
        field: 'quantity',
        column: ['Qty'],
        optional: false,
        transforms: [],
        sign: { column: ['D/C'], negative: ['H'], positive: ['S', ''] },
      },
      { field: 'unit', column: ['Unit'], default: 'base', optional: false, transforms: [] },
      { field: 'lot', column: ['Lot'], optional: true, transforms: [] },
      { field: 'status', constant: 'unrestricted', optional: false, transforms: [] },
    ]);
    expect(profile?.fields[1]?.at).toMatchObject({ line: 6, column: 3 });
  });

  it('reads `read`, `skip`, `where` and `unpivot`', () => {
    const text = `profile: erp/wide
domain: inventory
read: {format: csv, encoding: Windows-1252, delimiter: tab, quote: "'", decimal: comma, exponent: true, header_row: 3, sheet: Stock}
fields:
  material: {column: Material}
  unit: {constant: EA}
unpivot:
  status: {unrestricted: [Free, LABST], blocked: Blocked}
  into: quantity
skip: [{column: [Material, MATNR], matches: '^\\*'}]
where: {model: stock, kind: [A, B]}
`;
    const [profile] = allProfiles(sourcesOf({ 'profiles/p.yaml': text }));
    expect(profile).toMatchObject({
      system: 'erp',
      read: {
        format: 'csv',
        encoding: 'windows-1252',
        delimiter: '\t',
        quote: "'",
        decimal: 'comma',
        exponent: true,
        headerRow: 3,
        sheet: 'Stock',
      },
      unpivot: {
        field: 'status',
        into: 'quantity',
        columns: [
          { value: 'unrestricted', headers: ['Free', 'LABST'] },
          { value: 'blocked', headers: ['Blocked'], at: { line: 8 } },
        ],
      },
      skip: [{ column: ['Material', 'MATNR'], matches: '^\\*' }],
      where: [
        { column: ['model'], equals: ['stock'] },
        { column: ['kind'], equals: ['A', 'B'] },
      ],
    });
  });

  it('keeps an open column for the run to refuse', () => {
    const [profile] = allProfiles(sourcesOf({ 'profiles/p.yaml': LIST.replace('[Part, Part No]', '"?"') }));
    expect(profile?.fields[0]?.column).toEqual(['?']);
  });
});

const shipped = { 'profiles/mes.yaml': LIST.replace('system: mes', 'system: shipped') };

/** What is reported of a profile that trueup.yaml asks for in vain. */
function ask(name: string): unknown {
  try {
    return profileNamed(sourcesOf({}, shipped), name, { at: { file: 'trueup.yaml', line: 7, column: 20 } });
  } catch (error) {
    return error instanceof RefusedError ? reported(error.problems) : error;
  }
}

describe('the name of a profile', () => {
  it('is what counts: the local one replaces the shipped one', () => {
    const sources = sourcesOf({ 'profiles/other-name.yaml': LIST }, shipped);
    expect(profileNamed(sources, 'mes/stock')).toMatchObject({ system: 'mes', shipped: false });
    expect(allProfiles(sources)).toHaveLength(1);
  });

  it('cannot be declared twice in one folder', () => {
    const sources = sourcesOf({ 'profiles/a.yaml': LIST, 'profiles/sub/b.yaml': `# a copy\n${LIST}` }, shipped);
    expect(reported(checkProfiles(sources).problems)).toEqual([
      'mappings/profiles/sub/b.yaml:2:10 mapping_conflict: The profile "mes/stock" is declared twice: also at mappings/profiles/a.yaml:1:10.',
    ]);
  });

  it('is refused when nobody declares it, with the nearest one', () => {
    expect(ask('mes/stok')).toEqual(['trueup.yaml:7:20 unknown_profile: There is no profile "mes/stok". → mes/stock']);
    expect(ask('stock')).toEqual(['trueup.yaml:7:20 unknown_profile: There is no profile "stock". → mes/stock']);
    expect(ask('x/y')).toEqual([
      'trueup.yaml:7:20 unknown_profile: There is no profile "x/y". Known: "mes/stock". To list all: trueup profiles list',
    ]);
  });

  it('brings along whatever else is wrong in the folder', () => {
    const sources = sourcesOf({ 'parts.csv': 'erp,mes\n1,M\n2,M\n' }, shipped);
    const conflict = facts('mappings/parts.csv:3:3 mapping_conflict', '"M"', '"1" on line 2', '"2"');
    expect(profileNamed(sources, 'mes/stock').name).toBe('mes/stock');
    expect(refusal(sources)).toEqual([
      '- unknown_profile: There is no profile "x". Known: "mes/stock". To list all: trueup profiles list',
      conflict,
    ]);
    const broken = {
      ...sources,
      texts: [...sources.texts, ...sourcesOf({ 'profiles/x.yaml': LIST.replace('unit:', 'unti:') }).texts],
    };
    expect(refusal(broken)).toEqual([
      facts('mappings/profiles/x.yaml:4:1 config_invalid', '"unit"', ' → unit: {column: [Header]}'),
      facts('mappings/profiles/x.yaml:7:3 unknown_key', '"unti"', ' → unit'),
      conflict,
    ]);
  });
});

function refusal(sources: MappingSources): unknown {
  try {
    return profileNamed(sources, 'x');
  } catch (error) {
    return error instanceof RefusedError ? reported(error.problems) : error;
  }
}

describe('shipped profiles', () => {
  it('lie where their names say, belong to the system that their names begin with, and extend none of another', async () => {
    const sources = await readMappingSources(null);
    const { files } = checkProfiles(sources);
    expect(new Set(files.map(({ name }) => name))).toEqual(new Set(shippedNames(sources)));
    for (const { name, profile, extends: base } of files) {
      const system = name?.split('/')[0];
      expect({ name, system: profile?.system, of: (base ?? name)?.split('/')[0] }).toEqual({ name, system, of: system });
    }
  });

  it('are read only where they are needed or extended', () => {
    const read = LIST.replace('mes/stock', 'far/stock').replace('system: mes', 'system: far');
    const texts = { 'profiles/far/stock.yaml': read, 'profiles/far/other.yaml': 'profile: far/other\nnonsense: true\n' };
    const own = 'profile: own/stock\nextends: far/stock\nsystem: own\n';
    const sources = { ...sourcesOf({ 'profiles/own.yaml': own }, texts), neededProfiles: new Set(['own/stock']) };
    expect(checkProfiles(sources).profiles.map(({ name }) => name)).toEqual(['far/stock', 'own/stock']);
    expect(() => profileNamed(sources, 'far/others')).toThrow('far/other');
  });
});
