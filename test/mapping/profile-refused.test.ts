import { describe, expect, it } from 'vitest';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import { RefusedError } from '../../src/errors.ts';
import { LIST } from './list-profile.ts';
import { sourcesOf, reported } from './sources-of.ts';

/** Problems of one profile file, the file's name left out. */
function faults(text: string): string[] {
  return reported(checkProfiles(sourcesOf({ 'profiles/p.yaml': text })).problems).map((line) =>
    line.replace('mappings/profiles/p.yaml:', ''),
  );
}

/** The profile above with one line changed. */
function changed(from: string, to: string): string[] {
  expect(LIST).toContain(from);
  return faults(LIST.replace(from, () => to));
}

describe('a field is refused', () => {
  it.each([
    ['lot:', 'lott:', '8:3 unknown_key: "lott" is not a field of inventory. → lot'],
    [
      'lot:',
      'colour:',
      '8:3 unknown_key: "colour" is not a field of inventory. Known: site, location, material, lot, serial, status, ownership, quantity, unit, owner, description.',
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
      '8:9 config_invalid: A constant is taken as it is: `column` cannot be combined with it.',
    ],
    ['column: Lot,', 'column: [Lot, "?"],', '8:17 config_invalid: An open column ("?") cannot be combined with other headers.'],
    ['column: Lot,', 'colum: Lot,', '8:9 unknown_key: "colum" is not a setting of a field. → column'],
    ['optional: true', 'default: base', '8:31 config_invalid: `default: base` means the base unit, and only `unit` can have it.'],
    [
      'constant: unrestricted',
      'constant: unrestrict',
      '9:22 config_invalid: "unrestrict" is not a canonical status. → unrestricted',
    ],
    [
      'column: Qty, sign',
      'column: Qty, default: none, sign',
      '6:36 config_invalid: "none" is not a plain number, such as 1 or -2.5.',
    ],
    ['positive: [S, ""]', 'positive: [S, H]', '6:74 config_invalid: "H" stands for negative and for positive.'],
    [
      'optional: true',
      'sign: {column: X, negative: H, positive: S}',
      '8:22 config_invalid: A sign belongs to a measure, and "lot" is not one.',
    ],
    ['optional: true', 'lookup: {feed: parts, key: pk}', '8:22 config_invalid: `value` is missing'],
    [
      'transform: [trim',
      'optional: true, transform: [trim',
      '5:39 config_invalid: "material" is required in inventory: it can be optional only with a default.',
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

describe('a transform is refused at its position', () => {
  it.each([
    ['trimm', '5:51 unknown_transform: There is no transform "trimm". → trim'],
    ['"pad_zeros(0)"', '5:51 config_invalid: "0" is not a number of digits from 1 to 100.'],
    [
      '"remove(^[a-z&&[b]]+)"',
      '5:64 config_invalid: "&&" inside a character class is an intersection in some engines. → transform: [\'remove(^[a-z&[b]]+)\']',
    ],
    [
      '"remove(^\\\\s+)"',
      '5:60 config_invalid: "\\s" means different characters in different engines. → transform: [\'remove(^[ \\t]+)\']',
    ],
    ["'remove(^(?=M))'", '5:60 config_invalid: This is not an RE2 regular expression: invalid or unsupported Perl syntax.'],
    [
      'replace(a, b)',
      '5:51 config_invalid: "replace(a" does not end with a closing parenthesis; inside brackets or braces, put a transform with a comma in quotes. → transform: [\'replace(-, _)\']',
    ],
  ])('%s', (transform, problem) => {
    expect(changed("trim, 'replace(-, _)'", transform)[0]).toBe(problem);
  });
});

describe('a profile is refused', () => {
  it.each([
    ['domain: inventory', 'domain: inventori', '2:9 config_invalid: There is no domain "inventori". → inventory'],
    ['domain: inventory', 'domain: quality', '2:9 config_invalid: Profiles of the domain quality are not available yet.'],
    ['system: mes', 'legs: two', '3:1 config_invalid: `legs` belongs to movements, and this profile reads inventory.'],
    ['system: mes', 'read: {format: table}', '3:16 config_invalid: The format "table" is not available yet.'],
    [
      'system: mes',
      'read: {decimal: point}',
      '3:17 config_invalid: `decimal` must be `auto`, `dot`, `comma`, `.` or `,`, not "point".',
    ],
    [
      'system: mes',
      'read: {header_row: 0}',
      '3:20 config_invalid: The header row is a line number from 1, the lines of a header that takes several, such as 3-4, or `auto`.',
    ],
    [
      'system: mes',
      'grian: x',
      '3:1 unknown_key: "grian" is not a setting of a profile. Known: `profile`, `domain`, `extends`, `system`, `description`, `about`, `read`, `fields`, `unpivot`, `skip`, `where`, `ignore`, `legs` and `with`.',
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
      '3:11 unknown_key: "colour" is not a key field of inventory. Known: site, location, material, lot, serial, status, ownership.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {own: A, project: [B, " a"]}, into: quantity}',
      '3:44 mapping_conflict: The column " a" would count twice: as own and as project.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {owned: A}, into: amount}',
      '3:40 config_invalid: "amount" is not a measure of inventory. Known: quantity.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {projekt: A}, into: quantity}',
      '3:23 config_invalid: "projekt" is not a canonical ownership. → project',
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
    expect(reported(checkProfiles(sources).problems)).toEqual([
      'mappings/profiles/a.yaml:3:1 unknown_key: "extra" is not a setting of a profile. Known: `profile`, `domain`, `extends`, `system`, `description`, `about`, `read`, `fields`, `unpivot`, `skip`, `where`, `ignore`, `legs` and `with`.',
      'mappings/profiles/a.yaml:4:1 config_invalid: A profile of inventory needs the field "unit". → unit: {column: [Header]}',
      'mappings/profiles/a.yaml:5:36 unknown_transform: There is no transform "upcase". Known: trim; upper; lower; strip_leading_zeros; pad_zeros(10); prefix(M-); remove(^M-); replace(-, _); split(-, 1); concat("-", Lot Suffix).',
      'mappings/profiles/b.yaml:3:56 config_invalid: The field "unit" says neither which column it comes from nor a constant. → unit: {column: ?}',
    ]);
    expect(() => profileNamed(sources, 'b/b')).toThrow(RefusedError);
  });
});
