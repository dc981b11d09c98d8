import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readCsv } from '../../src/sql/duckdb/read-csv.ts';

/** What DuckDB made of a file. */
export interface EngineReading {
  readonly rows: readonly (readonly (string | null)[])[];
  /** One entry per malformed record. */
  readonly rejects: readonly { readonly position: number; readonly type: string }[];
}

export interface ReadingOptions {
  readonly width: number;
  readonly skip?: number;
  readonly parallel?: boolean;
  readonly delimiter?: string;
  readonly encoding?: string;
  /** Replaces parts of the `read_csv` call. */
  readonly instead?: readonly (readonly [string, string])[];
}

/** A DuckDB that reads single files, with the call that runs use. */
export class EngineReader {
  private readonly connection: DuckDBConnection;
  private readings = 0;

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  static async open(): Promise<EngineReader> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    return new EngineReader(await instance.connect());
  }

  close(): void {
    this.connection.closeSync();
  }

  /** Rejects with the engine's own error. */
  async read(path: string, options: ReadingOptions): Promise<EngineReading> {
    this.readings += 1;
    const rejects = `malformed_${this.readings}`;
    const { width, skip = 1, parallel = true, delimiter = ',', encoding = 'utf-8', instead = [] } = options;
    const call = readCsv({ path, encoding, delimiter, quote: '"', skip, parallel, width, rejects }).text;
    const changed = instead.reduce((text, [from, to]) => text.replace(from, to), call);
    const rows = await this.query(`select * from ${changed}`);
    const faults = await this.faults(rejects);
    return { rows, rejects: faults.map(([position, type]) => ({ position: Number(position), type: type ?? '' })) };
  }

  async query(sql: string): Promise<(string | null)[][]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader
      .getRowsJson()
      .map((row) => row.map((value) => (typeof value === 'string' ? value : value === null ? null : JSON.stringify(value))));
  }

  /** The tables are made by the first reading with faults in it; each is dropped, so that thousands of readings stay fast. */
  private async faults(table: string): Promise<(string | null)[][]> {
    const faults = await this.query(
      `select line_byte_position, min(cast(error_type as varchar)) from ${table} group by 1 order by 1`,
    );
    await this.query(`drop table ${table}`);
    await this.query(`drop table ${table}_scan`);
    return faults;
  }
}
