import { nearest } from '../../text/nearest.ts';
import type { Problem, RuledProblem } from '../../errors.ts';
import { inFileOrder } from '../../mapping/file-order.ts';
import { readGoldenTests } from './reading/read-golden-tests.ts';
import { checkProfiles } from '../../mapping/profiles/profile-files.ts';
import { problemAt } from '../../mapping/raw-yaml.ts';
import { ruleOf } from '../validate/rules/all-rules.ts';
import { unmappedPolicy } from '../../pipeline/typing/translation.ts';
import type { BookTarget } from '../explain/steps/mappings-by-day.ts';
import { MappingsBook } from '../explain/steps/mappings-by-day.ts';
import { type BoundTest, boundTest } from './bound-test.ts';

/** The golden tests of a target, bound, and what is wrong with them; warnings are among it. */
export interface CheckedTests {
  readonly tests: readonly BoundTest[];
  readonly problems: readonly RuledProblem[];
}

/** The same with the mappings that the tests run through. */
export interface PreparedTests extends CheckedTests {
  readonly book: MappingsBook;
  /** What is wrong with the mapping files: no test says anything then. */
  readonly refused: readonly Problem[];
}

/** What is wrong with the golden tests as they are written; nothing is thrown and no engine is started. */
export function goldenProblems(target: BookTarget): readonly RuledProblem[] {
  return checkedTests(target, new MappingsBook(target)).problems;
}

/** Reads, checks and binds all golden tests, and resolves the mappings that they need; nothing is thrown. */
export function prepareTests(target: BookTarget): PreparedTests {
  const book = new MappingsBook(target);
  const checked = checkedTests(target, book);
  for (const { test, profile } of checked.tests) book.for(test.side, profile);
  return { ...checked, book, refused: [...checkProfiles(target.sources).problems, ...book.problems()] };
}

/** The problems that make a run of the tests impossible: those of the files, and the errors among those of the tests. */
export function refusals({ problems, refused }: PreparedTests): readonly Problem[] {
  return [...refused, ...problems.filter(isError)];
}

/** False for what is only reported. */
export function isError({ rule }: RuledProblem): boolean {
  return ruleOf(rule)?.severity === 'error';
}

function checkedTests(target: BookTarget, book: MappingsBook): CheckedTests {
  const { tests, problems } = readGoldenTests(target.sources);
  const found = [...problems];
  const bound: BoundTest[] = [];
  for (const profiled of tests) {
    const one = boundTest(profiled);
    if ('problems' in one) found.push(...one.problems);
    else {
      bound.push(one);
      found.push(...unknownBase(one, book, target));
    }
  }
  return { tests: bound, problems: inFileOrder(found) };
}

function unknownBase({ test, profile }: BoundTest, book: MappingsBook, { workspace }: BookTarget): readonly RuledProblem[] {
  const { baseUnit } = test;
  if (baseUnit === undefined || unmappedPolicy(workspace?.unmapped ?? {}, 'units', true) === 'pass') return [];
  const { units } = book.for(test.side, profile).units;
  if (units.some(({ code }) => code === baseUnit)) return [];
  const near = nearest(
    baseUnit,
    units.map(({ code }) => code),
  );
  const message = `The base unit "${baseUnit}" is not a unit of units.yaml.`;
  const suggestions = near === undefined ? [] : [near];
  return [problemAt(test.source, [...test.path, 'base_unit'], { rule: 'TU706', code: 'config_invalid', message, suggestions })];
}
