import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { Engine, FileSession } from '../../src/engine/engine.ts';
import { interruptOnAbort } from '../../src/engine/interrupt-on-abort.ts';

// More than any of these tests would wait for
const ENDLESS = 'select sum(a.i * b.i) as "x" from range(100000000) as a(i), range(100000) as b(i)';

async function opened(work: (engine: Engine<FileSession>, session: FileSession) => Promise<void>): Promise<void> {
  const engine = await openDuckdb({ tempDirectory: join(tmpdir(), `trueup-closing-${process.pid}`), threads: 1 });
  try {
    await work(engine, await engine.session());
  } finally {
    await engine.close();
  }
}

async function ways(session: FileSession): Promise<readonly PromiseSettledResult<unknown>[]> {
  const streamed = async (): Promise<void> => {
    for await (const _ of session.stream(ENDLESS, ['x']));
  };
  return Promise.allSettled([session.run(ENDLESS), streamed(), session.all(ENDLESS, ['x'])]);
}

describe('an engine that is closed while it works', () => {
  it('stops its work first: the statement of one session goes on when that of another has failed', async () => {
    let works: Promise<readonly PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await opened(async (engine, session) => {
      const other = await engine.session();
      works = ways(session);
      await expect(other.run('select nothing from nowhere')).rejects.toThrow('nowhere');
    });
    for (const outcome of await works) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  });

  it('takes no further work', async () => {
    let late: FileSession | undefined;
    await opened(async (_, session) => {
      late = session;
    });
    await expect(late?.run('select 1')).rejects.toThrow('closed');
  });
});

it('an abort interrupts what runs and what begins at that moment', async () => {
  await opened(async (_, session) => {
    const abort = new AbortController();
    const stop = interruptOnAbort([session], abort.signal);
    abort.abort();
    await expect(session.run(ENDLESS)).rejects.toMatchObject({ name: 'AbortError' });
    stop();
    expect(await session.all('select 1 as "x"', ['x'])).toEqual([['1']]);
  });
});
