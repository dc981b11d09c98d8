import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trueup } from './program.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Checked {
  readonly status: number;
  readonly result: { readonly checks: readonly { name: string; state: string; message: string; remedy: string | null }[] };
}

async function doctor(...args: string[]): Promise<Checked> {
  const { stdout } = await trueup(['doctor', '--json', ...args], { cwd: folder });
  return JSON.parse(stdout) as Checked;
}

it('finds nothing wrong with the demo, and says what each feed is read from', async () => {
  const { status, result } = await doctor('--config', join(DEMO, 'trueup.yaml'));
  expect(status).toBe(0);
  expect(result.checks.filter(({ state }) => state === 'fail')).toEqual([]);
  const erp = result.checks.find(({ name }) => name === 'inventory erp');
  expect(erp?.message).toMatch(
    /mb52_20261121T2200\.csv: material ← Material, site ← Werk, .*; not read: .*"Wert frei verw\.".* \(sap\/mb52, as of 2026-11-21T22:00:00\+01:00\)/,
  );
  expect(result.checks.find(({ name }) => name === 'engine')?.message).toMatch(/^duckdb \d/);
});

it('checks the installation alone where there is no workspace, and says how to get one', async () => {
  const { status, result } = await doctor();
  expect(status).toBe(0);
  expect(result.checks.at(-1)).toMatchObject({
    name: 'workspace',
    state: 'warn',
    remedy: expect.stringContaining('trueup init') as string,
  });
});

it('tells everything that is wrong with a configuration at once, and ends with 2', async () => {
  await writeFile(join(folder, 'broken.yaml'), 'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomians: {}\nfail: 1\n');
  const { status, result } = await doctor('--config', 'broken.yaml');
  expect(status).toBe(2);
  const failed = result.checks.filter(({ state }) => state === 'fail');
  expect(failed.map(({ name }) => name)).toEqual(failed.map(() => 'config'));
  expect(failed.length).toBeGreaterThan(1);
  expect(failed[0]).toMatchObject({ message: expect.stringContaining('broken.yaml:4:1') as string, remedy: 'domains' });
});

it('tells for each feed what is wrong with it, whatever the others are like', async () => {
  await cp(DEMO, join(folder, 'demo'), { recursive: true });
  await rm(join(folder, 'demo/exports/erp/mb52_20261121T2200.csv'));
  await writeFile(join(folder, 'demo/exports/mes/inventory_20261121T2205.csv'), 'Part Number,Site,Unit\nX,1,kg\n');
  const { status, result } = await doctor('--config', 'demo/trueup.yaml');
  expect(status).toBe(2);
  const failed = result.checks.filter(({ state }) => state === 'fail').map(({ name, message }) => `${name}: ${message}`);
  expect(failed).toEqual([
    expect.stringMatching(/^inventory erp: .*mb52/),
    expect.stringMatching(/^inventory mes: .*"quantity"/),
  ]);
});

it('refuses a workspace that is named and not there', async () => {
  const { status, result } = await doctor('--config', 'nowhere/trueup.yaml');
  expect(status).toBe(2);
  expect(result.checks.at(-1)).toMatchObject({ name: 'config', state: 'fail' });
});
