import { junitXml, type JunitCase } from '../../report/layout/junit.ts';
import type { TestResult } from './run-tests.ts';
import { failureLines } from './golden-text.ts';

/** The results as JUnit XML: a suite for each file, a case for each test. */
export function testsJunit(results: readonly TestResult[], now: Date): string {
  const files = [...new Set(results.map(({ bound }) => bound.test.at.file))];
  const suites = files.map((file) => ({ file, cases: results.filter(({ bound }) => bound.test.at.file === file).map(caseOf) }));
  return junitXml(suites, now);
}

function caseOf(result: TestResult): JunitCase {
  const [first] = result.differences;
  const { name } = result.bound.test;
  if (!first) return { name };
  const of = first.field === null ? '' : `${first.field} `;
  const message = `expected ${of}${first.expected}, got ${of}${first.got}`;
  return { name, failure: { message, type: 'golden_test_failed', text: failureLines(result).join('\n') } };
}
