import type { Warning } from '../model/warning.ts';
import type { Failure } from './failure.ts';
import type { ExitCode } from './exit-codes.ts';

/** What a command answers: the text for people, at once or piece by piece, and the value for scripts. */
export interface Answer {
  readonly status: ExitCode;
  readonly text: string | Iterable<string>;
  readonly result: unknown;
  readonly warnings?: readonly Warning[];
  /** Absolute path of the folder that the outputs went into; null where nothing was written. */
  readonly folder?: string | null;
  /** The text is for a program (CSV, SQL): nothing of it is written out for people, unless they look at it on a terminal. */
  readonly exact?: boolean;
  /** True where the text shows the warnings itself: then a terminal need not show them twice. */
  readonly warningsInText?: boolean;
}

/** One line of JSON for stdout: `{"status", "result", "warnings"}`, and `folder` where the command has one. */
export function successEnvelope({ status, result, folder, warnings = [] }: Answer): string {
  return `${JSON.stringify({ status, result, ...(folder === undefined ? {} : { folder }), warnings })}\n`;
}

/** One line of JSON for stdout: `{"status", "error" or "errors", "warnings"}`; several problems are all there. */
export function failureEnvelope(failure: Failure): string {
  const [first, ...others] = failure.problems.map(plainProblem);
  const shown = others.length === 0 ? { error: first } : { errors: [first, ...others] };
  return `${JSON.stringify({ status: failure.status, ...shown, warnings: failure.warnings })}\n`;
}

function plainProblem(problem: Failure['problems'][number]): object {
  const { at } = problem;
  return {
    code: problem.code,
    ...(problem.rule && { rule: problem.rule }),
    message: problem.message,
    ...(at && { at: { file: at.file, ...(at.line && { line: at.line }), ...(at.column && { column: at.column }) } }),
    suggestions: problem.suggestions ?? [],
  };
}
