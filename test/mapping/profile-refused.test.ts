import { describe, expect, it } from 'vitest';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import { RefusedError } from '../../src/errors.ts';
import { LIST } from './list-profile.ts';
import { facts, reported, sourcesOf, stated } from './sources-of.ts';

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
    ['lot:', 'lott:', facts('8:3 unknown_key', '"lott"', ' → lot')],
    [
      'lot:',
      'colour:',
      facts(
        '8:3 unknown_key',
        '"colour"',
        'Known: site, location, material, lot, serial, status, ownership, quantity, unit, owner, description.',
      ),
    ],
    ['lot:', 'unit_cost:', '8:3 config_invalid: The field "unit_cost" of inventory is not available yet.'],
    ['{column: Lot, optional: true}', '{optional: true}', facts('8:3 config_invalid', '"lot"', ' → lot: {column: ?}')],
    ['{column: Lot, optional: true}', '{column: Lot, constant: X}', facts('8:9 config_invalid', '`column`')],
    ['column: Lot,', 'column: [Lot, "?"],', facts('8:17 config_invalid', '"?"')],
    ['column: Lot,', 'colum: Lot,', '8:9 unknown_key: "colum" is not a setting of a field. → column'],
    ['optional: true', 'default: base', facts('8:31 config_invalid', '`default: base`', '`unit`')],
    ['constant: unrestricted', 'constant: unrestrict', facts('9:22 config_invalid', '"unrestrict"', ' → unrestricted')],
    ['column: Qty, sign', 'column: Qty, default: none, sign', facts('6:36 config_invalid', '"none"')],
    ['positive: [S, ""]', 'positive: [S, H]', facts('6:74 config_invalid', '"H"')],
    ['optional: true', 'sign: {column: X, negative: H, positive: S}', facts('8:22 config_invalid', '"lot"')],
    ['optional: true', 'lookup: {feed: parts, key: pk}', '8:22 config_invalid: `value` is missing'],
    ['transform: [trim', 'optional: true, transform: [trim', facts('5:39 config_invalid', '"material"')],
  ])('%s → %s', (from, to, problem) => {
    expect(changed(from, to)).toContainEqual(stated(problem));
  });

  it('when a required one is missing', () => {
    expect(changed('  unit: {column: Unit, default: base}\n', '')).toEqual([
      facts('4:1 config_invalid', '"unit"', ' → unit: {column: [Header]}'),
    ]);
    expect(faults('profile: a/m\ndomain: materials\nfields:\n  unit_cost: {column: Price}\n')).toEqual([
      '3:1 config_invalid: A profile of materials needs the field "material". → material: {column: [Header]}',
    ]);
  });
});

describe('a transform is refused at its position', () => {
  it.each([
    ['trimm', '5:51 unknown_transform: There is no transform "trimm". → trim'],
    ['"pad_zeros(0)"', facts('5:51 config_invalid', '"0"', '1 to 100')],
    [
      '"remove(^[a-z&&[b]]+)"',
      '5:64 config_invalid: "&&" inside a character class is an intersection in some engines. → transform: [\'remove(^[a-z&[b]]+)\']',
    ],
    ['"remove(^\\\\s+)"', facts('5:60 config_invalid', '"\\s"', " → transform: ['remove(^[ \\t]+)']")],
    ["'remove(^(?=M))'", facts('5:60 config_invalid', 'RE2', 'Perl syntax')],
    ['replace(a, b)', facts('5:51 config_invalid', '"replace(a"', " → transform: ['replace(-, _)']")],
  ])('%s', (transform, problem) => {
    expect(changed("trim, 'replace(-, _)'", transform)[0]).toEqual(problem);
  });
});

