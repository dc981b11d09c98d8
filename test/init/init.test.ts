import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/app/doctor.ts';
import { initWorkspace, type InitOptions } from '../../src/app/init.ts';
import { RefusedError } from '../../src/errors.ts';

const NEWCOMER = fileURLToPath(new URL('../../fixtures/newcomer', import.meta.url));
const DEMO = fileURLToPath(new URL('../../fixtures/demo/exports', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-init-'));
  await cp(NEWCOMER, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function init(options: Partial<InitOptions>): ReturnType<typeof initWorkspace> {
  return initWorkspace({ folder: join(folder, 'plant'), ...options });
}

function newcomer(): Partial<InitOptions> {
  return { erpFile: join(folder, 'stock.csv'), mesFile: join(folder, 'floor.csv') };
}

async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw new Error('it was not refused');
  return error.problems.map(({ code, message }) => `${code}: ${message}`);
}

function look(): ReturnType<typeof doctor> {
  return doctor({ config: join(folder, 'plant/trueup.yaml'), environment: {}, now: new Date() });
}

describe('from samples', () => {
  it.each([
    ['sap', 'epsilon3'],
    ['sap', 'generic'],
    ['generic', 'epsilon3'],
    ['generic', 'generic'],
  ])('%s and %s make a workspace that doctor finds nothing wrong with', async (erp, mes) => {
    await init({ erp, mes });
    const { checks, status } = await look();
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(status).toBe(0);
  });

  it('refuses a system that is planned, and one that nobody knows', async () => {
    expect(await problemsOf(init({ erp: 'netsuite', mes: 'generic' }))).toEqual([
      'argument_invalid: --erp netsuite is not available yet; there is: sap, generic',
    ]);
    expect(await problemsOf(init({ erp: 'sap', mes: 'b2mml' }))).toEqual([
      'argument_invalid: --mes b2mml is not available yet; there is: epsilon3, generic',
    ]);
    expect(await problemsOf(init({ erp: 'sap', mes: 'epsilon' }))).toEqual([
      'argument_invalid: --mes epsilon is not a system that trueup knows; there is: epsilon3, generic',
    ]);
  });

  it.each([
    {},
    { erp: 'sap' },
    { erp: 'sap', mesFile: 'x.csv' },
    { erp: 'sap', mes: 'generic', erpFile: 'x.csv', mesFile: 'y.csv' },
  ])('refuses options that do not fit together: %j', async (options) => {
    expect(await problemsOf(init(options))).toEqual([expect.stringContaining('init needs two systems')]);
    expect(await readdir(folder)).toEqual(['floor.csv', 'stock.csv']);
  });
});

describe('around two files', () => {
  it('uses a shipped profile where the header fits, and refers to the files where they are', async () => {
    const { sides, files } = await init({
      erpFile: join(DEMO, 'erp/mb52_20261121T2200.csv'),
      mesFile: join(DEMO, 'mes/inventory_20261121T2205.csv'),
    });
    expect(sides.map(({ profile, bound }) => [profile, bound])).toEqual([
      ['sap/mb52', []],
      ['epsilon3/inventory', []],
    ]);
    expect(files.filter((path) => path.startsWith('mappings/profiles') || path.startsWith('exports'))).toEqual([]);
    expect((await look()).status).toBe(0);
  });

  it('takes the likelier system of a side where several profiles bind as much', async () => {
    const file = join(folder, 'both.csv');
    await writeFile(file, 'Part Number,Site,Location,Lot,Serial,Status,Ownership,Quantity,Unit\nA,1,X,L,,ok,own,1,EA\n');
    const { sides } = await init({ erpFile: file, mesFile: file });
    expect(sides.map(({ profile }) => profile)).toEqual(['generic/inventory', 'epsilon3/inventory']);
  });

  it('takes a workbook too', async () => {
    const { sides } = await init({
      erpFile: join(DEMO, 'erp/mb52_20261121T2200.xlsx'),
      mesFile: join(DEMO, 'mes/inventory_20261121T2205.csv'),
    });
    expect(sides[0]?.profile).toBe('sap/mb52');
  });

  it('writes a profile for a header that no profile knows, and doctor asks for what is open', async () => {
    const { sides } = await init(newcomer());
    expect(sides.map(({ profile }) => profile)).toEqual(['local/erp', 'local/mes']);
    const [place = ''] = sides[1]?.open ?? [];
    expect(sides[0]?.open).toEqual([]);
    const [path = '', line = ''] = place.split(':');
    const profile = await readFile(join(folder, 'plant', path), 'utf8');
    expect(profile.split('\n')[Number(line) - 1]).toContain('quantity: {column: "?"}');
    const open = (await look()).checks.filter(({ state }) => state === 'fail');
    expect(open).toEqual([expect.objectContaining({ name: 'inventory mes', remedy: 'quantity: {column: [on_shelf]}' })]);
  });

  it('settles the number format of the file, and leaves it open where figures read two ways', async () => {
    await writeFile(join(folder, 'two.csv'), 'Item No;Free Stock;UOM Code\n1;1.234;KG\n2;5.678;KG\n');
    await init({ ...newcomer(), mesFile: join(folder, 'two.csv') });
    const profiles = join(folder, 'plant/mappings/profiles/local');
    expect(await readFile(join(profiles, 'erp.yaml'), 'utf8')).toContain('read: {delimiter: ";", decimal: comma}\n');
    expect(await readFile(join(profiles, 'mes.yaml'), 'utf8')).toContain('read: {delimiter: ";"}\n');
  });

  it('refuses both files at once when neither can be read', async () => {
    const missing = join(folder, 'no.csv');
    const problems = await problemsOf(init({ erpFile: missing, mesFile: folder }));
    expect(problems).toEqual([`file_not_found: ${missing} does not exist`, `not_a_file: ${folder} is no file`]);
  });
});

describe('what is there', () => {
  it('is never overwritten: all of it is named and nothing is written', async () => {
    await mkdir(join(folder, 'plant/mappings'), { recursive: true });
    await writeFile(join(folder, 'plant/trueup.yaml'), 'mine');
    await writeFile(join(folder, 'plant/mappings/parts.csv'), 'mine too');
    const error = await init({ erp: 'sap', mes: 'generic' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problems: [{ code: 'output_failed' }, { code: 'output_failed' }] });
    expect(await readdir(join(folder, 'plant'))).toEqual(['mappings', 'trueup.yaml']);
    expect(await readFile(join(folder, 'plant/trueup.yaml'), 'utf8')).toBe('mine');
  });
});
