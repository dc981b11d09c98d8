import { setTimeout } from 'node:timers/promises';
import { asRefusal } from './duckdb-failure.ts';

/** An interrupt that meets the engine between two steps is forgotten, so it is repeated. */
const AGAIN = 20;

/** The calls of one connection that have not ended: a connection that is closed while the engine works on it never returns. */
export class CallsAtWork {
  readonly #interrupt: () => void;
  readonly #calls = new Set<Promise<unknown>>();
  #ending = false;

  constructor(interrupt: () => void) {
    this.#interrupt = interrupt;
  }

  /** What a call of the engine gives. Throws RefusedError where data or limits are to blame, AbortError where it was interrupted. */
  async ended<T>(call: () => Promise<T>): Promise<T> {
    this.throwIfEnding();
    const running = call();
    this.#calls.add(running);
    try {
      return await running;
    } catch (error) {
      throw asRefusal(error);
    } finally {
      this.#calls.delete(running);
    }
  }

  throwIfEnding(): void {
    if (this.#ending) throw new DOMException('the engine is closed', 'AbortError');
  }

  /** Stops all calls and waits until they have ended; none is taken from then on. */
  async end(): Promise<void> {
    this.#ending = true;
    while (this.#calls.size > 0) {
      this.#interrupt();
      await Promise.race([Promise.allSettled(this.#calls), setTimeout(AGAIN)]);
    }
  }
}
