import type { DuckDBConnection } from '@duckdb/node-api';

/** Milliseconds between two looks, and until the first. */
const EVERY = 500;

/** The engine keeps count of a statement only where it is asked to; nothing is printed by it. */
export const KEEP_COUNT = ['set enable_progress_bar = true', 'set enable_progress_bar_print = false'];

/** Awaits a call, and says from time to time how far its statement is, from 0 to 100, and how many rows it has gone through. */
export async function watched<T>(
  connection: DuckDBConnection,
  onProgress: ((percentage: number, rows: number) => void) | undefined,
  call: () => Promise<T>,
): Promise<T> {
  if (!onProgress) return call();
  const timer = setInterval(() => {
    const { percentage, rows_processed: rows } = connection.progress;
    // It is -1 as long as the engine does not know
    if (percentage > 0) onProgress(percentage, Number(rows));
  }, EVERY).unref();
  try {
    return await call();
  } finally {
    clearInterval(timer);
  }
}
