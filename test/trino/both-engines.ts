import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Engine, Session, TextRow } from '../../src/engine/engine.ts';
import { openTrino } from '../../src/engine/trino/open-trino.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { trino } from '../../src/sql/trino/trino-dialect.ts';
import { engineSession } from '../engine/session.ts';
import { trinoServer } from './server.ts';

/** A session and the dialect to speak with it. */
export interface Side {
  readonly session: Session;
  readonly dialect: Dialect;
}

export interface BothEngines {
  readonly duckdb: Side;
  readonly trino: Side;
}

/** Both engines for all tests of a file, Trino with a schema of its own; ask for them inside a test. */
export function bothEngines(): () => BothEngines {
  const local = engineSession();
  const schema = `trueup_test_${randomBytes(6).toString('hex')}`;
  let engine: Engine | undefined;
  let session: Session | undefined;
  beforeAll(async () => {
    const { url, catalog, user } = trinoServer();
    const settings = { server: url, catalog, user };
    engine = await openTrino({ settings, scratch: schema });
    session = await engine.session();
    await session.run(`create schema lake.${schema}`);
  });
  afterAll(async () => {
    await session?.run(`drop schema if exists lake.${schema} cascade`);
    await engine?.close();
  });
  return () => {
    if (!session) throw new Error('the engines are open inside tests only');
    return { duckdb: { session: local(), dialect: duckdb }, trino: { session, dialect: trino } };
  };
}

/** The rows of one query on both engines, sorted by all columns, which are cast to text by the engine. */
export async function answers(
  both: BothEngines,
  query: (dialect: Dialect) => string,
): Promise<Readonly<Record<'columns' | 'duckdb' | 'trino', readonly TextRow[]>>> {
  const local = query(both.duckdb.dialect);
  const described = await both.duckdb.session.all(`select "column_name" from (describe ${local})`, ['column_name']);
  const columns = described.map(([name]) => name ?? '');
  const [here, there] = await Promise.all([
    both.duckdb.session.all(local, columns, columns),
    both.trino.session.all(query(both.trino.dialect), columns, columns),
  ]);
  return { columns: [columns], duckdb: here, trino: there };
}
