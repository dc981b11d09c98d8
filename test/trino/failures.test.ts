import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { trinoClient } from '../../src/engine/trino/client.ts';
import type { TrinoSettings } from '../../src/engine/trino/settings.ts';
import { ENDLESS, HOLDING } from './endless.ts';
import { settings } from './server.ts';

const AT = { file: 'trueup.yaml', line: 3, column: 1 };

describe('what a statement comes to that fails', () => {
  const client = trinoClient(settings({ at: AT }));
  const schema = 'tc_failures';
  beforeAll(() => client.rows(`create schema if not exists lake.${schema}`));
  afterAll(() => client.rows(`drop schema if exists lake.${schema} cascade`));

  it.each([
    ['select * from nowhere.a.b', "Catalog 'nowhere' not found", 'engine: {catalog'],
    ['select * from lake.nowhere.b', "Schema 'nowhere' does not exist", 'table: <catalog>'],
    ['select * from lake.tc_failures.b', 'does not exist', 'table: <catalog>'],
    ['create table lake.nowhere.t as select 1 as a', 'Schema nowhere not found', 'table: <catalog>'],
    ['create schema system.x', 'does not support creating schemas', 'Name a catalog'],
  ])('%s is refused', async (statement, message, remedy) => {
    const error = await refusalOf(statement);
    expect(error).toMatchObject({ status: 2, problems: [{ code: 'config_invalid', at: AT }] });
    expect(error.message).toContain(message);
    expect(error.problems[0].suggestions?.join()).toContain(remedy);
  });

  it.each([
    ['selec', 'SYNTAX_ERROR at 1:1'],
    ['select 1,\n  x', 'COLUMN_NOT_FOUND at 2:3'],
    ['select 1 / 0', 'DIVISION_BY_ZERO'],
    ["select cast('a' as bigint)", 'INVALID_CAST_ARGUMENT'],
  ])('%s is a defect in trueup', async (statement, message) => {
    const error: unknown = await client.rows(statement).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(RefusedError);
    expect(error).toHaveProperty('message', expect.stringMatching(new RegExp(`${message}, query [0-9]+_`)));
  });

  it('a missing table of the run itself is a defect in trueup', async () => {
    const found = client.rows(`select * from lake.${schema}.stage`, { run: schema });
    await expect(found).rejects.not.toBeInstanceOf(RefusedError);
  });

  it.each([
    "select sum(decimal '99999999999999999999.999999999999999999') from unnest(sequence(1, 20))",
    "select cast(decimal '99999999999999999999' as decimal(38,19))",
    "select decimal '99999999999999999999.999999999999999999' * decimal '99999.9'",
  ])('%s does not fit', async (statement) => {
    expect(await refusalOf(statement)).toHaveProperty('problems.0.code', 'quantity_overflow');
  });

  it.each([
    [HOLDING, { query_max_memory_per_node: '1MB' }, 'query_max_memory_per_node: 2MB'],
    [HOLDING, { query_max_memory: '3MB' }, 'query_max_memory: 6MB'],
    [ENDLESS, { query_max_run_time: '1s' }, 'query_max_run_time: 2s'],
  ])('a limit is named, with the property and a value', async (statement, session, remedy) => {
    const error = await refusalOf(statement, { session });
    expect(error).toMatchObject({ status: 2, problems: [{ code: 'config_invalid' }] });
    expect(error.problems[0].suggestions?.[0]).toContain(`engine: {session: {${remedy}}}`);
  });

  it.each([{ nowhere: '1' }, { query_max_memory: 'much' }, { 'a b': '1' }])('%j is not a session property', async (session) => {
    const error = await refusalOf('select 1', { session });
    expect(error).toMatchObject({ status: 2, problems: [{ code: 'config_invalid', at: AT }] });
    expect(error.message).toContain('session property');
  });

  async function refusalOf(statement: string, more: Partial<TrinoSettings> = {}): Promise<RefusedError> {
    const error: unknown = await trinoClient(settings({ at: AT, ...more }))
      .rows(statement)
      .catch((thrown: unknown) => thrown);
    if (error instanceof RefusedError) return error;
    throw new Error(`not refused: ${String(error)}`);
  }
});
