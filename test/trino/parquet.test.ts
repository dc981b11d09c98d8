import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { HOSTILE } from '../sql/hostile.ts';
import { runStatement } from './cluster/statement.ts';
import { trinoServer } from './server.ts';

const BOM = '\uFEFF';

describe('the server of the tests', () => {
  const duckdb = engineSession();

  it('answers', async () => {
    expect(await runStatement(trinoServer(), 'select 1')).toEqual([[1]]);
  });

  it('takes a Parquet file that DuckDB wrote and gives its texts back to the byte', async () => {
    const texts = [...HOSTILE, `${BOM}head`, 'a,"b""c"', 'x\r\n\ty', null, 'null', ''];
    const { folder, catalog } = trinoServer();
    const name = `cluster_${randomBytes(4).toString('hex')}`;
    const [schema, files] = [`${catalog}.${name}`, join(folder, name, 'files')];
    await mkdir(files, { recursive: true });
    await duckdb().run('create or replace table "written" ("c1" varchar, "c2" varchar, "record_number" bigint)');
    await duckdb().append('written', batch(texts));
    await duckdb().run(`copy "written" to '${join(files, 'part.parquet')}' (format parquet)`);

    await runStatement(trinoServer(), `create schema ${schema}`);
    await runStatement(trinoServer(), `create table ${schema}.plain ("c1" varchar, "c2" varchar, "record_number" bigint)`);
    const added = `add_files(location => 'local:///${name}/files', format => 'PARQUET')`;
    await runStatement(trinoServer(), `alter table ${schema}.plain execute ${added}`);
    const found = await runStatement(trinoServer(), `select c1, c2 from ${schema}.plain order by record_number`);
    await runStatement(trinoServer(), `drop schema ${schema} cascade`);
    await rm(join(folder, name), { recursive: true, force: true });
    expect(found).toEqual(texts.map((text) => [text, text === null ? 'none' : null]));
  });
});

async function* batch(texts: readonly (string | null)[]): AsyncIterable<{ values: (string | null)[]; record: number }[]> {
  yield texts.map((text, index) => ({ values: [text, text === null ? 'none' : null], record: index + 1 }));
}
