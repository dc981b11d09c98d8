import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSession } from '../../engine/engine.ts';
import { RefusedError } from '../../errors.ts';
import type { Warning } from '../../model/warning.ts';
import { exactPath } from '../../sql/duckdb/exact-path.ts';
import { type Fragment, identifier, list, sql } from '../../sql/fragment.ts';
import { quoted } from '../../text/quoted.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import type { ReadRecord } from '../files/record-source.ts';

interface ParquetColumn {
  readonly name: string;
  /** As the engine calls it: `DECIMAL(18,3)`, `VARCHAR`. */
  readonly type: string;
}

const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL|DOUBLE|FLOAT)/;
const INEXACT = /^(DOUBLE|FLOAT)/;
const NESTED = /\[|^(STRUCT|MAP|UNION|LIST)/;
/** Records handed on at once. */
const BATCH = 1000;

/**
 * The records of a Parquet file: every value as the text of its type, decimals with all their digits. Columns of floating-point numbers are
 * named in a warning. Throws RefusedError `file_damaged`, and `column_wrong_type` for columns that hold lists or structures.
 */
export async function probeParquet(found: FoundFile): Promise<ProbedFile> {
  const columns = await inSession(found, (session) => columnsOf(session, found));
  const nested = columns.filter(({ type }) => NESTED.test(type));
  if (nested.length > 0) throw new RefusedError(nestedColumns(found, nested));
  const numbers = new Set(columns.flatMap(({ type }, position) => (NUMBERS.test(type) ? [position] : [])));
  return {
    ...found,
    header: columns.map(({ name }) => name),
    layout: {
      format: 'parquet',
      headerLines: 0,
      source: {
        batches: async function* (warn) {
          const warning = inexactColumns(found, columns);
          if (warning) warn?.(warning);
          yield* batchesOf(found, columns, numbers);
        },
        counted: () => inSession(found, (session) => countOf(session, found)),
        hasTexts: (position) => !numbers.has(position),
        positions: 'record',
        lineOf: (number) => number,
      },
    },
  };
}

async function columnsOf(session: FileSession, found: FoundFile): Promise<readonly ParquetColumn[]> {
  const query = sql`select "column_name", "column_type" from (describe select * from ${parquet(found)})`;
  const rows = await session.all(query.text, ['column_name', 'column_type']);
  return rows.map(([name, type]) => ({ name: name ?? '', type: type ?? '' }));
}

/** By the directory of the file, which says how many records each of its groups has. */
async function countOf(session: FileSession, { path }: FoundFile): Promise<number> {
  const query = sql`select sum("num_rows") as "records" from parquet_file_metadata(${exactPath(path)})`;
  const [row] = await session.all(query.text, ['records']);
  return Number(row?.[0] ?? 0);
}

async function* batchesOf(
  found: FoundFile,
  columns: readonly ParquetColumn[],
  numbers: ReadonlySet<number>,
): AsyncGenerator<{ readonly records: readonly ReadRecord[] }> {
  const { session, close } = await opened();
  const names = columns.map((_, position) => `c${position + 1}`);
  const cells = columns.map(({ name }, position) => sql`${identifier(name)} as ${identifier(names[position] ?? '')}`);
  const query = sql`select ${list([...cells, sql`"file_row_number" as "number"`], ', ')}
from ${parquet(found, sql`, file_row_number = true`)}`;
  let records: ReadRecord[] = [];
  try {
    for await (const row of session.stream(query.text, [...names, 'number'])) {
      const number = Number(row[names.length]) + 1;
      records.push({ cells: row.slice(0, names.length).map((cell) => cell || null), numbers, number, line: number });
      if (records.length < BATCH) continue;
      yield { records };
      records = [];
    }
  } catch (error) {
    throw damagedBy(found, error);
  } finally {
    await close();
  }
  yield { records };
}

/** The file alone: neither what its path could match as a pattern, nor columns out of the names of its folders. */
function parquet({ path }: FoundFile, more = sql``): Fragment {
  return sql`read_parquet(${exactPath(path)}, hive_partitioning = false${more})`;
}

async function inSession<T>(found: FoundFile, work: (session: FileSession) => Promise<T>): Promise<T> {
  const { session, close } = await opened();
  try {
    return await work(session);
  } catch (error) {
    throw damagedBy(found, error);
  } finally {
    await close();
  }
}

/** One thread: records come in the order of the file. */
async function opened(): Promise<{ readonly session: FileSession; readonly close: () => Promise<void> }> {
  const { openDuckdb } = await import('../../engine/duckdb/open-duckdb.ts');
  const engine = await openDuckdb({ tempDirectory: join(tmpdir(), 'trueup'), threads: 1, memoryLimit: '256MB' });
  const session = await engine.session();
  await session.run('set preserve_insertion_order = true');
  return { session, close: () => engine.close() };
}

function damagedBy({ path, label }: FoundFile, error: unknown): Error {
  if (error instanceof RefusedError || !(error instanceof Error) || error.name === 'AbortError') return error as Error;
  const [reason = ''] = error.message.replaceAll(path, label).split('\n');
  return new RefusedError({
    code: 'file_damaged',
    message: `The Parquet file cannot be read: ${reason}`,
    at: { file: label },
    suggestions: ['export or transfer the file again'],
  });
}

function nestedColumns({ label }: FoundFile, nested: readonly ParquetColumn[]) {
  return {
    code: 'column_wrong_type',
    message: `The file has columns that contain lists or structures instead of values: ${nested.map(({ name }) => quoted(name)).join(', ')}.`,
    at: { file: label },
    suggestions: ['write only plain columns, with a row for each element of a list'],
  } as const;
}

function inexactColumns({ label }: FoundFile, columns: readonly ParquetColumn[]): Warning | undefined {
  const names = columns.filter(({ type }) => INEXACT.test(type)).map(({ name }) => quoted(name));
  if (names.length === 0) return undefined;
  const message = `${label}: ${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} floating-point numbers, which are not exact; export figures as decimals`;
  return { code: 'inexact_figures', message, at: { file: label } };
}