describe('a profile is refused', () => {
  it.each([
    ['domain: inventory', 'domain: inventori', '2:9 config_invalid: There is no domain "inventori". → inventory'],
    ['domain: inventory', 'domain: quality', '2:9 config_invalid: Profiles of the domain quality are not available yet.'],
    ['system: mes', 'legs: two', '3:1 config_invalid: `legs` belongs to movements, and this profile reads inventory.'],
    ['system: mes', 'read: {format: table}', facts('3:16 config_invalid', '"table"')],
    [
      'system: mes',
      'read: {decimal: point}',
      facts('3:17 config_invalid', '`decimal`', '`auto`', '`dot`', '`comma`', '`.`', '`,`', '"point"'),
    ],
    [
      'system: mes',
      'read: {header_row: 0}',
      '3:20 config_invalid: The header row is a line number from 1, the lines of a multi-line header, such as 3-4, or `auto`.',
    ],
    [
      'system: mes',
      'grian: x',
      facts(
        '3:1 unknown_key',
        '"grian"',
        'Known: `profile`, `domain`, `extends`, `system`, `description`, `about`, `read`, `fields`, `unpivot`, `skip`, `where`, `ignore`, `legs` and `with`.',
      ),
    ],
    [
      'system: mes',
      "skip: [{column: Part, matches: '[[:digit:]]'}]",
      '3:34 config_invalid: Named classes such as "[:alpha:]" are not portable. → matches: \'[a-zA-Z]\'',
    ],
    [
      'system: mes',
      'unpivot: {status: {unrestricted: A}, into: quantity}',
      facts('9:3 mapping_conflict', '"status"', '`unpivot`', '`fields`'),
    ],
    [
      'system: mes',
      'unpivot: {colour: {red: A}, into: quantity}',
      facts('3:11 unknown_key', '"colour"', 'Known: site, location, material, lot, serial, status, ownership.'),
    ],
    [
      'system: mes',
      'unpivot: {ownership: {own: A, project: [B, " a"]}, into: quantity}',
      '3:44 mapping_conflict: The column " a" would count twice: as own and as project.',
    ],
    [
      'system: mes',
      'unpivot: {ownership: {owned: A}, into: amount}',
      facts('3:40 config_invalid', '"amount"', 'Known: quantity.'),
    ],
    [
      'system: mes',
      'unpivot: {ownership: {projekt: A}, into: quantity}',
      '3:23 config_invalid: "projekt" is not a canonical ownership. → project',
    ],
  ])('%s → %s', (from, to, problem) => {
    expect(changed(from, to)).toContainEqual(stated(problem));
  });

  it('with everything that is wrong in all files at once', () => {
    const sources = sourcesOf({
      'profiles/a.yaml':
        'profile: a/a\ndomain: inventory\nextra: 1\nfields:\n  material: {column: A, transform: upcase}\n  quantity: {column: B}\n',
      'profiles/b.yaml': 'profile: b/b\ndomain: inventory\nfields: {material: {column: A}, quantity: {column: B}, unit: {}}\n',
    });
    expect(reported(checkProfiles(sources).problems)).toEqual([
      facts(
        'mappings/profiles/a.yaml:3:1 unknown_key',
        '"extra"',
        'Known: `profile`, `domain`, `extends`, `system`, `description`, `about`, `read`, `fields`, `unpivot`, `skip`, `where`, `ignore`, `legs` and `with`.',
      ),
      facts('mappings/profiles/a.yaml:4:1 config_invalid', '"unit"', ' → unit: {column: [Header]}'),
      facts(
        'mappings/profiles/a.yaml:5:36 unknown_transform',
        '"upcase"',
        'Known: trim; upper; lower; strip_leading_zeros; pad_zeros(10); prefix(M-); remove(^M-); replace(-, _); split(-, 1); concat("-", Lot Suffix).',
      ),
      facts('mappings/profiles/b.yaml:3:56 config_invalid', '"unit"', ' → unit: {column: ?}'),
    ]);
    expect(() => profileNamed(sources, 'b/b')).toThrow(RefusedError);
  });
});
