import type { StageTable } from '../sql/dialect.ts';

/** A row as text: what is not text is cast to it in SQL, so that no figure passes through a float. */
export type TextRow = readonly (string | null)[];

/** One line of work with an engine; several may run at the same time. Tables are shared, malformed records of a reading are not. */
export interface Session {
  /** How many statements it may be given at the same time. */
  readonly concurrency: number;
  /** The tables of given rows that `loadTables` brought in; one map for all sessions of an engine, as the tables are. */
  readonly loaded: LoadedTables;
  /** Runs a statement for its effect. Throws RefusedError where the data or the limits are to blame. */
  run(statement: string): Promise<void>;
  /** The rows of a query, sorted by columns of it (nulls last) where asked for; every column is cast to text here. */
  stream(query: string, columns: readonly string[], order?: readonly string[]): AsyncIterable<TextRow>;
  /** Columns of whole numbers below 2^31 without nulls, by column, some thousand rows at a time: for what is too much to pass through text. */
  numbers(query: string, columns: readonly string[]): AsyncIterable<readonly (readonly number[])[]>;
  /** The same as `stream` for a query that is known to be small. */
  all(query: string, columns: readonly string[], order?: readonly string[]): Promise<readonly TextRow[]>;
  /**
   * Writes the column `line` of a query, sorted by columns of it (nulls last), as a new file of lines in UTF-8 at an absolute path, and
   * returns how many there are. Absent where the engine does not write on this machine.
   */
  readonly writeLines?: (query: string, order: readonly string[], path: string) => Promise<number>;
  /** Stops what is running; the call in question then throws. */
  interrupt(): void;
}

/** By name: what was brought in, and the names that came in with it. */
export type LoadedTables = Map<string, { readonly table: StageTable | undefined; readonly together: readonly string[] }>;

/** A session in this process, which reads files of this machine. */
export interface FileSession extends Session {
  /** Fills an existing table of text columns, the last of them a bigint record number; returns the number of rows. */
  append(table: string, rows: AsyncIterable<readonly AppendRow[]>): Promise<number>;
}

export interface AppendRow {
  readonly values: readonly (string | null)[];
  readonly record: number;
}

export interface Engine<S extends Session = Session> {
  /** Name and version, as printed in the summary. */
  readonly label: string;
  session(): Promise<S>;
  /** Stops what its sessions are at, waits until they have ended, and closes them. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly memoryLimit?: string;
  /** Without a limit: little memory is used as long as it is enough, and only then what the engine takes of its own accord. */
  readonly spareMemory?: boolean;
  readonly threads?: number;
  /** Folder for what does not fit into memory; created when it is needed. */
  readonly tempDirectory: string;
  /** Hears how far a statement is that takes longer than a moment. */
  readonly onProgress?: (percentage: number, rows: number) => void;
}
