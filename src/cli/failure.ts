import type { Warning } from '../model/warning.ts';
import { ProofError, RefusedError, type Problem } from '../errors.ts';
import { moreOpenFiles, systemCode, systemReason } from '../output/write-failure.ts';
import { argumentProblem, isArgumentError } from './argument-error.ts';
import type { ExitCode } from './exit-codes.ts';

/** A problem as it is shown: a refusal's, or one of the three that are nobody's input. */
export interface ShownProblem extends Omit<Problem, 'code'> {
  readonly code: Problem['code'] | 'defect' | 'proof_failed' | 'interrupted';
}

/** What a command comes to when it does not answer. */
export interface Failure {
  readonly status: ExitCode;
  readonly problems: readonly [ShownProblem, ...ShownProblem[]];
  readonly warnings: readonly Warning[];
  /** Where a defect arose; shown with `--log-level debug` only. */
  readonly stack?: string;
}

const REPORT_IT =
  "this is a defect in trueup, not in your data. Please report it in the project's issue tracker, with what --log-level debug adds and the output of trueup doctor";

/** Sorts whatever was thrown: a refusal, wrong arguments, an interruption, or a defect in trueup. */
export function failureOf(error: unknown, interrupted: boolean, command: string): Failure {
  if (interrupted) return failure(130, { code: 'interrupted', message: 'interrupted; no half-written files were left' });
  if (error instanceof RefusedError) return { status: error.status, problems: error.problems, warnings: [] };
  if (isArgumentError(error)) return failure(2, argumentProblem(error, command));
  const system = systemProblem(error);
  if (system) return failure(2, system);
  const stack = error instanceof Error ? error.stack : undefined;
  const code = error instanceof ProofError ? 'proof_failed' : 'defect';
  const message = `${error instanceof Error ? error.message : String(error)}: ${REPORT_IT}`;
  return { ...failure(70, { code, message }), ...(stack && { stack }) };
}

function failure(status: ExitCode, problem: ShownProblem): Failure {
  return { status, problems: [problem], warnings: [] };
}

/** Calls of the system that write; the others look at something or read it. */
const WRITING = new Set(['write', 'mkdir', 'rename', 'fsync', 'ftruncate', 'unlink', 'rmdir', 'symlink', 'chmod', 'copyfile']);

/** What the machine refused: a file that may not be read, a full disk, no memory. Nobody's code is wrong then. */
function systemProblem(error: unknown): Problem | undefined {
  if (error instanceof RangeError && /allocation failed|Invalid string length/.test(error.message))
    return { code: 'not_readable', message: `this machine does not have enough memory for that: ${error.message}` };
  const code = systemCode(error);
  if (!(error instanceof Error) || !/^E[A-Z0-9]+$/.test(code) || !('syscall' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const writing = WRITING.has(String(error.syscall));
  return {
    code: writing ? 'output_failed' : 'not_readable',
    message: `cannot ${writing ? 'write' : 'read'} ${path ?? `a file (${String(error.syscall)})`}: ${systemReason(error)}`,
    ...(path === undefined ? {} : { at: { file: path } }),
    suggestions: moreOpenFiles(error),
  };
}
