import type { Session } from './engine.ts';

/** An interrupt that meets an engine idle is forgotten, and a statement may be on its way to it. */
const AGAIN = 50;

/** Interrupts the sessions once the signal is aborted, again and again until the returned function is called. */
export function interruptOnAbort(sessions: readonly Session[], signal: AbortSignal | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => sessions.forEach((session) => session.interrupt());
  const start = (): void => {
    interrupt();
    timer = setInterval(interrupt, AGAIN).unref();
  };
  if (signal?.aborted) start();
  signal?.addEventListener('abort', start, { once: true });
  return () => {
    signal?.removeEventListener('abort', start);
    clearInterval(timer);
  };
}
