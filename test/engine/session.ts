import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { Engine, FileSession } from '../../src/engine/engine.ts';

/** One line to an engine of its own for all tests of a file; ask for it inside a test. */
export function engineSession(): () => FileSession {
  let engine: Engine<FileSession> | undefined;
  let session: FileSession | undefined;
  beforeAll(async () => {
    engine = await openDuckdb({ tempDirectory: join(tmpdir(), `trueup-test-${process.pid}`), threads: 1 });
    session = await engine.session();
  });
  afterAll(() => engine?.close());
  return () => {
    if (!session) throw new Error('the engine is open inside tests only');
    return session;
  };
}
