import type { Problem } from '../../../errors.ts';
import type { MappingFinding } from '../../../mapping/finding.ts';
import { findingAt, problemOf } from '../../../mapping/golden/findings.ts';
import { readGoldenTests } from '../../../mapping/golden/read.ts';
import { checkProfiles } from '../../../mapping/profile-files.ts';
import { TEST_VALUE } from '../../../mapping/rules/golden-tests.ts';
import { nearest } from '../../../document/nearest.ts';
import { unmappedPolicy } from '../../../pipeline/translation.ts';
import type { MappingTarget } from '../target.ts';
import { MappingsBook } from '../trace/mappings-book.ts';
import { type BoundTest, boundTest } from './bound-test.ts';

/** The golden tests of a target, ready to run, and the mappings that they run through. */
export interface PreparedTests {
  readonly tests: readonly BoundTest[];
  readonly book: MappingsBook;
  /** What is wrong with the tests themselves. */
  readonly findings: readonly MappingFinding[];
  /** What is wrong with the mapping files: no test says anything then. */
  readonly problems: readonly Problem[];
}

/** Reads, checks and binds all golden tests; nothing is thrown and no engine is started. */
export function prepareTests(target: MappingTarget): PreparedTests {
  const { tests, findings } = readGoldenTests(target.sources);
  const book = new MappingsBook(target);
  const found = [...findings];
  const bound: BoundTest[] = [];
  for (const profiled of tests) {
    const one = boundTest(profiled);
    if ('findings' in one) found.push(...one.findings);
    else {
      bound.push(one);
      found.push(...unknownBase(one, book, target));
    }
  }
  const problems = [...checkProfiles(target.sources).problems, ...book.problems()];
  return { tests: bound, book, findings: inOrder(found), problems };
}

/** The problems that make a run of the tests impossible: those of the files, and the errors among the findings. */
export function refusals({ findings, problems }: PreparedTests): readonly Problem[] {
  return [...problems, ...findings.filter(({ severity }) => severity === 'error').map(problemOf)];
}

function unknownBase({ test, profile }: BoundTest, book: MappingsBook, { workspace }: MappingTarget): readonly MappingFinding[] {
  const { baseUnit } = test;
  const { units } = book.for(test.side, profile).units;
  const passes = unmappedPolicy(workspace?.unmapped ?? {}, 'units', true) === 'pass';
  if (baseUnit === undefined || passes || units.some(({ code }) => code === baseUnit)) return [];
  const near = nearest(
    baseUnit,
    units.map(({ code }) => code),
  );
  const message = `The base unit "${baseUnit}" is no unit of units.yaml.`;
  const suggestions = near === undefined ? [] : [near];
  return [findingAt(TEST_VALUE, test.source, [...test.path, 'base_unit'], { message, suggestions })];
}

/** By file, line and column; files in the order in which they were read. */
function inOrder(findings: readonly MappingFinding[]): readonly MappingFinding[] {
  const files = [...new Set(findings.map(({ at }) => at?.file ?? ''))].toSorted();
  const rank = ({ at }: MappingFinding): readonly number[] => [files.indexOf(at?.file ?? ''), at?.line ?? 0, at?.column ?? 0];
  return findings.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const place = left.findIndex((value, index) => value !== right[index]);
    return place < 0 ? 0 : (left[place] ?? 0) - (right[place] ?? 0);
  });
}
