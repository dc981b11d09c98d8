import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Session } from '../../src/engine/engine.ts';
import { openTrino } from '../../src/engine/trino/open-trino.ts';
import { trinoClient } from '../../src/engine/trino/client.ts';
import type { QueryProgress } from '../../src/engine/trino/page.ts';
import { HOSTILE } from '../sql/hostile.ts';
import { ENDLESS } from './endless.ts';
import { answer, proxy } from './proxy.ts';
import { settings } from './server.ts';

const MANY =
  'select cast(a.n * 1000 + b.n as varchar) as "n" from unnest(sequence(1, 100)) as a(n), unnest(sequence(1, 1000)) as b(n)';

/** A trillion rows. */
const VAST = MANY.replaceAll(/sequence\(1, 1000?\)/g, 'sequence(1, 10000)') + ', unnest(sequence(1, 10000)) as c(n)';

/** A name that no other run of these tests has. */
const newRun = () => `trueup_20260101t000000_${randomBytes(6).toString('hex')}`;

describe('a session with Trino', () => {
  let engine: Engine | undefined;
  let opened: Session | undefined;
  beforeAll(async () => {
    engine = await openTrino({ settings: settings() });
    opened = await engine.session();
  });
  afterAll(() => engine?.close());
  const session = (): Session => {
    if (!opened) throw new Error('open inside tests only');
    return opened;
  };

  it('tells the version of the server', () => {
    expect(engine?.label).toMatch(/^trino [0-9]+/);
  });

  it('gives every text back to the byte', async () => {
    const texts = [...HOSTILE, '\uFEFFx', '\uFEFF', 'a\rb', '\r', 'a\r\nb', '\uFFFD', '😀', '\u2028', '\u0000', '*/ --', "''"];
    const values = texts.map((text, index) => `(${index}, '${text.replaceAll("'", "''")}')`).join(', ');
    const rows = await session().all(`select * from (values ${values}) as v(i, x)`, ['i', 'x'], ['i']);
    expect(rows).toEqual([...texts.keys()].map((index) => [String(index), texts[index]]).sort(byNumber));
  });

  it('gives decimals and large whole numbers as they are, and nulls last', async () => {
    const query =
      "select * from (values (9007199254740993, decimal '99999999999999999999.999999999999999999'), (null, decimal '-0.500')) as v(n, d)";
    expect(await session().all(query, ['d', 'n'], ['n'])).toEqual([
      ['99999999999999999999.999999999999999999', '9007199254740993'],
      ['-0.500000000000000000', null],
    ]);
  });

  it('streams many pages, several at once', async () => {
    const counts = await Promise.all([counted(session()), counted(session()), counted(session())]);
    expect(counts).toEqual([100_000, 100_000, 100_000]);
  });

  it('cancels a query on the server when its loop is left early', async () => {
    const run = newRun();
    const tagged = await sessionOf(run);
    for await (const row of tagged.stream(VAST, ['n'])) {
      expect(row).toHaveLength(1);
      break;
    }
    await expect.poll(() => states(run)).toEqual([['FAILED', 'USER_CANCELED']]);
  });

  it('ends what runs when it is interrupted, on the server as well, and goes on to be of use', async () => {
    const run = newRun();
    const tagged = await sessionOf(run);
    const running = tagged.run(ENDLESS);
    await expect.poll(() => states(run)).toEqual([['RUNNING', null]]);
    tagged.interrupt();
    await expect(running).rejects.toHaveProperty('name', 'AbortError');
    await expect.poll(() => states(run)).toEqual([['FAILED', 'USER_CANCELED']]);
    expect(await tagged.all('select 1 as "a"', ['a'])).toEqual([['1']]);
  });

  it('tells how far a statement is', async () => {
    const shown: QueryProgress[] = [];
    const watched = await openTrino({ settings: settings(), onProgress: (progress) => shown.push(progress) });
    await counted(await watched.session());
    expect(shown.at(-1)).toMatchObject({ state: 'FINISHED' });
  });

  it('stops at a signal that the engine was given', async () => {
    const controller = new AbortController();
    const stopped = await openTrino({ settings: settings(), signal: controller.signal });
    const running = (await stopped.session()).run(ENDLESS);
    controller.abort(new DOMException('the run was interrupted', 'AbortError'));
    await expect(running).rejects.toHaveProperty('name', 'AbortError');
  });
});

