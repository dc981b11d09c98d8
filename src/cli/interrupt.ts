import type { Writable } from 'node:stream';
import { RefusedError } from '../errors.ts';
import { systemReason } from '../output/write-failure.ts';

/** The signals that end a run early; the second one ends it at once. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const ended = new AbortController();
const guarded = new WeakSet<Writable>();

/** Turns the terminal's interrupt into an AbortSignal, so that the use case can remove what it left half written. */
export function interruptSignal(): AbortSignal {
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (ended.signal.aborted) process.exit(130);
      ended.abort();
    });
  }
  return ended.signal;
}

/** Why the run was ended where it was not a person who did it: nothing can be said on a stream of ours. */
export function failedStream(): RefusedError | undefined {
  const reason: unknown = ended.signal.reason;
  return reason instanceof RefusedError ? reason : undefined;
}

export function streamFailed(name: string, error: unknown): RefusedError {
  return new RefusedError({ code: 'output_failed', message: `cannot write ${name}: ${systemReason(error)}` });
}

/**
 * Ends the run where a stream takes nothing any more; a reader that goes away (`| head`) is not a failure of ours. The listener also keeps
 * a failed write from ending the process as an exception, which would be reported on the same stream.
 */
export function endWith(stream: Writable, name: string): void {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || ended.signal.aborted) return;
    process.exitCode = 2;
    ended.abort(streamFailed(name, error));
  });
}
