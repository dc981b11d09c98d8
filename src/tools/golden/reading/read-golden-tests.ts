import { nearest } from '../../../text/nearest.ts';
import { positionText } from '../../../text/problem-text.ts';
import { firstNames } from '../../../text/first-names.ts';
import { quoted } from '../../../text/quoted.ts';
import { domainNamed } from '../../../domains/registry.ts';
import { codedField, type RecordDefinition } from '../../../domains/domain.ts';
import type { RuledProblem } from '../../../errors.ts';
import { isGoldenFile } from '../../../mapping/mapping-files.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import { checkProfiles } from '../../../mapping/profiles/profile-files.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { problemAt } from '../../../mapping/raw-yaml.ts';
import { expectableFields, refusableNames } from '../golden-fields.ts';
import type { GoldenTest } from '../golden-test.ts';
import { readGoldenFile } from './read-golden-file.ts';

/** A test whose profile is there. */
export interface ProfiledTest {
  readonly test: GoldenTest;
  readonly profile: Profile;
  readonly domain: RecordDefinition;
}

/** All golden tests of a folder in the order of files and lines, and what is wrong with them but for the columns of `given`. */
export interface GoldenTests {
  /** Complete only where none of the problems is an error. */
  readonly tests: readonly ProfiledTest[];
  readonly problems: readonly RuledProblem[];
}

/** Reads all golden tests; nothing is thrown. Tests of profiles that cannot be used themselves are left out without a word. */
export function readGoldenTests(sources: MappingSources): GoldenTests {
  const files = sources.texts.filter(({ path, shipped }) => isGoldenFile(path) && !shipped).map(readGoldenFile);
  const tests = files.flatMap((file) => file.tests);
  const problems = [...files.flatMap((file) => file.problems), ...twice(tests)];
  const { profiles, problems: broken } = checkProfiles(sources);
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  const profiled = tests.flatMap((test): ProfiledTest[] => {
    const profile = byName.get(test.profile);
    const domain = profile && domainNamed(profile.domain);
    if (profile && domain) return [{ test, profile, domain }];
    // A broken profile may be the very one: that is reported where it is broken
    if (broken.length === 0) problems.push(unknownProfile(test, [...byName.keys()]));
    return [];
  });
  for (const { test, domain } of profiled) problems.push(...unknownFields(test, domain));
  return { tests: profiled, problems };
}

function twice(tests: readonly GoldenTest[]): RuledProblem[] {
  const first = new Map<string, GoldenTest>();
  return tests.flatMap((test) => {
    const before = first.get(test.name);
    if (!before) first.set(test.name, test);
    if (!before) return [];
    const message = `The name ${quoted(test.name)} is taken: see ${positionText(before.at)}.`;
    return [problemAt(test.source, [...test.path, 'name'], { rule: 'TU708', code: 'mapping_conflict', message })];
  });
}

function unknownProfile(test: GoldenTest, names: readonly string[]): RuledProblem {
  const near = nearest(test.profile, names);
  const message = `There is no profile ${quoted(test.profile)}.${near === undefined ? ` Known: ${firstNames(names)}. To list all: trueup profiles list` : ''}`;
  const suggestions = near === undefined ? [] : [near];
  return problemAt(test.source, [...test.path, 'profile'], { rule: 'TU702', code: 'unknown_profile', message, suggestions });
}

function unknownFields(test: GoldenTest, domain: RecordDefinition): RuledProblem[] {
  const { outcome, path } = test;
  if (outcome.kind === 'filtered') return [];
  if (outcome.kind === 'reject') {
    return outcome.codes.flatMap(({ field }) =>
      field === undefined ? [] : fieldProblem(test, [...path, 'reject', field], field, domain, refusableNames(domain)),
    );
  }
  return outcome.rows.flatMap((row, index) => {
    const inside = [...path, 'expect', ...(outcome.listed ? [index] : [])];
    return Object.entries(row).flatMap(([field, value]) => [
      ...fieldProblem(test, [...inside, field], field, domain, expectableFields(domain)),
      ...codeProblem(test, [...inside, field], value, codedField(domain, field)?.codes),
    ]);
  });
}

type At = GoldenTest['path'];

function fieldProblem(
  test: GoldenTest,
  at: At,
  field: string,
  domain: RecordDefinition,
  names: readonly string[],
): RuledProblem[] {
  if (names.includes(field)) return [];
  const near = nearest(field, names);
  const message = `${quoted(field)} is not a field that comes out of ${domain.name}.${near === undefined ? ` Known: ${names.join(', ')}.` : ''}`;
  return [
    problemAt(test.source, at, {
      rule: 'TU705',
      code: 'unknown_key',
      message,
      at: 'key',
      suggestions: near === undefined ? [] : [near],
    }),
  ];
}

function codeProblem(test: GoldenTest, at: At, value: string, codes: readonly string[] | undefined): RuledProblem[] {
  if (!codes || value === '' || codes.includes(value)) return [];
  const near = nearest(value, codes);
  const message = `${quoted(value)} is not a canonical code.${near === undefined ? ` Known: ${codes.join(', ')}.` : ''}`;
  return [
    problemAt(test.source, at, { rule: 'TU707', code: 'config_invalid', message, suggestions: near === undefined ? [] : [near] }),
  ];
}
