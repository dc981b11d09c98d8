import { describe, expect, it } from 'vitest';
import { openTrino } from '../../../src/engine/trino/open-trino.ts';
import { trinoClient } from '../../../src/engine/trino/client.ts';
import { trinoFacts } from '../../../src/engine/trino/facts.ts';
import { queryRefusal, QueryFailure } from '../../../src/engine/trino/query-failure.ts';
import type { TrinoSettings } from '../../../src/engine/trino/settings.ts';
import { answer, proxy } from '../../trino/proxy.ts';

const AT = { file: 'trueup.yaml', line: 3, column: 1 };

/** Settings for a server that is not there, or is none. */
function settings(more: Partial<TrinoSettings> = {}): TrinoSettings {
  return { server: 'http://127.0.0.1:9', catalog: 'lake', user: 'trueup-test', ...more };
}

describe('what answers that is not a Trino', () => {
  it.each([
    [200, '<html>hello</html>', 'text/html'],
    [200, '{"status": "ok"}', 'application/json'],
    [200, '[]', 'application/json'],
    [404, '<html>none</html>', 'text/html'],
    [405, '', 'text/plain'],
  ])('%i %s', async (status, text, type) => {
    const { address } = await proxy((_, response) => answer(response, status, text, type));
    const server = settings({ server: address, at: AT });
    const refused = { status: 2, message: expect.stringContaining('is not a Trino server'), problems: [{ at: AT }] };
    await expect(openTrino({ settings: server })).rejects.toMatchObject(refused);
    await expect(trinoClient(server).rows('select 1')).rejects.toMatchObject(refused);
  });

  it('an address that sends on elsewhere is refused, and the login is not carried there', async () => {
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

it('what is found out about a server that is away is one fact that says so', async () => {
  const facts = await trinoFacts({ settings: settings({ server: 'http://nowhere:80x' }), records: '.' });
  expect(facts.map(({ name, ok }) => [name, ok])).toEqual([['server', false]]);
});
