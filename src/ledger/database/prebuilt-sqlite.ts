import { DatabaseSync } from '@photostructure/sqlite';
import SqliteClient from 'knex/lib/dialects/sqlite3/index.js';

/** How a file is opened: knex hands it on as it is. */
export interface SqliteSettings {
  /** A path, or a `file:` address with parameters. */
  readonly filename: string;
  readonly readOnly: boolean;
}

type Connection = InstanceType<typeof DatabaseSync>;

interface Asked {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  response?: unknown;
  context?: { readonly lastID: unknown; readonly changes: unknown };
}

/** knex's own SQLite dialect over a driver whose binaries are in its package: it needs no compiler and no install script. */
export class PrebuiltSqlite extends SqliteClient {
  _driver(): typeof DatabaseSync {
    return DatabaseSync;
  }

  override acquireRawConnection(): Promise<Connection> {
    const { filename, readOnly } = this.connectionSettings as SqliteSettings;
    return Promise.resolve().then(() => new DatabaseSync(filename, { readOnly, timeout: BUSY }));
  }

  override destroyRawConnection(connection: Connection): Promise<void> {
    if (connection.isOpen) connection.close();
    return Promise.resolve();
  }

  _query(connection: Connection, asked: Asked): Promise<Asked> {
    return Promise.resolve().then(() => {
      const statement = connection.prepare(asked.sql);
      const bindings = (asked.bindings ?? []).map(bound);
      if (statement.columns().length > 0) asked.response = statement.all(...bindings);
      else {
        const { lastInsertRowid, changes } = statement.run(...bindings);
        asked.context = { lastID: lastInsertRowid, changes };
      }
      return asked;
    });
  }
}

/** Another process that writes is waited for so long, in milliseconds. */
const BUSY = 10_000;

type Bound = string | number | bigint | null | Uint8Array;

function bound(value: unknown): Bound {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  return (value ?? null) as Bound;
}
