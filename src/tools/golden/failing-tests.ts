import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { expectedPosition } from './golden-test.ts';
import { dayIn } from '../../run/feeds/prepare-feeds.ts';
import type { BoundTest } from './bound-test.ts';
import { testGroups } from './test-groups.ts';
import { type PreparedTests, prepareTests, refusals } from './prepare-tests.ts';
import { runGroup, type TestResult } from './run-tests.ts';
import type { BookTarget } from '../explain/steps/mappings-by-day.ts';
import { withSmallEngine } from '../explain/steps/small-engine.ts';

/** The golden tests that fail, each as a problem; none where files or tests have errors, because then no test says anything. */
export async function failingTests(target: BookTarget, now: Date): Promise<readonly RuledProblem[]> {
  const prepared = prepareTests(target);
  if (refusals(prepared).length > 0) return [];
  const results = await runTests(target, prepared, prepared.tests, now);
  return results.filter(({ differences }) => differences.length > 0).map(failure);
}

export async function runTests(
  target: BookTarget,
  { book }: PreparedTests,
  tests: readonly BoundTest[],
  now: Date,
): Promise<readonly TestResult[]> {
  if (tests.length === 0) return [];
  const { workspace, sources } = target;
  const today = dayIn(now.toISOString(), workspace?.timezone ?? 'UTC');
  const tested = { sources, unmapped: workspace?.unmapped ?? {} };
  const results = new Map<BoundTest, TestResult>();
  await withSmallEngine(async (session) => {
    for (const group of testGroups(tests, book, today)) {
      for (const result of await runGroup(session, group, tested)) results.set(result.bound, result);
    }
  });
  return tests.flatMap((test) => results.get(test) ?? []);
}

/** A failing test: its first difference, at the value that was expected. */
export function failure({ bound, differences }: TestResult): RuledProblem {
  const { test } = bound;
  const [first] = differences;
  const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
  const shown = first
    ? `${first.field === null ? '' : `${first.field} is `}${quoted(first.got)} where ${quoted(first.expected)} is expected${more}`
    : 'there was no result';
  const message = `The golden test ${quoted(test.name)} fails: ${shown}.`;
  const at = first ? expectedPosition(test, first.row, first.field ?? undefined) : test.at;
  return { rule: 'TU720', code: 'golden_test_failed', message, at };
}