describe('a connection that fails now and then', () => {
  it.each([502, 503, 504])('%i instead of a page is got over', async (status) => {
    const { address } = await proxy((incoming, response, pass) =>
      incoming.method === 'GET' && sometimes() ? answer(response, status) : pass(),
    );
    expect(await trinoClient(settings({ server: address }), [1, 1, 1]).rows(MANY)).toHaveLength(100_000);
  });

  it('pages that break off are read again, and no row comes twice', async () => {
    const { address } = await proxy((incoming, response, pass) =>
      incoming.method === 'GET' && sometimes() ? brokenOff(response) : pass(),
    );
    const rows = await trinoClient(settings({ server: address }), [1, 1, 1]).rows(MANY);
    expect(new Set(rows.map(([n]) => n)).size).toBe(100_000);
  });

  it('a statement that the server did not take is sent again, one that it may have taken is not', async () => {
    let refusals = 2;
    const busy = await proxy((_, response, pass) => (refusals-- > 0 ? answer(response, 503) : pass()));
    expect(await trinoClient(settings({ server: busy.address }), [1, 1]).rows('select 1')).toEqual([[1]]);
    const lost = await proxy((_, response) => answer(response, 502));
    const refused = trinoClient(settings({ server: lost.address }), [1, 1]).rows('select 1');
    await expect(refused).rejects.toMatchObject({ status: 75, problems: [{ code: 'unreachable' }] });
    expect(lost.seen).toEqual(['POST']);
  });

  it('a server without workers yet is asked again', async () => {
    let first = true;
    const { address, seen } = await proxy((_, response, pass) => {
      if (!first) return pass();
      first = false;
      const error = { message: 'No nodes', errorName: 'NO_NODES_AVAILABLE', errorType: 'INTERNAL_ERROR' };
      return answer(response, 200, JSON.stringify({ id: 'x', stats: { state: 'FAILED' }, error }), 'application/json');
    });
    expect(await trinoClient(settings({ server: address }), [1]).rows('select 1')).toEqual([[1]]);
    expect(seen.filter((method) => method === 'POST')).toHaveLength(2);
  });

  it('a coordinator that goes away in the middle is worth another try later', async () => {
    const { address } = await proxy((incoming, response, pass) => (incoming.method === 'GET' ? response.destroy() : pass()));
    const rows = trinoClient(settings({ server: address }), [1, 1]).rows('select 1');
    await expect(rows).rejects.toMatchObject({ status: 75, message: expect.stringContaining('connection') });
  });

  it('a coordinator that was restarted no longer knows the query', async () => {
    const { address } = await proxy((incoming, response, pass) =>
      incoming.method === 'GET' ? answer(response, 404, 'Query not found') : pass(),
    );
    await expect(trinoClient(settings({ server: address })).rows('select 1')).rejects.toHaveProperty('status', 75);
  });

  it('pages that come late are waited for', async () => {
    const { address } = await proxy((_, __, pass) => void setTimeout(pass, 150));
    expect(await trinoClient(settings({ server: address })).rows('select 1')).toEqual([[1]]);
  });
});

async function counted(session: Session): Promise<number> {
  let count = 0;
  for await (const row of session.stream(MANY, ['n'])) count += row.length;
  return count;
}

/** State and error of all queries of a run. */
async function states(run: string): Promise<readonly unknown[]> {
  return trinoClient(settings()).rows(
    `select state, error_code from system.runtime.queries where starts_with(query, '/* trueup ${run} */') and query not like '%select cast(q."a"%'`,
  );
}

function byNumber(left: readonly (string | undefined)[], right: readonly (string | undefined)[]): number {
  return Number(left[0]) - Number(right[0]);
}

let requests = 0;

/** Every third time. */
function sometimes(): boolean {
  requests += 1;
  return requests % 3 === 0;
}

function brokenOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"id":"x","data":[["');
  setTimeout(() => response.destroy(), 20);
}

async function sessionOf(scratch: string): Promise<Session> {
  return (await openTrino({ settings: settings(), scratch })).session();
}
