import { nearest } from '../../document/nearest.ts';
import { placeText } from '../../document/problem-text.ts';
import { quoted } from '../../document/quoted.ts';
import { domainNamed } from '../../model/domain.ts';
import type { DomainDefinition } from '../../model/domain.ts';
import type { MappingFinding } from '../finding.ts';
import { isGoldenFile } from '../folder.ts';
import type { Profile } from '../profile.ts';
import { checkProfiles } from '../profile-files.ts';
import { TEST_CODE, TEST_FIELD, TEST_NAME, TEST_PROFILE } from '../rules/golden-tests.ts';
import type { MappingSources } from '../sources.ts';
import { expectableFields, refusableNames } from './fields.ts';
import { findingAt } from './findings.ts';
import type { GoldenTest } from './golden-test.ts';
import { readGoldenFile } from './read-file.ts';

/** A test whose profile is there. */
export interface ProfiledTest {
  readonly test: GoldenTest;
  readonly profile: Profile;
  readonly domain: DomainDefinition;
}

/** All golden tests of a folder in the order of files and lines, and what is wrong with them but for the columns of `given`. */
export interface GoldenTests {
  /** Complete only where no finding is an error. */
  readonly tests: readonly ProfiledTest[];
  readonly findings: readonly MappingFinding[];
}

/** Reads all golden tests; nothing is thrown. Tests of profiles that cannot be used themselves are left out without a word. */
export function readGoldenTests(sources: MappingSources): GoldenTests {
  const files = sources.texts.filter(({ path, shipped }) => isGoldenFile(path) && !shipped).map(readGoldenFile);
  const tests = files.flatMap((file) => file.tests);
  const findings = [...files.flatMap((file) => file.findings), ...twice(tests)];
  const { profiles, problems } = checkProfiles(sources);
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  const profiled = tests.flatMap((test): ProfiledTest[] => {
    const profile = byName.get(test.profile);
    const domain = profile && domainNamed(profile.domain);
    if (profile && domain) return [{ test, profile, domain }];
    // A broken profile may be the very one: that is told where it is broken
    if (problems.length === 0) findings.push(unknownProfile(test, [...byName.keys()]));
    return [];
  });
  for (const { test, domain } of profiled) findings.push(...unknownFields(test, domain));
  return { tests: profiled, findings };
}

function twice(tests: readonly GoldenTest[]): MappingFinding[] {
  const first = new Map<string, GoldenTest>();
  return tests.flatMap((test) => {
    const before = first.get(test.name);
    if (!before) first.set(test.name, test);
    if (!before) return [];
    const message = `The name ${quoted(test.name)} is taken: see ${placeText(before.at)}.`;
    return [findingAt(TEST_NAME, test.source, [...test.path, 'name'], { message })];
  });
}

function unknownProfile(test: GoldenTest, names: readonly string[]): MappingFinding {
  const near = nearest(test.profile, names);
  const message = `There is no profile ${quoted(test.profile)}.${near === undefined ? ` Known: ${names.join(', ')}.` : ''}`;
  const suggestions = near === undefined ? [] : [near];
  return findingAt(TEST_PROFILE, test.source, [...test.path, 'profile'], { message, suggestions });
}

function unknownFields(test: GoldenTest, domain: DomainDefinition): MappingFinding[] {
  const { outcome, path } = test;
  if (outcome.kind === 'filtered') return [];
  if (outcome.kind === 'reject') {
    return outcome.codes.flatMap(({ field }) =>
      field === undefined ? [] : fieldFinding(test, [...path, 'reject', field], field, domain, refusableNames(domain)),
    );
  }
  return outcome.rows.flatMap((row, index) => {
    const inside = [...path, 'expect', ...(outcome.listed ? [index] : [])];
    return Object.entries(row).flatMap(([field, value]) => [
      ...fieldFinding(test, [...inside, field], field, domain, expectableFields(domain)),
      ...codeFinding(test, [...inside, field], value, domain.key.find(({ name }) => name === field)?.codes),
    ]);
  });
}

type At = GoldenTest['path'];

function fieldFinding(
  test: GoldenTest,
  at: At,
  field: string,
  domain: DomainDefinition,
  names: readonly string[],
): MappingFinding[] {
  if (names.includes(field)) return [];
  const near = nearest(field, names);
  const message = `${quoted(field)} is no field that comes out of ${domain.name}.${near === undefined ? ` Known: ${names.join(', ')}.` : ''}`;
  return [findingAt(TEST_FIELD, test.source, at, { message, at: 'key', suggestions: near === undefined ? [] : [near] })];
}

function codeFinding(test: GoldenTest, at: At, value: string, codes: readonly string[] | undefined): MappingFinding[] {
  if (!codes || value === '' || codes.includes(value)) return [];
  const near = nearest(value, codes);
  const message = `${quoted(value)} is no canonical code.${near === undefined ? ` Known: ${codes.join(', ')}.` : ''}`;
  return [findingAt(TEST_CODE, test.source, at, { message, suggestions: near === undefined ? [] : [near] })];
}
