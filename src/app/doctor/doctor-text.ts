import type { Check } from './doctor-check.ts';

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

const NO_WORKSPACE = 'The installation is fine, but there is no workspace here: no run can start.';

function isNoWorkspace({ name, state }: Check): boolean {
  return name === 'workspace' && state === 'warn';
}

/** A line per check, its remedy below it, and what it comes to. */
export function doctorText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, state, message, remedy }) => [
    `${MARKS[state]}  ${name.padEnd(width)}  ${message}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 8)}${remedy.replaceAll('\n', `\n${' '.repeat(width + 8)}`)}`]),
  ]);
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const verdict =
    failed > 0 ? `${failed} to fix before a run can start.` : checks.some(isNoWorkspace) ? NO_WORKSPACE : 'A run can start.';
  return [...lines, '', verdict, ''].join('\n');
}
