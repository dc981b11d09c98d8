import { setImmediate } from 'node:timers/promises';
import { Command } from '@oclif/core/command';
import type { Progress } from '../model/progress.ts';
import { deliver, deliverPieces } from './deliver.ts';
import { successEnvelope, type Answer } from './envelope.ts';
import type { ExitCode } from './exit-codes.ts';
import { globalFlags, type GlobalFlags } from './global-flags.ts';
import { failedStream, interruptSignal } from './interrupt.ts';
import { failureOf } from './failure.ts';
import { logEnd, showFailure, showWarnings } from './show-messages.ts';
import { programName, type Started } from './program-name.ts';
import { progressFor } from './progress-output.ts';

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly progress: Progress;
  /** How the program is started where the user stands. */
  readonly program: string;
  readonly signal: AbortSignal;
}

/**
 * What all commands share: the answer on stdout (one object with `--json`), everything else on stderr, one exit code.
 * A command parses, calls one use case and answers.
 */
export abstract class BaseCommand extends Command {
  static override baseFlags = globalFlags;

  /** Aborted when the user interrupts. */
  protected readonly signal: AbortSignal = interruptSignal();

  /** Ends the command as soon as the user interrupts, wherever it is: for one that reads, and writes nothing before its end. */
  protected endWhenInterrupted(): void {
    this.signal.addEventListener('abort', () => {
      if (!failedStream()) void this.catch(this.signal.reason);
    });
  }

  /** Writes the answer and sets the exit code. */
  protected async answer(answer: Answer, flags: GlobalFlags): Promise<void> {
    this.warnOf(answer, flags);
    // A stream says that it failed a moment later
    await setImmediate();
    const failed = failedStream();
    if (failed) throw failed;
    if (flags.json) await deliver(successEnvelope(answer), false);
    else await deliverPieces(typeof answer.text === 'string' ? [answer.text] : answer.text, answer.exact === true);
    process.exitCode = answer.status;
  }

  /** The same for an answer that comes piece by piece; `exact` as in an `Answer`. */
  protected async answerPieces(pieces: AsyncIterable<string>, status: ExitCode, exact: boolean): Promise<void> {
    await deliverPieces(pieces, exact);
    process.exitCode = status;
  }

  /** What a use case must know of the process around it. */
  protected surroundings(flags: GlobalFlags): Surroundings {
    return {
      environment: process.env,
      now: new Date(),
      progress: this.progress(flags),
      program: programName(started()),
      signal: this.signal,
    };
  }

  private progress(flags: GlobalFlags): Progress {
    const silent = flags.quiet || flags['log-level'] === 'warn' || flags['log-level'] === 'error';
    return progressFor(silent ? 'none' : flags.progress, process.stderr);
  }

  protected override async catch(error: unknown): Promise<void> {
    const id = (this.id ?? '').replaceAll(':', ' ');
    const failed = failedStream();
    const failure = failureOf(failed ?? error, this.signal.aborted && !failed, `${this.config.bin} ${id}`);
    process.exitCode = failure.status;
    // oclif would take a command line that cannot be parsed for a command that does not parse.
    this.parsed = true;
    await showFailure(failure, this.argv);
    // What is still read in the background would keep the process, and the person, waiting
    if (failure.status === 130) process.exit(130);
  }

  private warnOf({ warnings = [], warningsInText = false, status }: Answer, flags: GlobalFlags): void {
    if (flags.progress === 'ndjson') {
      logEnd(flags.quiet || flags['log-level'] === 'error' ? [] : warnings, status);
      return;
    }
    if (flags.quiet || flags['log-level'] === 'error') return;
    // With --json they are in the object; a report on the same terminal shows them too.
    if (flags.json || (warningsInText && process.stdout.isTTY && process.stderr.isTTY)) return;
    showWarnings(warnings, flags['no-color']);
  }
}

function started(): Started {
  return { script: process.argv[1] ?? '', environment: process.env, folder: process.cwd() };
}
