import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { literal, sql } from '../../src/sql/fragment.ts';
import { writeParquet } from '../../src/sql/trino/landed-parquet.ts';
import { EngineReader } from './engine-reader.ts';
import { temporaryFolder } from './files.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

const folder = temporaryFolder();
let engine: EngineReader;
beforeAll(async () => {
  engine = await EngineReader.open();
  for (const [index, name] of HOSTILE_NAMES.entries()) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await folder.write(name, `Material,Quantity\nM-${index},${index}\n`);
  }
});
afterAll(() => engine.close());

test.each(HOSTILE_NAMES.map((name, index) => [JSON.stringify(name), name, index] as const))(
  '%s is read, and nothing else',
  async (_, name, index) => {
    const { rows } = await engine.read(join(folder.path, name), { width: 2 });
    expect(rows).toEqual([[`M-${index}`, String(index)]]);
  },
);

test('every name can be written as Parquet, and read from where the engine spills', async () => {
  const root = join(folder.path, "spill [*] {a} c1=x \n'");
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: root, memory_limit: '40MB', threads: '1' });
  const connection = await instance.connect();
  try {
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      const path = join(folder.path, 'out', `${index}-${name.replaceAll('/', '_')}`);
      await mkdir(dirname(path), { recursive: true });
      await connection.run(writeParquet(sql`(select ${literal(name)} as c1)`, { width: 1, faults: false }, false, path).text);
      expect((await readFile(path)).subarray(0, 4).toString()).toBe('PAR1');
    }
    // More rows than the memory takes
    const sorted = await connection.runAndReadAll(
      'select count(*)::varchar, max(t) from (select repeat(md5(i::varchar), 4) as t from range(600000) r(i) order by t)',
    );
    expect(sorted.getRows()[0]?.[0]).toBe('600000');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
});
