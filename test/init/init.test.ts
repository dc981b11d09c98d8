import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/app/doctor.ts';
import { initWorkspace, type InitOptions } from '../../src/app/init.ts';
import { RefusedError } from '../../src/errors.ts';
import { runWorkspace } from '../plant/run-plant.ts';

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

/** What a run of the samples of two systems finds, by domain. */
async function found(erp: string, mes: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const dir = join(folder, `${erp}-${mes}`);
  await initWorkspace({ folder: dir, erp, mes });
  const { discrepancies, rejects } = await runWorkspace(dir, 'out');
  expect(rejects).toEqual([]);
  const reported: Record<string, string[]> = {};
  for (const { domain, key, verdict, measure, difference } of discrepancies)
    (reported[domain] ??= []).push(JSON.stringify({ key, verdict, measure, difference }));
  return reported;
}

function withoutLot(rows: readonly string[] = []): readonly string[] {
  return rows.map((row) => row.replace(/"parent_lot":[^,]*/, '"parent_lot":null'));
}

describe('from samples', () => {
  it.each([
    ['sap', 'epsilon3'],
    ['sap', 'sap-dm'],
    ['sap', 'b2mml'],
    ['netsuite', 'generic'],
    ['netsuite', 'sap-dm'],
    ['generic', 'epsilon3'],
    ['generic', 'b2mml'],
    ['generic', 'generic'],
  ])('%s and %s make a workspace that doctor finds nothing wrong with', async (erp, mes) => {
    await init({ erp, mes });
    const { checks, status } = await look();
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(status).toBe(0);
  });

  it('give the same differences whatever the systems are called, in every domain that both export', async () => {
    const all = await found('sap', 'generic');
    const counts = Object.entries(all).map(([domain, rows]) => [domain, rows.length]);
    expect(counts).toEqual([
      ['inventory', 3],
      ['costing', 7],
      ['genealogy', 6],
      ['orders', 2],
    ]);
    expect(await found('generic', 'epsilon3')).toEqual({ inventory: all['inventory'], orders: all['orders'] });
    const b2mml = await found('netsuite', 'b2mml');
    // Messages say what was made, and nothing of what was planned
    expect(b2mml).toEqual({ ...all, orders: all['orders']?.filter((row) => row.includes('completed')) });
    const dm = await found('sap', 'sap-dm');
    expect(dm['costing']).toEqual(all['costing']?.filter((row) => !row.includes('output')));
    expect(dm['orders']).toEqual(all['orders']);
    // An SFC is a serial number where the ERP has a lot: neither is compared, all else is
    expect(withoutLot(dm['genealogy'])).toEqual(withoutLot(all['genealogy']));
  });

  it('refuses a system that nobody knows', async () => {
    expect(await problemsOf(init({ erp: 'sap', mes: 'epsilon' }))).toEqual([
      'argument_invalid: --mes epsilon is not a system that trueup knows; known: epsilon3, sap-dm, b2mml, generic',
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
    expect(sides.map(({ profile, bound }) => [profile, bound.filter(({ guessed }) => guessed)])).toEqual([
      ['sap/mb52', []],
      ['epsilon3/inventory', []],
    ]);
    expect(sides[0]?.bound).toContainEqual({ field: 'status quality', header: 'In Qualitätsprüf.', guessed: false });
    expect(sides[0]?.unread).toContain('Wert frei verw.');
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

  it('guesses by headers, by values, and by what the other side has, and writes only what is different', async () => {
    const { sides } = await init(newcomer());
    expect(sides.map(({ profile, base, open }) => [profile, base, open])).toEqual([
      ['local/erp', 'generic/inventory', []],
      ['local/mes', 'generic/inventory', []],
    ]);
    const profile = await readFile(join(folder, 'plant/mappings/profiles/local/mes.yaml'), 'utf8');
    expect(profile).toContain('extends: generic/inventory\n');
    expect(profile).toContain('  lot: {column: lot_ref}   # guessed: 6 of its 6 values stand for the lot in the ERP\n');
    expect(profile).toContain('  quantity: {column: on_shelf}   # guessed: the only column of figures that could be stock\n');
    expect((await look()).checks.filter(({ state }) => state === 'fail')).toEqual([]);
  });

  it('leaves a field open that no column gives, and doctor asks for it', async () => {
    await writeFile(join(folder, 'floor.csv'), 'part,bin,qty\n100101,RAW,3\n100102,LINE,4\n');
    const { sides } = await init(newcomer());
    expect(sides[1]?.open).toEqual(['mappings/profiles/local/mes.yaml:6']);
    const open = (await look()).checks.filter(({ state }) => state === 'fail');
    expect(open).toEqual([
      expect.objectContaining({ name: 'inventory mes', message: expect.stringContaining('field_open') as string }),
    ]);
  });

  it('finds the header below a title, the encoding, and the totals', async () => {
    const text = 'Bestand zum 14.3.\n\nMaterial;Lagerort;Menge;Einheit;Größe\n1;A;5;KG;x\n2;B;7;KG;y\n;;12;KG;\n';
    await writeFile(join(folder, 'stock.csv'), Buffer.from(text, 'latin1'));
    await init(newcomer());
    const profile = await readFile(join(folder, 'plant/mappings/profiles/local/erp.yaml'), 'utf8');
    expect(profile).toContain(
      '  encoding: windows-1252   # the file is not UTF-8\n  header_row: 3   # the lines above are not part of the list\n',
    );
    expect(profile).toContain('skip:\n  - {column: Material, matches: "^$"}   # totals of the list\n');
  });

  it('decides the number format of the file, and leaves it open where figures read two ways', async () => {
    await writeFile(join(folder, 'two.csv'), 'Item No;Free Stock;UOM Code\n1;1.234;KG\n2;5.678;KG\n');
    await init({ ...newcomer(), mesFile: join(folder, 'two.csv') });
    const profiles = join(folder, 'plant/mappings/profiles/local');
    expect(await readFile(join(profiles, 'erp.yaml'), 'utf8')).toContain(
      'read:\n  decimal: comma   # as its figures are written\n',
    );
    expect(await readFile(join(profiles, 'mes.yaml'), 'utf8')).not.toContain('decimal');
  });

  it('refuses both files at once when neither can be read', async () => {
    const missing = join(folder, 'no.csv');
    const problems = await problemsOf(init({ erpFile: missing, mesFile: folder }));
    expect(problems).toEqual([`file_not_found: ${missing} does not exist`, `not_a_file: ${folder} is not a file`]);
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
