import { Ajv } from 'ajv';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueup } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-outputs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a schema of mappings/schema finds wrong with values; and that it finds something wrong with others. */
async function wrong(schema: string, values: readonly unknown[]): Promise<unknown[]> {
  const text = await readFile(join(ROOT, 'mappings/schema', `${schema}.schema.json`), 'utf8');
  const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(text) as object);
  expect(validate({})).toBe(false);
  return values.flatMap((value) => (validate(value) ? [] : (validate.errors ?? [])));
}

async function json(...path: string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, ...path), 'utf8')) as unknown;
}

async function ndjson(...path: string[]): Promise<unknown[]> {
  const lines = (await readFile(join(folder, ...path), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe.each(['demo', 'inventree'])('the outputs of %s meet the published schemas', (plant) => {
  it('summary, discrepancies, rejects and batches', async () => {
    const config = join(ROOT, 'fixtures', plant, 'trueup.yaml');
    const { status, stdout } = await trueup([
      'run',
      '--no-record',
      '--config',
      config,
      '--out',
      join(folder, plant),
      '--json',
      '--progress',
      'none',
    ]);
    expect(status).toBe(1);
    const { result } = JSON.parse(stdout) as { result: unknown };
    expect(await json(plant, 'summary.json')).toEqual(result);
    expect(await wrong('summary', [result])).toEqual([]);
    const discrepancies = await ndjson(plant, 'discrepancies.ndjson');
    expect(discrepancies.length).toBeGreaterThan(0);
    expect(await wrong('discrepancy', discrepancies)).toEqual([]);
    const batches = (await readdir(join(folder, plant, 'corrections'))).filter((name) => name.endsWith('.json'));
    expect(batches).toEqual(['erp-inventory.json']);
    expect(await wrong('batch', [await json(plant, 'corrections', 'erp-inventory.json')])).toEqual([]);
  });
});

it('so do those of a refused run', async () => {
  await trueup(['init', 'plant', '--erp', 'generic', '--mes', 'generic'], { cwd: folder });
  const list = join(folder, 'plant/exports/mes/inventory_20261121T2205.csv');
  await writeFile(list, (await readFile(list, 'utf8')).replace(',640.5,kg', ',many,stone'));
  const { status, stdout } = await trueup(['run', '--config', 'plant/trueup.yaml', '--out', 'refused', '--json'], {
    cwd: folder,
  });
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ status: 2 });
  expect(await json('refused', 'summary.json')).toMatchObject({ run: { outcome: 'refused' } });
  expect(await wrong('summary', [await json('refused', 'summary.json')])).toEqual([]);
  const rejects = await ndjson('refused', 'rejects.ndjson');
  expect(rejects.length).toBeGreaterThan(0);
  expect(await wrong('reject', rejects)).toEqual([]);
});
