import { expectedPosition } from './golden-test.ts';
import type { GoldenGot, GoldenResult, GoldenResults } from '../../contract/golden-results.ts';
import { plainPosition, plainStep } from '../explain/steps/step.ts';
import type { Got } from './test-outcome.ts';
import type { TestResult } from './run-tests.ts';

/** The results as scripts read them. */
export function plainResults(results: readonly TestResult[]): GoldenResults {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return {
    tests: results.length,
    passed: results.length - failed,
    failed,
    recorded: results.filter(({ bound }) => bound.test.recorded).length,
    results: results.map(plainResult),
  };
}

function plainResult({ bound, day, got, differences }: TestResult): GoldenResult {
  const { test } = bound;
  return {
    name: test.name,
    at: plainPosition(test.at),
    side: test.side,
    profile: test.profile,
    day,
    passed: differences.length === 0,
    given: Object.fromEntries(test.given),
    got: plainGot(got),
    differences: differences.map(({ field, row, expected, got: found, reasons }) => ({
      field,
      row,
      expected,
      got: found,
      at: plainPosition(expectedPosition(test, row, field ?? undefined)),
      because: reasons.map(plainStep),
    })),
  };
}

function plainGot(got: Got): GoldenGot {
  if (got.kind === 'filtered') return { filtered: true };
  if (got.kind === 'reject') return { reject: got.refusals.map(({ field, code }) => ({ field, code })) };
  return { rows: got.rows.map(({ values }) => values) };
}
