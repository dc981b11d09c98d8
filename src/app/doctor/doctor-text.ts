import type { Check } from './doctor-check.ts';

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** A line per check, its remedy below it, and what it comes to. */
export function doctorText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, state, message, remedy }) => [
    `${MARKS[state]}  ${name.padEnd(width)}  ${message}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 8)}${remedy.replaceAll('\n', `\n${' '.repeat(width + 8)}`)}`]),
  ]);
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const verdict = failed === 0 ? 'A run can start.' : `${failed} to mend before a run can start.`;
  return [...lines, '', verdict, ''].join('\n');
}
