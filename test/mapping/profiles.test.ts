import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { allProfiles, checkProfiles, profileNamed } from '../../src/mapping/profiles.ts';
import { sourcesOf, told } from './sources-of.ts';

const LIST = `profile: mes/stock
domain: inventory
system: mes
fields:
  material: {column: [Part, Part No], transform: [trim, 'replace(-, _)']}
  quantity: {column: Qty, sign: {column: D/C, negative: H, positive: [S, ""]}}
  unit: {column: Unit, default: base}
  lot: {column: Lot, optional: true}
  status: {constant: unrestricted}
`;

/** Problems of one profile file, the file's name left out. */
function faults(text: string): string[] {
  return told(checkProfiles(sourcesOf({ 'profiles/p.yaml': text })).problems).map((line) =>
    line.replace('mappings/profiles/p.yaml:', ''),
  );
}

/** The profile above with one line changed. */
function changed(from: string, to: string): string[] {
  expect(LIST).toContain(from);
  return faults(LIST.replace(from, () => to));
}

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
    });
    expect(profile?.fields.map(({ at: _, ...rule }) => rule)).toEqual([
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

describe('a field is refused', () => {
  it.each([
    ['lot:', 'lott:', '8:3 unknown_key: "lott" is no field of inventory. → lot'],
    [
      'lot:',
      'colour:',
      '8:3 unknown_key: "colour" is no field of inventory. Known: site, location, material, lot, serial, status, ownership, quantity, unit, owner.',
    ],
    ['lot:', 'unit_cost:', '8:3 config_invalid: The field "unit_cost" of inventory is not available yet.'],
    [
      '{column: Lot, optional: true}',
      '{optional: true}',
      '8:3 config_invalid: The field "lot" says neither which column it comes from nor a constant. → lot: {column: ?}',
    ],
    [
      '{column: Lot, optional: true}',
      '{column: Lot, constant: X}',
      '8:9 config_invalid: A constant is taken as it is: `column` cannot stand beside it.',
    ],
    ['column: Lot,', 'column: [Lot, "?"],', '8:17 config_invalid: An open column ("?") stands alone, without other headers.'],
    ['column: Lot,', 'colum: Lot,', '8:9 unknown_key: "colum" is not a setting of a field. → column'],
    ['optional: true', 'default: base', '8:31 config_invalid: `default: base` means the base unit, and stands only on `unit`.'],
    [
      'constant: unrestricted',
      'constant: unrestrict',
      '9:22 config_invalid: "unrestrict" is no canonical status. → unrestricted',
    ],
    [
      'column: Qty, sign',
      'column: Qty, default: none, sign',
      '6:36 config_invalid: "none" is no plain number, such as 1 or -2.5.',
    ],
    ['positive: [S, ""]', 'positive: [S, H]', '6:74 config_invalid: "H" stands for negative and for positive.'],
    [
      'optional: true',
      'sign: {column: X, negative: H, positive: S}',
      '8:22 config_invalid: A sign belongs to a measure, and "lot" is none.',
    ],
    [
      'optional: true',
      'lookup: {feed: parts, key: pk, value: name}',
      '8:22 config_invalid: Look-ups in a second feed are not available yet.',
    ],
    [
      'transform: [trim',
      'optional: true, transform: [trim',
      '5:39 config_invalid: "material" is required in inventory: it may be left out only where a default stands in for it.',
    ],
  ])('%s → %s', (from, to, problem) => {
    expect(changed(from, to).join('\n')).toContain(problem);
  });

  it('when a required one is missing', () => {
    expect(changed('  unit: {column: Unit, default: base}\n', '')).toEqual([
      '4:1 config_invalid: A profile of inventory needs the field "unit". → unit: {column: [Header]}',
    ]);
    expect(faults('profile: a/m\ndomain: materials\nfields:\n  unit_cost: {column: Price}\n')).toEqual([
      '3:1 config_invalid: A profile of materials needs the field "material". → material: {column: [Header]}',
    ]);
  });
});

describe('a transform is refused at its place', () => {
  it.each([
    ['trimm', '5:51 unknown_transform: There is no transform "trimm". → trim'],
    ['"pad_zeros(0)"', '5:51 config_invalid: "0" is no number of digits from 1 to 100.'],
    [
      '"remove(^[a-z&&[b]]+)"',
      '5:64 config_invalid: "&&" inside a character class is an intersection in some engines. → transform: [\'remove(^[a-z&[b]]+)\']',
    ],
    [
      '"remove(^\\\\s+)"',
      '5:60 config_invalid: "\\s" means different characters in different engines. → transform: [\'remove(^[ \\t]+)\']',
    ],
    ["'remove(^(?=M))'", '5:60 config_invalid: This is no RE2 regular expression: invalid or unsupported Perl syntax.'],
    [
      'replace(a, b)',
      '5:51 config_invalid: "replace(a" does not end with a closing parenthesis; in square brackets a transform that holds a comma stands in quotes. → transform: [\'replace(-, _)\']',
    ],
  ])('%s', (transform, problem) => {
    expect(changed("trim, 'replace(-, _)'", transform)[0]).toBe(problem);
  });
});

describe('a profile is refused', () => {
  it.each([
    ['domain: inventory', 'domain: inventori', '2:9 config_invalid: There is no domain "inventori". → inventory'],
    ['domain: inventory', 'domain: costing', '2:9 config_invalid: Profiles of the domain costing are not available yet.'],
    ['system: mes', 'legs: two', '3:1 config_invalid: `legs` is not available yet.'],
    ['system: mes', 'read: {format: json}', '3:16 config_invalid: The format "json" is not available yet.'],
    ['system: mes', 'read: {decimal: point}', '3:17 config_invalid: `decimal` must be `auto`, `dot` or `comma`, not "point".'],
    ['system: mes', 'read: {header_row: 0}', '3:20 config_invalid: The header row is a line number from 1, or `auto`.'],
    ['system: mes', 'read: {records: "a[*]"}', '3:8 config_invalid: Formats whose records have names are not available yet.'],
    [
      'system: mes',
      'grian: x',
      '3:1 unknown_key: "grian" is not a setting of a profile. Known: `profile`, `domain`, `system`, `description`, `read`, `fields`, `unpivot`, `skip` and `where`.',
    ],
    [
      'system: mes',
      "skip: [{column: Part, matches: '[[:digit:]]'}]",
      '3:34 config_invalid: Named classes such as "[:alpha:]" are not portable. → matches: \'[a-zA-Z]\'',
    ],
    [
      'system: mes',
      'unpivot: {status: {unrestricted: A}, into: quantity}',
      '9:3 mapping_conflict: "status" is filled by `unpivot`, so `fields` cannot fill it too.',
    ],
    [
      'system: mes',
      'unpivot: {colour: {red: A}, into: quantity}',
      '3:11 unknown_key: "colour" is no key field of inventory. Known: site, location, material, lot, serial, status, ownership.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {own: A, project: [B, " a"]}, into: quantity}',
      '3:44 mapping_conflict: The column " a" would count twice: as own and as project.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {owned: A}, into: amount}',
      '3:40 config_invalid: "amount" is no measure of inventory. Known: quantity.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {projekt: A}, into: quantity}',
      '3:23 config_invalid: "projekt" is no canonical ownership. → project',
    ],
  ])('%s → %s', (from, to, problem) => {
    expect(changed(from, to).join('\n')).toContain(problem);
  });

  it('with everything that is wrong in all files at once', () => {
    const sources = sourcesOf({
      'profiles/a.yaml':
        'profile: a/a\ndomain: inventory\nextra: 1\nfields:\n  material: {column: A, transform: upcase}\n  quantity: {column: B}\n',
      'profiles/b.yaml': 'profile: b/b\ndomain: inventory\nfields: {material: {column: A}, quantity: {column: B}, unit: {}}\n',
    });
    expect(told(checkProfiles(sources).problems)).toEqual([
      'mappings/profiles/a.yaml:3:1 unknown_key: "extra" is not a setting of a profile. Known: `profile`, `domain`, `system`, `description`, `read`, `fields`, `unpivot`, `skip` and `where`.',
      'mappings/profiles/a.yaml:4:1 config_invalid: A profile of inventory needs the field "unit". → unit: {column: [Header]}',
      'mappings/profiles/a.yaml:5:36 unknown_transform: There is no transform "upcase". Known: trim; upper; lower; strip_leading_zeros; pad_zeros(10); prefix(M-); remove(^M-); replace(-, _); split(-, 1); concat("-", Lot Suffix).',
      'mappings/profiles/b.yaml:3:56 config_invalid: The field "unit" says neither which column it comes from nor a constant. → unit: {column: ?}',
    ]);
    expect(() => profileNamed(sources, 'b/b')).toThrow(RefusedError);
  });
});

describe('the name of a profile', () => {
  const shipped = { 'profiles/mes.yaml': LIST.replace('system: mes', 'system: shipped') };

  it('is what counts: the local one takes the place of the shipped one', () => {
    const sources = sourcesOf({ 'profiles/other-name.yaml': LIST }, shipped);
    expect(profileNamed(sources, 'mes/stock')).toMatchObject({ system: 'mes', shipped: false });
    expect(allProfiles(sources)).toHaveLength(1);
  });

  it('cannot be declared twice in one folder', () => {
    const sources = sourcesOf({ 'profiles/a.yaml': LIST, 'profiles/sub/b.yaml': `# a copy\n${LIST}` }, shipped);
    expect(told(checkProfiles(sources).problems)).toEqual([
      'mappings/profiles/sub/b.yaml:2:10 mapping_conflict: The profile "mes/stock" is declared twice: also at mappings/profiles/a.yaml:1:10.',
    ]);
  });

  it('is refused when nobody declares it, with the nearest one', () => {
    const ask = (name: string): unknown => {
      try {
        return profileNamed(sourcesOf({}, shipped), name, { at: { file: 'trueup.yaml', line: 7, column: 20 } });
      } catch (error) {
        return error instanceof RefusedError ? told(error.problems) : error;
      }
    };
    expect(ask('mes/stok')).toEqual(['trueup.yaml:7:20 unknown_profile: There is no profile "mes/stok". → mes/stock']);
    expect(ask('stock')).toEqual(['trueup.yaml:7:20 unknown_profile: There is no profile "stock". → mes/stock']);
    expect(ask('x/y')).toEqual(['trueup.yaml:7:20 unknown_profile: There is no profile "x/y". Known: mes/stock.']);
  });
});
