import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { openTrino } from '../../src/engine/trino/open-trino.ts';
import { trinoClient } from '../../src/engine/trino/client.ts';
import { queryRefusal, QueryFailure } from '../../src/engine/trino/query-failure.ts';
import type { TrinoSettings } from '../../src/engine/trino/settings.ts';
import { ENDLESS, HOLDING } from './endless.ts';
import { answer, proxy } from './proxy.ts';
import { SERVER, settings } from './server.ts';

const AT = { file: 'trueup.yaml', line: 3, column: 1 };
describe.skipIf(SERVER === undefined)('what a statement comes to that fails', () => {
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
  ])('%s is a defect of ours', async (statement, message) => {
    const error: unknown = await client.rows(statement).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(RefusedError);
    expect(error).toHaveProperty('message', expect.stringMatching(new RegExp(`${message}, query [0-9]+_`)));
  });

  it('a missing table of the run itself is a defect of ours', async () => {
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

  it.each([{ nowhere: '1' }, { query_max_memory: 'much' }, { 'a b': '1' }])('%j is no session property', async (session) => {
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

describe('what answers that is no Trino', () => {
  it.each([
    [200, '<html>hello</html>', 'text/html'],
    [200, '{"status": "ok"}', 'application/json'],
    [200, '[]', 'application/json'],
    [404, '<html>none</html>', 'text/html'],
    [405, '', 'text/plain'],
  ])('%i %s', async (status, text, type) => {
    const { address } = await proxy((_, response) => answer(response, status, text, type));
    const server = settings({ server: address, at: AT });
    const refused = { status: 2, message: expect.stringContaining('no Trino server'), problems: [{ at: AT }] };
    await expect(openTrino({ settings: server })).rejects.toMatchObject(refused);
    await expect(trinoClient(server).rows('select 1')).rejects.toMatchObject(refused);
  });

  it('an address that sends on elsewhere is told, and the login is not carried there', async () => {
    const { address, seen } = await proxy((_, response) => {
      response.writeHead(301, { location: 'https://sso.example.com/login' });
      response.end();
    });
    const refused = openTrino({ settings: settings({ server: address }) });
    await expect(refused).rejects.toMatchObject({ problems: [{ suggestions: ['engine: {server: "https://sso.example.com"}'] }] });
    expect(seen).toEqual(['GET']);
  });

  it('a server that fails for good is worth another try later', async () => {
    const { address } = await proxy((_, response) => answer(response, 500, 'out of order'));
    await expect(openTrino({ settings: settings({ server: address }) })).rejects.toMatchObject({ status: 75 });
  });

  it.each([
    ['http://127.0.0.1:59999', 75],
    ['http://nowhere.invalid', 75],
    ['ftp://127.0.0.1', 2],
    ['cluster', 2],
    ['http://me:sesame@127.0.0.1:8080', 2],
  ])('%s exits with %i', async (server, status) => {
    const error: unknown = await reach(server).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status });
    expect(String(error)).not.toContain('sesame');
  });
});

describe('the login', () => {
  it('is not sent in the clear, and not in two ways', () => {
    const clear = settings({ server: 'http://127.0.0.1:8080', password: 'sesame' });
    expect(() => trinoClient(clear)).toThrow('over https only');
    expect(() => trinoClient({ ...clear, server: 'https://127.0.0.1', token: 'x' })).toThrow('both a password and a token');
    expect(() => trinoClient(settings({ user: 'a\nb' }))).toThrow('cannot be sent');
  });

  it('is blotted out in what a server says', () => {
    const said = settings({ server: 'https://127.0.0.1', password: 'sesame', token: 'abc.def' });
    const error = { message: 'sesame and abc.def', name: 'SYNTAX_ERROR', type: 'USER_ERROR', location: undefined };
    expect(queryRefusal(said, new QueryFailure('q', error), undefined).message).toBe('*** and *** (Trino SYNTAX_ERROR, query q)');
  });
});

describe('failures of a cluster that no test can bring about', () => {
  it.each([
    ['REMOTE_HOST_GONE', 'INTERNAL_ERROR', 75],
    ['SERVER_SHUTTING_DOWN', 'INTERNAL_ERROR', 75],
    ['CLUSTER_OUT_OF_MEMORY', 'INSUFFICIENT_RESOURCES', 75],
    ['QUERY_QUEUE_FULL', 'INSUFFICIENT_RESOURCES', 75],
    ['EXCEEDED_CPU_LIMIT', 'INSUFFICIENT_RESOURCES', 2],
    ['ICEBERG_COMMIT_ERROR', 'EXTERNAL', 75],
    ['ICEBERG_BAD_DATA', 'EXTERNAL', 2],
    ['ADMINISTRATIVELY_KILLED', 'USER_ERROR', 2],
    ['PERMISSION_DENIED', 'USER_ERROR', 2],
    ['QUERY_REJECTED', 'USER_ERROR', 2],
  ])('%s of type %s exits with %i', (name, type, status) => {
    const failure = new QueryFailure('q', { message: 'no', name, type, location: undefined });
    expect(queryRefusal(settings(), failure, undefined)).toMatchObject({ status });
  });
});

async function reach(server: string): Promise<unknown> {
  return trinoClient(settings({ server }), [1]).info();
}
