import { positionText } from '../../text/problem-text.ts';
import { expectedPosition } from './golden-test.ts';
import { columns } from '../../report/layout/columns.ts';
import { printable } from '../../report/layout/width.ts';
import { shown, stepLines } from '../explain/steps/step-text.ts';
import type { ExplainedDifference, TestResult } from './run-tests.ts';

/** Every failing test with given, expected, got and the rule that decided; then the count. */
export function testsText(results: readonly TestResult[]): string {
  const failed = results.filter(({ differences }) => differences.length > 0);
  return [...failed.flatMap((result) => [...failureLines(result), '']), countText(results), ''].join('\n');
}

function countText(results: readonly TestResult[]): string {
  if (results.length === 0) return 'no golden tests';
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  const recorded = results.filter(({ bound }) => bound.test.recorded).length;
  const tests = `${results.length} ${results.length === 1 ? 'test' : 'tests'}`;
  const verdict = failed === 0 ? 'all passed' : `${results.length - failed} passed, ${failed} FAILED`;
  return `${tests}: ${verdict}${recorded === 0 ? '' : `; ${recorded} recorded and not reviewed yet`}`;
}

/** One failing test. */
export function failureLines({ bound, day, differences }: TestResult): readonly string[] {
  const { test } = bound;
  const position = positionText({ file: test.at.file, ...(test.at.line === undefined ? {} : { line: test.at.line }) });
  const today = test.on === undefined ? ' (today: the test names no day)' : '';
  const given = columns(
    [...test.given].map(([header, cell]) => [printable(header), shown(cell)]),
    ['left', 'left'],
  );
  return [
    `FAILED  ${printable(test.name)}${test.name === position ? '' : `   ${position}`}`,
    `  given     a record of the ${test.side.toUpperCase()}, read by ${printable(test.profile)}, on ${day}${today}`,
    ...given.map((line) => `            ${line.trimStart()}`),
    ...differences.flatMap((difference) => differenceLines(bound, difference)),
  ];
}

function differenceLines({ test }: TestResult['bound'], difference: ExplainedDifference): readonly string[] {
  const { field, row, expected, got, reasons } = difference;
  const value = (text: string): string => (field === null ? printable(text) : shown(text));
  const name = test.outcome.kind === 'rows' && test.outcome.rows.length > 1 ? ` (row ${row + 1})` : '';
  const of = field === null ? '' : `${field}${name} `;
  const position = positionText(expectedPosition(test, row, field ?? undefined));
  return [
    `  expected  ${of}${value(expected)}   ${position}`,
    `  got       ${of}${value(got)}`,
    ...stepLines(reasons).map((line) => `            ${line.trimStart()}`),
  ];
}
