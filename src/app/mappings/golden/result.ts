import type { SourceLocation } from '../../../errors.ts';
import { expectedPlace } from '../../../mapping/golden/golden-test.ts';
import type { Step } from '../trace/step.ts';
import type { Got } from './outcome-of.ts';
import type { TestResult } from './run-tests.ts';

/** `result` of `mappings test --json`. */
export interface PlainResults {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  /** Drafted and not reviewed yet, whether they pass or not. */
  readonly recorded: number;
  readonly results: readonly PlainResult[];
}

interface PlainResult {
  readonly name: string;
  readonly at: PlainPlace;
  readonly side: string;
  readonly profile: string;
  readonly day: string;
  readonly passed: boolean;
  readonly given: Readonly<Record<string, string>>;
  readonly got: PlainGot;
  readonly differences: readonly {
    readonly field: string | null;
    readonly row: number;
    readonly expected: string;
    readonly got: string;
    readonly at: PlainPlace;
    readonly because: readonly PlainStep[];
  }[];
}

export interface PlainPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface PlainStep {
  readonly kind: Step['kind'];
  readonly rule: string;
  readonly value: string | null;
  readonly at: PlainPlace | null;
}

type PlainGot =
  | { readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly reject: readonly { readonly field: string; readonly code: string }[] }
  | { readonly filtered: true };

export function plainResults(results: readonly TestResult[]): PlainResults {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return {
    tests: results.length,
    passed: results.length - failed,
    failed,
    recorded: results.filter(({ bound }) => bound.test.recorded).length,
    results: results.map(plainResult),
  };
}

function plainResult({ bound, day, got, differences }: TestResult): PlainResult {
  const { test } = bound;
  return {
    name: test.name,
    at: plainPlace(test.at),
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
      at: plainPlace(expectedPlace(test, row, field ?? undefined)),
      because: reasons.map(plainStep),
    })),
  };
}

function plainGot(got: Got): PlainGot {
  if (got.kind === 'filtered') return { filtered: true };
  if (got.kind === 'reject') return { reject: got.refusals.map(({ field, code }) => ({ field, code })) };
  return { rows: got.rows.map(({ values }) => values) };
}

export function plainPlace({ file, line, column }: SourceLocation): PlainPlace {
  return { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

export function plainStep({ kind, rule, value, at }: Step): PlainStep {
  return { kind, rule, value, at: at ? plainPlace(at) : null };
}
