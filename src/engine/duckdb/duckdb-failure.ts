import { overflow, RefusedError } from '../../errors.ts';

/** What the engine says, sorted by whose fault it is: data and limits are refused, everything else stays what it was. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  if (/Interrupt Error|INTERRUPT/.test(message)) return new DOMException('the run was interrupted', 'AbortError');
  if (/Out of Range Error|Overflow|overflow/.test(message)) {
    return overflow();
  }
  if (isOutOfMemory(error) || message.includes('max_temp_directory_size')) {
    return new RefusedError({
      code: 'config_invalid',
      message: 'The engine ran out of the memory or the temporary space it is allowed to use.',
      suggestions: ['engine: {kind: duckdb, memory_limit: 4GB}', 'engine: {kind: duckdb, temp_directory: /a/larger/disk}'],
    });
  }
  if (/^(IO|FATAL) Error/.test(message) || /No space left on device|Too many open files/.test(message)) {
    return new RefusedError({
      code: 'output_failed',
      message: `The engine could not write or read a file: ${message.split('\n')[0] ?? ''}`,
      suggestions: ['engine: {kind: duckdb, temp_directory: /a/larger/disk}'],
    });
  }
  return error;
}

/** True where a statement, or the filling of a table, needed more memory than the engine may use. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /Out of Memory Error|(failed to|could not) (allocate|pin)/i.test(error.message);
}
