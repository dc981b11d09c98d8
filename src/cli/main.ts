import { run } from '@oclif/core/run';
import { RefusedError } from '../errors.ts';
import { outputFailed } from '../output/write-failure.ts';
import { failureOf } from './failure.ts';
import { quietBrokenPipe } from './interrupt.ts';
import { oclifConfig } from './oclif-config.ts';
import { tellFailure } from './tell.ts';
import { unknownCommand } from './unknown-command.ts';

export interface MainOptions {
  /** Folder of package.json. */
  readonly root: URL;
  readonly argv: readonly string[];
  /** True runs the TypeScript in commands/ and src/ instead of dist/. */
  readonly development?: boolean;
}

/** Runs the command line and settles the exit code; never throws. */
export async function main(options: MainOptions): Promise<void> {
  quietBrokenPipe(process.stdout);
  quietBrokenPipe(process.stderr);
  process.on('uncaughtException', (error) => void end(error, options.argv));
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
  // Help and version are written by oclif: where they do not fit on the disk, that is no defect.
  const failure = failureOf(isFailedWrite(error) ? outputFailed('standard output', error) : error, false, 'trueup');
  process.exitCode = failure.status;
  await tellFailure(failure, argv);
}

function isFailedWrite(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write';
}
