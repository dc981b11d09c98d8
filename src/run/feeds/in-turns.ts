import { setImmediate } from 'node:timers/promises';

/** Runs steps to their end; answers that this process waits for are taken between two of them. Returns what the last one gives. */
export async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
