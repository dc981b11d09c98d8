import { afterAll, beforeAll } from 'vitest';
import { trinoClient } from '../../src/engine/trino/client.ts';
import { settings } from './server.ts';

/** Runs statements one after the other; gives the rows of the last. */
export type Statements = (...statements: readonly string[]) => Promise<readonly (readonly unknown[])[]>;

/** A schema of the test file in the catalog `lake` for tables of feeds, gone afterwards. */
export function testSchema(name: string): { readonly name: string; readonly run: Statements } {
  const schema = `${name}_${process.pid}`;
  const run: Statements = async (...statements) => {
    let rows: readonly (readonly unknown[])[] = [];
    for (const statement of statements) rows = await trinoClient(settings()).rows(statement, { schema });
    return rows;
  };
  beforeAll(() => run(`create schema lake.${schema}`));
  afterAll(() => run(`drop schema lake.${schema} cascade`));
  return { name: schema, run };
}
