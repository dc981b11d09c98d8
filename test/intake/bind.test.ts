import { describe, expect, test } from 'vitest';
import { type BoundColumns, bindColumns } from '../../src/intake/binding/bind.ts';
import type { ProbedFile } from '../../src/intake/files/landed-file.ts';
import { readProfile } from '../../src/mapping/profiles/profile-read.ts';
import type { Profile } from '../../src/mapping/profiles/profile.ts';
import { refusalOf } from './files.ts';

function profile(text: string): Profile {
  const read = readProfile({
    path: 'profiles/p.yaml',
    file: 'p.yaml',
    text: `profile: local/p\ndomain: inventory\nsystem: sap\n${text}`,
    shipped: false,
  });
  if (!read.profile) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.profile;
}

function file(header: string, label = 'stock.csv'): ProbedFile {
  return {
    path: `/exports/${label}`,
    label,
    bytes: 1,
    modified: new Date(0),
    layout: { format: 'csv', encoding: 'utf-8', bom: false, delimiter: ';', quote: '"', headerLines: 1 },
    header: header.split(';'),
  };
}

const positions = ({ files }: BoundColumns, at = 0): Record<string, number | null> =>
  Object.fromEntries((files[at]?.columns ?? []).map(({ name, position }) => [name, position]));

const LONG = `fields:
  material: {column: [Material, MATNR]}
  lot: {column: [Batch, CHARG], optional: true}
  quantity: {column: [Quantity]}
  unit: {column: [Unit], default: base}
`;

describe('headers', () => {
  test('match case-folded with white space collapsed, and are kept as exported', () => {
    const bound = bindColumns(profile(LONG), [file(' material ;QUANTITY;\u00A0unit')]);
    expect(positions(bound)).toEqual({ material: 0, lot: null, quantity: 1, unit: 2 });
    expect(bound.files[0]?.columns[0]).toEqual({ name: 'material', position: 0, header: ' material ', numeric: false });
    expect(bound.files[0]?.columns[2]).toMatchObject({ name: 'quantity', numeric: true });
  });

  test('of two synonyms that are both there the first one of the profile wins', () => {
    expect(positions(bindColumns(profile(LONG), [file('MATNR;Material;Quantity;Unit')]))['material']).toBe(1);
  });

  test('all files of a feed get the same columns in the same order', () => {
    const bound = bindColumns(profile(LONG), [file('Material;Quantity;Unit'), file('Unit;CHARG;Quantity;MATNR')]);
    expect(positions(bound, 0)).toEqual({ material: 0, lot: null, quantity: 1, unit: 2 });
    expect(positions(bound, 1)).toEqual({ material: 3, lot: 1, quantity: 2, unit: 0 });
    expect(bound.files[0]?.columns.map(({ name }) => name)).toEqual(bound.files[1]?.columns.map(({ name }) => name));
    expect(bound.bindings.get('lot')).toBe('column');
  });
});

test('bindings tell what fills each field', () => {
  const wide = profile(`fields:
  material: {column: [Material]}
  site: {constant: "1000"}
  lot: {column: [Batch], optional: true}
  unit: {column: [Unit]}
unpivot:
  status: {unrestricted: [Unrestricted, LABST], quality: [Quality, INSME], blocked: [Blocked]}
  into: quantity
`);
  const bound = bindColumns(wide, [file('Material;Unit;LABST;Blocked'), file('Material;Unit;Unrestricted')]);
  expect([...bound.bindings]).toEqual([
    ['material', 'column'],
    ['site', 'constant'],
    ['lot', 'absent'],
    ['unit', 'column'],
    ['status', 'unpivot'],
    ['quantity', 'unpivot'],
  ]);
  // A cell that no file has is left out, one that some files have is null in the others.
  expect(positions(bound, 0)).toEqual({ material: 0, lot: null, unit: 1, cell_unrestricted: 2, cell_blocked: 3 });
  expect(positions(bound, 1)).toEqual({ material: 0, lot: null, unit: 1, cell_unrestricted: 2, cell_blocked: null });
  expect(bound.files[0]?.columns.filter(({ numeric }) => numeric).map(({ name }) => name)).toEqual([
    'cell_unrestricted',
    'cell_blocked',
  ]);
});

