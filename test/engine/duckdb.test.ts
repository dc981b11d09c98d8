import { describe, expect, it } from 'vitest';
import { asRefusal } from '../../src/engine/duckdb/duckdb-failure.ts';
import type { AppendRow } from '../../src/engine/engine.ts';
import { RefusedError } from '../../src/errors.ts';
import { HOSTILE } from '../sql/hostile.ts';
import { engineSession } from './session.ts';

const session = engineSession();

async function* batches(rows: readonly AppendRow[]): AsyncIterable<readonly AppendRow[]> {
  for (let at = 0; at < rows.length; at += 7) yield rows.slice(at, at + 7);
}

describe('a session', () => {
  it('gives back the texts that were appended, whatever they hold', async () => {
    const rows = HOSTILE.map((text, index) => ({ values: [text, null], record: index + 1 }));
    await session().run('create or replace table "file_0" ("c1" varchar, "c2" varchar, "record_number" bigint)');
    expect(await session().append('file_0', batches(rows))).toBe(rows.length);
    const found = await session().all('select * from "file_0"', ['c1', 'c2', 'record_number'], ['record_number']);
    expect(found).toEqual(HOSTILE.map((text, index) => [text, null, String(index + 1)]));
  });

  it('streams the same rows in the same order as it gives them at once', async () => {
    const query = 'select i as "n", case when i % 3 = 0 then null else i % 10 end as "d" from range(5000) as r(i)';
    const streamed: unknown[] = [];
    for await (const row of session().stream(query, ['d', 'n'], ['d', 'n'])) streamed.push(row);
    expect(streamed).toEqual(await session().all(query, ['d', 'n'], ['d', 'n']));
    expect(streamed.at(-1)).toEqual([null, '4998']);
  });

  it('gives decimals as they are, never through a float', async () => {
    const query =
      'select cast(99999999999999999999.999999999999999999 as decimal(38,18)) as "x", cast(0 as decimal(38,18)) as "y"';
    expect(await session().all(query, ['x', 'y'])).toEqual([['99999999999999999999.999999999999999999', '0.000000000000000000']]);
  });

  it('refuses a sum that does not fit, as the fault of the data', async () => {
    const query = 'select sum(cast(999999999999999999 as decimal(38,18))) as "x" from range(200)';
    await expect(session().all(query, ['x'])).rejects.toThrow(RefusedError);
  });
});

describe('what the engine says', () => {
  it.each([
    ['Out of Range Error: Overflow in addition of INT128', 'quantity_overflow'],
    ['Out of Memory Error: failed to allocate data', 'config_invalid'],
  ])('%s', (message, code) => {
    const refusal = asRefusal(new Error(message));
    expect(refusal instanceof RefusedError && refusal.problems[0]?.code).toBe(code);
  });

  it('passes what is our own fault', () => {
    const error = new Error('Binder Error: Referenced column "x" not found');
    expect(asRefusal(error)).toBe(error);
    expect(asRefusal(new Error('INTERRUPT Error: Interrupted!'))).toHaveProperty('name', 'AbortError');
  });
});
