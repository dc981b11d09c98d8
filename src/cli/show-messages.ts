import type { Warning } from '../model/warning.ts';
import { positionText, problemText } from '../text/problem-text.ts';
import { printableLines } from '../report/layout/width.ts';
import { logLine } from './progress-output.ts';
import { colours } from './colours.ts';
import { deliver } from './deliver.ts';
import { failureEnvelope } from './envelope.ts';
import type { Failure, ShownProblem } from './failure.ts';

/** True when `--json` stands among the flags; also right where the command line could not be parsed. */
export function wantsJson(argv: readonly string[]): boolean {
  return flagsOf(argv).includes('--json');
}

let shown = false;

/** Whether the failure of the command line that is run has been shown: it has only one. */
export function failureShown(): boolean {
  return shown;
}

/** Another command line is run. */
export function nothingShown(): void {
  shown = false;
}

/** Shows a failure: the object on stdout with `--json`, else every problem on stderr. */
export async function showFailure(failure: Failure, argv: readonly string[]): Promise<void> {
  shown = true;
  if (wantsLog(argv)) {
    for (const { code, message, at, suggestions } of failure.problems)
      process.stderr.write(logLine('error', logged('error', { code, message, at, suggestions })));
    process.stderr.write(logLine('error', logged('finished', { status: failure.status })));
    if (wantsJson(argv)) await written(failureEnvelope(failure));
    return;
  }
  if (!wantsJson(argv) || !(await written(failureEnvelope(failure)))) await showProblems(failure, argv);
  if (failure.stack && isDebug(argv)) process.stderr.write(`${printableLines(failure.stack)}\n`);
}

/** True when stderr is a log of JSON lines: `--progress ndjson`; also right where the command line could not be parsed. */
function wantsLog(argv: readonly string[]): boolean {
  const flags = flagsOf(argv);
  return flags.includes('--progress=ndjson') || flags[flags.indexOf('--progress') + 1] === 'ndjson';
}

function logged(event: string, what: object): { readonly event: string; readonly [name: string]: unknown } {
  return { event, ...what };
}

/** Warnings as lines of a JSON log, and how the command ended. */
export function logEnd(warnings: readonly Warning[], status: number): void {
  for (const { code, message, at } of warnings) process.stderr.write(logLine('warn', logged('warning', { code, message, at })));
  process.stderr.write(logLine('info', logged('finished', { status })));
}

/** Shows warnings on stderr, one a line. */
export function showWarnings(warnings: readonly Warning[], noColour: boolean): void {
  const paint = colours(process.stderr, !noColour);
  for (const { message, code, at } of warnings) {
    const position = at ? ` (${positionText(at)})` : '';
    process.stderr.write(`${paint.yellow('warning')} ${printableLines(`${code}: ${message}${position}`)}\n`);
  }
}

async function showProblems({ problems, status }: Failure, argv: readonly string[]): Promise<void> {
  const paint = colours(process.stderr, !flagsOf(argv).includes('--no-color'));
  for (const problem of problems) {
    const text = isRefusal(problem) ? problemText(problem) : problem.message;
    process.stderr.write(`${paint.red(status === 130 ? 'stopped' : 'error')} ${printableLines(text.trimEnd())}\n`);
  }
}

function isRefusal(problem: ShownProblem): problem is ShownProblem & { code: Exclude<ShownProblem['code'], Own> } {
  return !(['defect', 'proof_failed', 'interrupted'] satisfies Own[] as string[]).includes(problem.code);
}

type Own = 'defect' | 'proof_failed' | 'interrupted';

/** False when stdout does not take it: then stderr must. */
async function written(text: string): Promise<boolean> {
  return deliver(text).then(
    () => true,
    () => false,
  );
}

function isDebug(argv: readonly string[]): boolean {
  const flags = flagsOf(argv);
  return flags.includes('--log-level=debug') || flags[flags.indexOf('--log-level') + 1] === 'debug';
}

function flagsOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}
