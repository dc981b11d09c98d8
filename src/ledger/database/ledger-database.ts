import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { LedgerConfig } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { POSTGRES_TEXTS, SQLITE_TEXTS, type SqlTexts } from './sql-texts.ts';
import { PrebuiltSqlite } from './prebuilt-sqlite.ts';

/** An open ledger: one connection, so that temporary tables and transactions see each other. */
export interface LedgerDatabase {
  readonly knex: Knex;
  /** Where the databases differ. */
  readonly texts: SqlTexts;
  /** As people are shown it, without secrets. */
  readonly label: string;
  close(): Promise<void>;
}

/** `write` makes the ledger where there is none; `read` writes nothing, not even next to the file. */
export type LedgerAccess = 'read' | 'write';

/**
 * Opens a ledger in the shape of this version; null where it is only to be read and there is none. Throws what the driver throws, and
 * RefusedError config_invalid for a ledger of a newer version or a driver that is not installed.
 */
export async function openDatabase(config: LedgerConfig, access: LedgerAccess): Promise<LedgerDatabase | null> {
  if (config.client !== 'pg' && access === 'read' && !existsSync(config.file)) return null;
  if (config.client !== 'pg' && access === 'write') await mkdir(path.dirname(config.file), { recursive: true });
  const database = connect(config, access);
  try {
    if (config.client === 'pg' && access === 'write') await database.knex.raw('create schema if not exists ??', [config.schema]);
    if (config.client !== 'pg') await prepare(database.knex, access);
    return (await migrated(database, access)) ? database : await nothing(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function nothing(database: LedgerDatabase): Promise<null> {
  await database.close();
  return null;
}

/** knex would write what goes wrong to the terminal; it is thrown, too. */
const SILENT: Knex.Logger = { warn: nothingSaid, error: nothingSaid, debug: nothingSaid, deprecate: nothingSaid };

function nothingSaid(): void {}

function connect(config: LedgerConfig, access: LedgerAccess): LedgerDatabase {
  // The one connection stays: what it is set to and its temporary tables end with it, and a large run may not ask for it for minutes
  const own = { pool: { min: 1, max: 1 }, log: SILENT };
  try {
    const { database, texts, label } =
      config.client === 'pg'
        ? {
            database: knex({ client: 'pg', connection: config.url, searchPath: [config.schema], ...own }),
            texts: POSTGRES_TEXTS,
            label: `PostgreSQL, schema ${config.schema}`,
          }
        : { database: sqlite(config, access, own), texts: SQLITE_TEXTS, label: path.relative('', config.file) };
    return { knex: database, texts, label, close: () => closed(database, config, access) };
  } catch (error) {
    throw withoutDriver(config.client, error);
  }
}

async function closed(database: Knex, { client }: LedgerConfig, access: LedgerAccess): Promise<void> {
  // The driver lets go of the file only with its statements, which the garbage collector takes: until then the log is to be empty
  if (client !== 'pg' && access === 'write') await database.raw('pragma wal_checkpoint(truncate)').catch(() => undefined);
  await database.destroy();
}

function sqlite(
  { client, file }: { client: string; file: string },
  access: LedgerAccess,
  own: Pick<Knex.Config, 'pool' | 'log'>,
): Knex {
  if (client === 'sqlite3') {
    const flags = access === 'read' ? ['OPEN_READONLY'] : ['OPEN_CREATE', 'OPEN_READWRITE'];
    return knex({ client: 'sqlite3', connection: { filename: file, flags }, useNullAsDefault: true, ...own });
  }
  // Without a log of another process the file can be read as it is: nothing is made next to it
  const still = access === 'read' && !isFilled(`${file}-wal`);
  const filename = still ? `file:${encodeURI(file).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1` : file;
  const connection = { filename, readOnly: access === 'read' };
  return knex({ client: PrebuiltSqlite, connection, useNullAsDefault: true, ...own });
}

async function prepare(database: Knex, access: LedgerAccess): Promise<void> {
  await database.raw('pragma foreign_keys = on');
  await database.raw('pragma busy_timeout = 10000');
  if (access === 'read') return;
  await database.raw('pragma journal_mode = wal');
  // What is recorded survives a power cut
  await database.raw('pragma synchronous = full');
}

/** Brings the tables into the shape of this version; false where they are only to be read and there are none. */
async function migrated({ knex: database, label }: LedgerDatabase, access: LedgerAccess): Promise<boolean> {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const done = (await database.schema.hasTable(TABLE))
    ? ((await database(TABLE).select('name').orderBy('id')) as readonly { name: string }[]).map(({ name }) => name)
    : [];
  const newer = done.find((name) => !known.has(name));
  if (newer !== undefined) {
    throw new RefusedError({
      code: 'config_invalid',
      message: `the ledger ${label} was written by a newer version of Trueup: its tables have version ${newer}`,
      suggestions: ['npm install trueup@latest'],
    });
  }
  if (done.length === MIGRATIONS.length) return true;
  if (access === 'read') {
    if (done.length === 0) return false;
    const message = `the ledger ${label} is of an older version; the next run upgrades it`;
    throw new RefusedError({ code: 'config_invalid', message, suggestions: ['trueup run'] });
  }
  await database.migrate.latest({ migrationSource: SOURCE, tableName: TABLE });
  return true;
}

const TABLE = 'migrations';

type Step = (typeof MIGRATIONS)[number];

const SOURCE: Knex.MigrationSource<Step> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ up }) => Promise.resolve({ up, down: () => Promise.resolve() }),
};

function isFilled(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function withoutDriver(client: string, error: unknown): unknown {
  if (!(error instanceof Error) || !/Cannot find module/.test(error.message)) return error;
  const message = `the package ${client} is not installed, which \`ledger: {client: ${client}}\` needs`;
  return new RefusedError({ code: 'config_invalid', message, suggestions: [`npm install ${client}`] });
}