test('columns of rules and transforms have names of their own', () => {
  const rules = profile(`fields:
  material: {column: [Material], transform: ["concat(\\"-\\", Plant, \\"/\\", Lot)"]}
  quantity: {column: [Quantity], sign: {column: [Ind], negative: [H], positive: [S]}}
  unit: {column: [Unit]}
skip: [{column: [Material], matches: "^\\\\*"}, {column: [Total], matches: "x"}]
where: {Model: [stock]}
`);
  const bound = bindColumns(rules, [file('Material;Plant;Lot;Quantity;Ind;Unit;Model')]);
  expect(positions(bound)).toEqual({
    material: 0,
    quantity: 3,
    unit: 5,
    skip_1: 0,
    skip_2: null,
    where_1: 6,
    concat_material_1: 1,
    concat_material_2: 2,
    sign_quantity: 4,
  });
});

describe('refusals', () => {
  test('a missing column names the synonyms that were tried and the nearest header', async () => {
    const [missing, ...others] = await refusalOf(() => bindColumns(profile(LONG), [file('Materiel;Quantity;Unit')]));
    expect(others).toEqual([]);
    expect(missing).toEqual({
      code: 'column_missing',
      message:
        'The header has no column for "material": tried "Material", "MATNR" (profile local/p). The nearest header is "Materiel".',
      at: { file: 'stock.csv', line: 1 },
      excerpt: 'Materiel;Quantity;Unit',
      suggestions: ['fields: {material: {column: [Material, MATNR, Materiel]}}'],
    });
  });

  test('all problems of all files come at once', async () => {
    const problems = await refusalOf(() =>
      bindColumns(profile(LONG), [file('Material;Quantity', 'one.csv'), file('Quantity;quantity;Unit', 'two.csv')]),
    );
    expect(problems.map(({ code, at }) => [code, at?.file])).toEqual([
      ['column_missing', 'one.csv'],
      ['column_missing', 'two.csv'],
      ['column_duplicate', 'two.csv'],
    ]);
    expect(problems[2]?.message).toContain('columns 1 and 2');
  });

  test('a header that occurs twice is not a fault when nothing reads it', () => {
    expect(() => bindColumns(profile(LONG), [file('Material;Quantity;Unit;Crcy;Crcy')])).not.toThrow();
  });

  test('an open column prints the line that fixes it', async () => {
    const open = profile(LONG.replace('[Quantity]', '"?"'));
    const [problem, ...others] = await refusalOf(() => bindColumns(open, [file('Material;Quantity on hand;Unit')]));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'field_open', at: { file: 'p.yaml', line: 7, column: 3 } });
    expect(problem?.suggestions?.[0]).toMatch(/^fields: \{quantity: \{column: /);
  });

  test('an optional open column is absent', () => {
    const open = profile(LONG.replace('[Batch, CHARG]', '"?"'));
    expect(bindColumns(open, [file('Material;Quantity;Unit')]).bindings.get('lot')).toBe('absent');
  });

  test('a wide export needs one of its columns, a kept record its column', async () => {
    const wide = profile(`fields:
  material: {column: [Material]}
  unit: {column: [Unit]}
unpivot:
  status: {unrestricted: [Unrestricted], quality: ["Quality, insp."]}
  into: quantity
where: {Model: [stock]}
`);
    const problems = await refusalOf(() => bindColumns(wide, [file('Material;Unit;Unrestrcted')]));
    expect(problems.map(({ message, suggestions }) => [message, suggestions])).toEqual([
      [
        'The header has no column for "where": tried "Model" (profile local/p). The header has "Material", "Unit", "Unrestrcted".',
        ['where: {Unrestrcted: [stock]}'],
      ],
      [
        'The header has none of the columns for "status": tried "Unrestricted", "Quality, insp." (profile local/p). The nearest header is "Unrestrcted".',
        ['unpivot: {status: {unrestricted: [Unrestricted, Unrestrcted]}, into: quantity}'],
      ],
    ]);
  });
});
