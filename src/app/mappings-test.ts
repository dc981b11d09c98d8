import { indentedJson, type Renderers } from '../report/formats/renderers.ts';
import { nearest } from '../text/nearest.ts';
import { quoted } from '../text/quoted.ts';
import { RefusedError, refuseIfAny } from '../errors.ts';
import type { GoldenResults } from '../contract/golden-results.ts';
import type { Warning } from '../model/warning.ts';
import type { BoundTest } from '../tools/golden/bound-test.ts';
import { isError, type PreparedTests, prepareTests, refusals } from '../tools/golden/prepare-tests.ts';
import { testsJunit } from '../tools/golden/golden-junit.ts';
import { plainResults } from '../tools/golden/plain-results.ts';
import type { TestResult } from '../tools/golden/run-tests.ts';
import { testsText } from '../tools/golden/golden-text.ts';
import { mappingTarget } from '../tools/mapping-target.ts';
import type { TestOptions } from '../tools/golden/test-options.ts';
import type { BookTarget } from '../tools/explain/steps/mappings-by-day.ts';
import { runTests } from '../tools/golden/failing-tests.ts';

export interface TestOutcome {
  readonly status: 0 | 1;
  readonly text: string;
  readonly result: GoldenResults;
  readonly warnings: readonly Warning[];
}

const RENDERERS: Renderers<TestOptions['format'], [readonly TestResult[], Date]> = {
  text: testsText,
  json: (results) => indentedJson(plainResults(results)),
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

function chosenTests(tests: readonly BoundTest[], { names = [], file }: TestOptions): readonly BoundTest[] {
  const files = [...new Set(tests.map(({ test }) => test.at.file))];
  const asked = file === undefined ? undefined : files.find((each) => each === file || each.endsWith(`/${file}`));
  if (file !== undefined && asked === undefined)
    throw unknown('file of golden tests', file, [...files, ...files.map(inside)], '--file ');
  const inFile = tests.filter(({ test }) => asked === undefined || test.at.file === asked);
  const known = inFile.map(({ test }) => test.name);
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) throw unknown('golden test', missing, known, '');
  return inFile.filter(({ test }) => names.length === 0 || names.includes(test.name));
}

/** `plant/mappings/tests/parts.yaml` → `tests/parts.yaml`. */
function inside(file: string): string {
  return file.slice(file.lastIndexOf('tests/'));
}

function unknown(what: string, name: string, known: readonly string[], flag: string): RefusedError {
  const near = nearest(name, known);
  const suggestions = near === undefined ? [] : [`${flag}${JSON.stringify(near)}`];
  return new RefusedError({ code: 'argument_invalid', message: `There is no ${what} ${quoted(name)}.`, suggestions });
}

function warningsOf({ book, problems, tests }: PreparedTests, { sources }: BookTarget): readonly Warning[] {
  const shown = [...book.warnings(), ...problems.filter((problem) => !isError(problem))];
  const none: readonly Warning[] =
    tests.length > 0
      ? []
      : [
          {
            code: 'no_golden_tests',
            message: `No golden tests were found: they belong in tests/*.yaml of the mapping folder${folderOf(sources)}.`,
          },
        ];
  return [...shown.map(({ code, message, at }) => ({ code, message, ...(at ? { at } : {}) })), ...none];
}

function folderOf({ texts }: BookTarget['sources']): string {
  const local = texts.find(({ shipped }) => !shipped);
  const folder = local && local.file.slice(0, -local.path.length - 1);
  return folder === undefined || folder === '' ? '' : ` ${folder}`;
}
