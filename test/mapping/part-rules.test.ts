import { describe, expect, it } from 'vitest';
import { ruledCode, rulesFor } from '../../src/mapping/crosswalks/code-rules.ts';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { checkMappings, resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { checkAgainstTransforms } from '../../src/mapping/profiles/transform-check.ts';
import { facts, sourcesOf, reported } from './sources-of.ts';

const SYSTEMS = { erp: [], mes: [] };

/** What the rules make of codes of a side and system; `-` where no rule says anything. */
function made(rules: string, codes: readonly string[], side: 'erp' | 'mes' = 'mes', system = 'acme'): string[] {
  const { crosswalks } = resolveMappings(sourcesOf({ 'parts.yaml': `rules:\n${rules}` }), SYSTEMS);
  const found = rulesFor(crosswalks.get('parts'), side, system);
  return codes.map((code) => ruledCode(code, found) ?? '-');
}

function faults(text: string): string[] {
  const { problems } = checkMappings(sourcesOf({ 'parts.yaml': text }), SYSTEMS);
  return problems.map((problem) =>
    `${problem.rule} ${reported([problem]).join('')}`.replace('mappings/parts.yaml:', '').replace('config_invalid: ', ''),
  );
}

/** Rules of one side that match these expressions, each doing something else. */
function rules(...matches: string[]): string {
  return `rules:\n${matches.map((match) => `  - {side: mes, match: '${match}', transform: ['remove(${match.length})']}\n`).join('')}`;
}

function profile(name: string, transform: string): string {
  return `profile: ${name}\ndomain: inventory\nfields:\n  material: {column: X, transform: ${transform}}\n  quantity: {column: Q}\n  unit: {column: U}\n`;
}

describe('parts.yaml', () => {
  it('has rules for a side or a system; the first that matches decides, case counts', () => {
    const text = `  - {side: mes, match: '^M-(.*)$', transform: ['remove(^M-)']}
  - {side: mes, match: '-X', transform: ['remove(-X)', 'concat("/2")'], note: second sources}
  - {system: other, match: ^A, transform: lower}
  - {side: mes, match: ^A}
  - {side: erp, match: ^E, transform: prefix(P-)}
`;
    expect(made(text, ['M-1', 'm-1', 'M-1-X', 'A-X', 'A', 'B', 'E', 'M-'])).toEqual(['1', '-', '1-X', 'A/2', 'A', '-', '-', '-']);
    expect(made(text, ['A', 'A-X'], 'mes', 'other')).toEqual(['a', 'A/2']);
    expect(made(text, ['A', 'E'], 'erp')).toEqual(['-', 'P-E']);
  });

  it('may hold nothing but comments', () => {
    expect(faults('# later\n')).toEqual([]);
    expect(faults('rules: []\n')).toEqual([]);
  });

  it.each([
    [
      "  - {match: '^M'}",
      "TU601 2:5 The rule does not say whose parts it is for: `side` or `system`. → - {side: mes, match: '^M'}",
    ],
    ['  - {side: mes, system: a, match: ^M}', 'TU601 2:17 A rule is for a side or for a system, not for both.'],
    ['  - {side: plm, match: ^M}', 'TU114 2:12 `side` must be `erp` or `mes`, not "plm".'],
    [
      '  - {side: mes, match: ^M, with: x}',
      'TU111 2:28 unknown_key: "with" is not a setting of a rule. Known: `side`, `system`, `match`, `transform` and `note`.',
    ],
    ['  - {side: mes, transform: trim}', 'TU112 2:5 `match` is missing from `rules.0`.'],
    [
      "  - {side: mes, match: '^M(?=-)'}",
      'TU232 2:27 This is not an RE2 regular expression: invalid or unsupported Perl syntax.',
    ],
    ["  - {side: mes, match: '^M\\s'}", `TU231 2:27 "\\s" means different characters in different engines. → match: '^M[ \\t]'`],
    ['  - {side: mes, match: ^M, transform: uper}', 'TU220 2:39 unknown_transform: There is no transform "uper". → upper'],
    [
      "  - {side: mes, match: ^M, transform: ['remove((?<=M)-)']}",
      'TU232 2:48 This is not an RE2 regular expression: invalid named capture.',
    ],
    [
      "  - {side: mes, match: ^M, transform: ['concat(Rev)']}",
      expect.stringMatching(/^TU603 2:40 .*`concat`.*"Rev".* → transform: \['concat\("Rev"\)'\]$/),
    ],
    ["  - {side: mes, match: 'M-^'}", 'TU605 2:24 "M-^" matches no part number: the rule never applies.'],
    [
      "  - {side: mes, match: ^M-1$, transform: ['remove([M1-])']}",
      'TU606 2:42 The transforms remove the whole part number wherever the rule applies.',
    ],
    [
      "  - {side: mes, match: ^M, transform: ['replace(-, _)', 'remove(.*)']}",
      'TU606 2:39 The transforms remove the whole part number wherever the rule applies.',
    ],
  ])('%s is refused', (rule, problem) => {
    expect(faults(`rules:\n${rule}\n`)).toEqual([problem]);
  });

  it('refuses a rule behind one that takes all its parts', () => {
    expect(faults(rules('^M-', '^M-X'))).toEqual([
      'TU604 3:24 mapping_conflict: The rule is never tried: "^M-" on line 2 comes first and takes all its parts.',
    ]);
    expect(faults(rules('.*', 'X$'))).toHaveLength(1);
    expect(faults(rules('^M-X', '^M-'))).toEqual([]);
    expect(faults(rules('^M-.', '^M-'))).toEqual([]);
    expect(faults(rules('^M-', 'M-X'))).toEqual([]);
    expect(faults('rules:\n  - {side: erp, match: ^M}\n  - {side: mes, match: ^M}\n  - {system: a, match: ^M}\n')).toEqual([]);
  });

  it('takes a rule twice, and one for a system that nobody has, with a warning', () => {
    const text = 'rules:\n  - {system: acme, match: ^M}\n  - {system: acme, match: ^M}\n';
    const { problems, warnings } = checkMappings(sourcesOf({ 'parts.yaml': text }), SYSTEMS);
    expect(problems).toEqual([]);
    expect(warnings.map(({ rule, code, at }) => [rule, code, at?.line])).toEqual([
      ['TU802', 'mapping_repeated', 3],
      ['TU801', 'mapping_unused', 2],
    ]);
  });

  it('has at most a hundred rules, with ten transforms each', () => {
    const many = Array.from({ length: 101 }, (_, n) => `  - {side: mes, match: '^${n}-'}`).join('\n');
    expect(faults(`rules:\n${many}\n`)).toEqual([
      'TU602 102:5 The file has 101 rules, and at most 100 are tried for a part: list the parts in parts.csv.',
    ]);
    const long = Array.from({ length: 11 }, () => 'trim').join(', ');
    expect(faults(`rules:\n  - {side: mes, match: ^M, transform: [${long}]}\n`)).toEqual([
      'TU602 2:100 A rule has at most 10 transforms, not 11.',
    ]);
  });
});

/** What is reported of a rule next to profiles with these transforms on the material. */
function unmet(match: string, ...transforms: string[]): string[] {
  const files = Object.fromEntries(transforms.map((list, index) => [`profiles/p${index}.yaml`, profile(`p/${index}`, list)]));
  const sources = sourcesOf({ ...files, 'parts.yaml': `rules:\n  - {side: mes, match: '${match}'}\n` });
  const { mappings } = checkMappings(sources, SYSTEMS);
  return reported(checkAgainstTransforms(mappings, 'mes', checkProfiles(sources).profiles, sources));
}

describe('rules and the transforms that come before them', () => {
  it('refuses a rule in the case that no part has any more', () => {
    expect(unmet('^m-1', '[trim, upper]', 'upper')).toEqual([
      facts('mappings/parts.yaml:2:24 mapping_conflict', '"m-1"', '"material"', '"M-1"', " → match: '(?i)^m-1'"),
    ]);
    expect(unmet('^M', 'lower')).toHaveLength(1);
  });

  it.each([
    ['^m', 'trim'],
    ['^M', 'upper'],
    ['m$', 'upper'],
    ['(?i)^m', 'upper'],
    ['^m', '[upper, prefix(m)]'],
    ['^9', 'upper'],
  ])('leaves %s under %s alone', (match, transform) => {
    expect(unmet(match, transform)).toEqual([]);
  });

  it('looks at every profile of the side', () => {
    expect(unmet('^m', 'upper', 'trim')).toEqual([]);
  });
});
