import type { Writable } from 'node:stream';

/** The signals that end a run early; the second one ends it at once. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Turns the terminal's interrupt into an AbortSignal, so that the use case can remove what it left half written. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

/** A reader that goes away (`| head`) is no failure of ours. */
export function quietBrokenPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
