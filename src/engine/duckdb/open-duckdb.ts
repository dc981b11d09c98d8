import { DuckDBInstance, type DuckDBConnection, version } from '@duckdb/node-api';
import { CallsAtWork } from './calls-at-work.ts';
import { LIMIT_AS_GIVEN, type MemoryUse, SpareMemory } from './memory-limit.ts';
import { BUILD_AS_WRITTEN } from '../../sql/duckdb/duckdb-dialect.ts';
import { literal } from '../../sql/fragment.ts';
import { KEEP_COUNT, watched } from './watched.ts';
import type { AppendRow, Engine, EngineOptions, FileSession, LoadedTables, TextRow } from '../engine.ts';

/** DuckDB in this process, in memory, spilling to the temporary folder. The library is loaded with this file: import it where it is used. */
export async function openDuckdb(options: EngineOptions): Promise<Engine<FileSession>> {
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: options.tempDirectory,
    // No statement depends on the order of rows unless it says `order by`; readings that number records switch it back on.
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // In memory a checkpoint writes nothing, but holds all columns of a table at once: out of memory in it, the engine is lost
    checkpoint_threshold: '1000TB',
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const loaded: LoadedTables = new Map();
  const limits = await instance.connect();
  const spared = options.spareMemory ? await spareMemory(limits, options.threads) : undefined;
  const opened: { readonly connection: DuckDBConnection; readonly calls: CallsAtWork }[] = [];
  return {
    label: `duckdb ${version().replace(/^v/, '')}`,
    session: async () => {
      const connection = await instance.connect();
      const calls = new CallsAtWork(() => connection.interrupt());
      opened.push({ connection, calls });
      await connection.run(BUILD_AS_WRITTEN);
      const { onProgress } = options;
      for (const setting of onProgress ? KEEP_COUNT : []) await connection.run(setting);
      return sessionOf({ connection, calls, memory: spared ?? LIMIT_AS_GIVEN }, loaded, onProgress);
    },
    close: async () => {
      await Promise.all(opened.map(({ calls }) => calls.end()));
      spared?.end();
      limits.closeSync();
      for (const { connection } of opened.splice(0)) connection.closeSync();
      instance.closeSync();
    },
  };
}

async function spareMemory(limits: DuckDBConnection, threads: number | undefined): Promise<SpareMemory> {
  const reader = await limits.runAndReadAll("select current_setting('memory_limit')");
  return new SpareMemory((statement) => limits.run(statement), String(reader.getRows()[0]?.[0]), threads);
}

/** A connection with what is at work on it. */
interface Line {
  readonly connection: DuckDBConnection;
  readonly calls: CallsAtWork;
  readonly memory: MemoryUse;
}

function sessionOf(line: Line, loaded: LoadedTables, onProgress: EngineOptions['onProgress']): FileSession {
  const { connection, calls, memory } = line;
  const ended = <T>(call: () => Promise<T>): Promise<T> =>
    watched(connection, onProgress, () => calls.ended(() => memory.repeated(call)));
  return {
    concurrency: 1,
    loaded,
    run: async (statement) => {
      await ended(() => connection.run(statement));
    },
    stream: (query, columns, order = []) => memory.streamed(() => streamed(connection, calls, asText(query, columns, order))),
    numbers: (query, columns) => memory.streamed(() => numbered(connection, calls, query, columns)),
    all: async (query, columns, order = []) => {
      const reader = await ended(() => connection.runAndReadAll(asText(query, columns, order)));
      return reader.getRows().map((row) => row.map(textOf));
    },
    writeLines: async (query, order, path) => {
      const result = await ended(() => connection.run(asLines(query, order, path)));
      return result.rowsChanged;
    },
    append: (table, rows) => calls.ended(() => appended(line, table, rows)),
    interrupt: () => connection.interrupt(),
  };
}

async function* streamed(connection: DuckDBConnection, calls: CallsAtWork, query: string): AsyncIterable<TextRow> {
  const result = await calls.ended(() => connection.stream(query));
  for (;;) {
    const chunk = await calls.ended(() => result.fetchChunk());
    if (!chunk || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) yield row.map(textOf);
  }
}

async function* numbered(
  connection: DuckDBConnection,
  calls: CallsAtWork,
  query: string,
  columns: readonly string[],
): AsyncIterable<readonly (readonly number[])[]> {
  const casts = columns.map((column) => `cast(${quoted(column)} as integer)`);
  const result = await calls.ended(() => connection.stream(`select ${casts.join(', ')} from (\n${query}\n) as q`));
  for (;;) {
    const chunk = await calls.ended(() => result.fetchChunk());
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getColumns().map((column) => column.map(wholeNumber));
  }
}

function wholeNumber(value: unknown): number {
  if (typeof value !== 'number') throw new RangeError('a column of whole numbers has something else in it');
  return value;
}

/** Rows that the engine handles at once, and characters that are passed on to it at the latest. */
const VECTOR = 2048;
const LONG = 2_000_000;

async function appended(
  { connection, calls, memory }: Line,
  table: string,
  rows: AsyncIterable<readonly AppendRow[]>,
): Promise<number> {
  const appender = await connection.createAppender(table);
  let [count, waiting, characters] = [0, 0, 0];
  return memory.filling(appender.columnCount, async () => {
    for await (const batch of rows) {
      calls.throwIfEnding();
      for (const row of batch) {
        for (const value of row.values) {
          if (value === null) appender.appendNull();
          else appender.appendVarchar(value);
          characters += value?.length ?? 0;
        }
        appender.appendBigInt(BigInt(row.record));
        appender.endRow();
        waiting += 1;
        if (waiting < VECTOR && characters < LONG) continue;
        appender.flushSync();
        [waiting, characters] = [0, 0];
      }
      count += batch.length;
    }
    appender.closeSync();
    return count;
  });
}

/** Every column cast to text by the engine, in the order asked for. A dot goes in front: the library drops a byte order mark there. */
function asText(query: string, columns: readonly string[], order: readonly string[]): string {
  const casts = columns.map((column) => `'.' || cast(${quoted(column)} as varchar)`);
  const sorted = order.length === 0 ? '' : `\norder by ${order.map((column) => `${quoted(column)} nulls last`).join(', ')}`;
  return `select ${casts.join(', ')} from (\n${query}\n) as q${sorted}`;
}

/** Lines as they are: nothing is quoted, and nothing is between columns, of which there is one. */
function asLines(query: string, order: readonly string[], path: string): string {
  const line = `coalesce(q."line", error('a line is null'))`;
  const sorted = order.map((column) => `${quoted(column)} nulls last`).join(', ');
  return `copy (select ${line} as "line" from (\n${query}\n) as q order by ${sorted}) to ${literal(path).text} (format csv, header false, quote '', escape '', delimiter '')`;
}

/** A column of the query that is wrapped. */
function quoted(column: string): string {
  return `q."${column.replaceAll('"', '""')}"`;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(1) : null;
}
