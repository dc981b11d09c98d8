import { nearest } from '../../document/nearest.ts';
import { quoted } from '../../document/quoted.ts';
import { RefusedError, refuseIfAny } from '../../errors.ts';
import type { MappingFinding } from '../../mapping/finding.ts';
import { findingOf } from '../../mapping/golden/findings.ts';
import { expectedPlace } from '../../mapping/golden/golden-test.ts';
import { TEST_FAILED } from '../../mapping/rules/golden-tests.ts';
import type { GoldenResults } from '../../model/golden-results.ts';
import type { Warning } from '../../model/warning.ts';
import { dayIn } from '../reconcile/feeds.ts';
import type { BoundTest } from './golden/bound-test.ts';
import { testGroups } from './golden/groups.ts';
import { type PreparedTests, prepareTests, refusals } from './golden/prepare.ts';
import { testsJunit } from './golden/junit.ts';
import { plainResults } from './golden/result.ts';
import { runGroup, type TestResult } from './golden/run-tests.ts';
import { testsText } from './golden/text.ts';
import { type MappingTarget, mappingTarget } from './target.ts';
import type { TestOptions } from './test-options.ts';
import { withSmallEngine } from './trace/small-engine.ts';

export interface TestOutcome {
  readonly status: 0 | 1;
  readonly text: string;
  readonly result: GoldenResults;
  readonly warnings: readonly Warning[];
}

const RENDERERS: Readonly<Record<TestOptions['format'], (results: readonly TestResult[], now: Date) => string>> = {
  text: testsText,
  json: (results) => `${JSON.stringify(plainResults(results), null, 2)}\n`,
  junit: testsJunit,
};

/** Runs golden tests through the compiled SQL. Throws RefusedError with all that is wrong with mapping files and tests. */
export async function testMappings(options: TestOptions): Promise<TestOutcome> {
  const target = await mappingTarget(options);
  const prepared = prepareTests(target);
  refuseIfAny(refusals(prepared));
  const chosen = chosenTests(prepared.tests, options);
  const results = await runTests(target, prepared, chosen, options.now);
  const failed = results.some(({ differences }) => differences.length > 0);
  return {
    status: failed ? 1 : 0,
    text: RENDERERS[options.format](results, options.now),
    result: plainResults(results),
    warnings: warningsOf(prepared, target),
  };
}

/** What is wrong with the golden tests of a target, failing ones included; they are run only where the files have no problem. */
export async function goldenFindings(target: MappingTarget, now: Date): Promise<readonly MappingFinding[]> {
  const prepared = prepareTests(target);
  const { findings, problems, tests } = prepared;
  if (problems.length > 0 || tests.length === 0) return findings;
  const results = await runTests(target, prepared, tests, now);
  const failed = results.filter(({ differences }) => differences.length > 0);
  return [...findings, ...failed.map(failedFinding)];
}

async function runTests(
  target: MappingTarget,
  { book }: PreparedTests,
  tests: readonly BoundTest[],
  now: Date,
): Promise<readonly TestResult[]> {
  if (tests.length === 0) return [];
  const { workspace, sources } = target;
  const today = dayIn(now.toISOString(), workspace?.timezone ?? 'UTC');
  const context = { sources, unmapped: workspace?.unmapped ?? {} };
  const results = new Map<BoundTest, TestResult>();
  await withSmallEngine(async (session) => {
    for (const group of testGroups(tests, book, today)) {
      for (const result of await runGroup(session, group, context)) results.set(result.bound, result);
    }
  });
  return tests.flatMap((test) => results.get(test) ?? []);
}

function chosenTests(tests: readonly BoundTest[], { names = [], file }: TestOptions): readonly BoundTest[] {
  const files = [...new Set(tests.map(({ test }) => test.at.file))];
  const asked = file === undefined ? undefined : files.find((each) => each === file || each.endsWith(`/${file}`));
  if (file !== undefined && asked === undefined) throw unknown('file of golden tests', file, files, '--file ');
  const inFile = tests.filter(({ test }) => asked === undefined || test.at.file === asked);
  const known = inFile.map(({ test }) => test.name);
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) throw unknown('golden test', missing, known, '');
  return inFile.filter(({ test }) => names.length === 0 || names.includes(test.name));
}

function unknown(what: string, name: string, known: readonly string[], flag: string): RefusedError {
  const near = nearest(name, known);
  const suggestions = near === undefined ? [] : [`${flag}${JSON.stringify(near)}`];
  return new RefusedError({ code: 'argument_invalid', message: `There is no ${what} ${quoted(name)}.`, suggestions });
}

function warningsOf({ book, findings, tests }: PreparedTests, { sources }: MappingTarget): readonly Warning[] {
  const told = [...book.warnings(), ...findings.filter(({ severity }) => severity !== 'error')];
  const none: readonly Warning[] =
    tests.length > 0
      ? []
      : [{ code: 'no_golden_tests', message: `No golden tests were found: they lie in tests/*.yaml of the mapping folder${folderOf(sources)}.` }];
  return [...told.map(({ code, message, at }) => ({ code, message, ...(at ? { at } : {}) })), ...none];
}

function folderOf({ texts }: MappingTarget['sources']): string {
  const local = texts.find(({ shipped }) => !shipped);
  const folder = local && local.file.slice(0, -local.path.length - 1);
  return folder === undefined || folder === '' ? '' : ` ${folder}`;
}

/** A failing test as one finding: its first difference, at the value that was expected. */
function failedFinding({ bound, differences }: TestResult): MappingFinding {
  const { test } = bound;
  const [first] = differences;
  const { excerpt } = test.source.locate(test.path);
  const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
  const told = first
    ? `${first.field === null ? '' : `${first.field} `}is ${quoted(first.got)} where ${quoted(first.expected)} is expected${more}`
    : 'it fails';
  const at = first ? expectedPlace(test, first.row, first.field ?? undefined) : test.at;
  return findingOf(TEST_FAILED, {
    code: TEST_FAILED.code,
    message: `The golden test ${quoted(test.name)} fails: ${told}.`,
    at,
    excerpt,
  });
}
