import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSession } from '../../../engine/engine.ts';

/** Opens the engine for a few records, hands over one line to it and closes it, whatever happens. */
export async function withSmallEngine<T>(work: (session: FileSession) => Promise<T>): Promise<T> {
  const { openDuckdb } = await import('../../../engine/duckdb/open-duckdb.ts');
  const tempDirectory = join(tmpdir(), `trueup-${process.pid}-${Date.now()}`);
  const engine = await openDuckdb({ tempDirectory });
  const session = await engine.session();
  try {
    return await work(session);
  } finally {
    await engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}
