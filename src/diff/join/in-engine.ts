import { join } from 'node:path';
import { openDuckdb } from '../../engine/duckdb/open-duckdb.ts';
import type { FileSession } from '../../engine/engine.ts';
import { interruptOnAbort } from '../../engine/interrupt-on-abort.ts';
import type { TableComparison, Found } from '../table-comparison.ts';
import { cancelLines } from './cancel-lines.ts';
import { compareCounted } from './compare-counted.ts';
import { compareJoined } from './compare-joined.ts';
import { engineSource } from './engine-source.ts';
import { refuseRepeatedInEngine } from './repeated-keys.ts';

/**
 * Compares two tables in the engine: equal lines cancel where both files have one layout, else and for what remains column by column.
 * Throws RefusedError `key_not_unique`, and what the reading of records may refuse.
 */
export async function compareInEngine(comparison: TableComparison, byLines: boolean): Promise<Found> {
  const engine = await openDuckdb({ tempDirectory: join(comparison.scratch, 'spill') });
  const session = await engine.session();
  const stop = interruptOnAbort([session], comparison.signal);
  const close = async (): Promise<void> => {
    stop();
    await engine.close();
  };
  try {
    const found = await comparedInEngine(comparison, session, byLines);
    return { ...found, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function comparedInEngine(
  comparison: TableComparison,
  session: FileSession,
  byLines: boolean,
): Promise<Omit<Found, 'close'>> {
  const left = await engineSource(comparison, 'left', session);
  const right = await engineSource(comparison, 'right', session);
  if (comparison.duplicates !== 'error') return compareCounted(comparison, session, left, right);
  await refuseRepeatedInEngine(comparison, session, left, right);
  const cancelled = byLines ? await cancelLines(comparison, session, left, right) : null;
  return cancelled ?? compareJoined(comparison, session, left, right);
}
