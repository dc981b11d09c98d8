import { describe, inject } from 'vitest';
import type { TrinoServer } from './cluster/configuration.ts';

const server = inject('trino');

type Describe = (name: string, tests: () => void) => void;

/** Tests that need a real Trino: skipped, and counted as skipped, where there is none. */
export const describeTrino: Describe = server === null ? describe.skip : describe;

/** The one server of all tests; ask for it inside a test. Keep to a schema of your own. */
export function trinoServer(): TrinoServer {
  if (server === null) throw new Error('there is no Trino here: this test belongs inside describeTrino');
  return server;
}
