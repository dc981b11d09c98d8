import { run } from '@oclif/core/run';
import { RefusedError } from '../errors.ts';
import { failureOf } from './failure.ts';
import { endWith, failedStream, streamFailed } from './interrupt.ts';
import { oclifConfig } from './oclif-config.ts';
import { failureShown, nothingShown, showFailure } from './show-messages.ts';
import { unknownCommand } from './unknown-command.ts';

export interface MainOptions {
  /** Folder of package.json. */
  readonly root: URL;
  readonly argv: readonly string[];
  /** True runs the TypeScript in commands/ and src/ instead of dist/. */
  readonly development?: boolean;
}

/** Runs the command line and sets the exit code; never throws. */
export async function main(options: MainOptions): Promise<void> {
  nothingShown();
  endWith(process.stdout, 'standard output');
  endWith(process.stderr, 'standard error');
  process.on('uncaughtException', (error) => void end(error, options.argv));
  // Help and version are written by oclif, and the last words of a command fail when it is over.
  process.once('beforeExit', () => {
    const failed = failedStream();
    if (failed) void end(failed, options.argv);
  });
  try {
    const config = await oclifConfig(options.root, options.development ?? false);
    const problem = unknownCommand(options.argv, config);
    if (problem) throw new RefusedError(problem);
    await run([...options.argv], config);
  } catch (error) {
    await end(error, options.argv);
  }
}

async function end(error: unknown, argv: readonly string[]): Promise<void> {
  if (failureShown()) return;
  // oclif throws again what its own listener is given
  const failure = failureOf(
    failedStream() ?? (isFailedWrite(error) ? streamFailed('standard output', error) : error),
    false,
    'trueup',
  );
  process.exitCode = failure.status;
  await showFailure(failure, argv);
}

function isFailedWrite(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write';
}
