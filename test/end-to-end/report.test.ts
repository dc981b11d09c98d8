import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportStored } from '../../src/app/report.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import { RefusedError } from '../../src/errors.ts';
import { trueup } from '../cli/program.ts';
import { runConfig } from '../plant/run-plant.ts';

const FORMATS = ['text', 'csv', 'json', 'ndjson', 'xlsx', 'html'] as const;
const SMALL = `version: 1
name: small
currency: EUR
timezone: Europe/Berlin
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-11-21T22:00:00+01:00"}
    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-11-21T22:00:00+01:00"}
`;
const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

let root = '';
let folder = '';
let files: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-report-'));
  folder = join(root, 'out');
  await runConfig(join(DEMO, 'trueup.yaml'), folder, { formats: ['text', 'csv', 'json', 'ndjson', 'xlsx'] });
  const names = ['report.text', 'report.csv', 'report.json', 'report.ndjson', 'report.xlsx'];
  files = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function rendered(format: 'text' | 'csv' | 'json' | 'ndjson' | 'xlsx', run = folder): Promise<Buffer> {
  const out = join(folder, `again.${format}`);
  await reportStored({ run, config: join(DEMO, 'trueup.yaml'), format, out, program: 'trueup', write: async () => undefined });
  return readFile(out);
}

describe('the report of a recorded run', () => {
  it.each(['text', 'csv', 'json', 'ndjson', 'xlsx'] as const)('is the same again, byte for byte: %s', async (format) => {
    expect((await rendered(format)).equals(files.get(`report.${format}`) ?? Buffer.alloc(0))).toBe(true);
  });

  it.each(['csv', 'json', 'ndjson'] as const)('is the same on stdout: %s', async (format) => {
    const { stdout } = await trueup(['report', folder, '--config', join(DEMO, 'trueup.yaml'), '--format', format]);
    expect(stdout).toBe(files.get(`report.${format}`)?.toString('utf8'));
  });

  it.each([
    ['a run with rejects', { 'mes.csv': 'Part,Qty,Unit\nA,1,EA\nB,x,EA\nC,7,EA\n' }, { rejects: 'rejects: {max: 1}\n' }],
    ['a run in which nothing pairs', { 'mes.csv': 'Part,Qty,Unit\nM-1,1,EA\nM-2,2,EA\n' }, {}],
    ['a run for a German spreadsheet', { 'mes.csv': 'Part,Qty,Unit\nA,1.5,EA\n' }, { csv: 'excel', locale: 'de' }],
    ['a run for programs', { 'mes.csv': 'Part,Qty,Unit\n=A,1.5,EA\n' }, { csv: 'raw' }],
    ['a run that agrees', { 'mes.csv': 'Part,Qty,Unit\nA,1,EA\nB,2,EA\n' }, {}],
  ] as const)('is the same again, whatever became of it: %s', async (name, exports, more) => {
    const workspace = join(root, name.replaceAll(' ', '-'));
    await mkdir(workspace);
    const rejects = 'rejects' in more ? more.rejects : '';
    const texts = { 'erp.csv': 'Material;Qty;Unit\nA;1;EA\nB;2;EA\n', ...exports, 'trueup.yaml': SMALL + rejects };
    for (const [file, text] of Object.entries(texts)) await writeFile(join(workspace, file), text);
    const out = join(workspace, 'out');
    const style = { ...('csv' in more ? { csv: more.csv } : {}), ...('locale' in more ? { locale: more.locale } : {}) };
    await runConfig(join(workspace, 'trueup.yaml'), out, { formats: FORMATS, ...style });
    for (const format of FORMATS) {
      const first = await readFile(join(out, `report.${format}`));
      const again = join(workspace, `again.${format}`);
      const config = join(workspace, 'trueup.yaml');
      await reportStored({ run: out, config, format, out: again, program: 'trueup', write: async () => undefined });
      expect([format, (await readFile(again)).equals(first)]).toEqual([format, true]);
    }
  });

  it('goes to the reader in pieces where no file is named', async () => {
    let text = '';
    await reportStored({
      run: folder,
      config: 'trueup.yaml',
      format: 'json',
      program: 'trueup',
      write: async (piece) => void (text += piece),
    });
    expect(text).toBe(files.get('report.json')?.toString('utf8'));
  });

  it.each([
    ['a run that is not there', 'no-such-run', 'file_not_found'],
    ['a folder without a run', '.', 'file_not_found'],
  ])('is refused for %s', async (_, run, code) => {
    const refused = await rendered('text', run).catch((error: unknown) => error);
    expect(refused instanceof RefusedError && refused.problems[0].code).toBe(code);
  });

  it('is refused for a summary of another version', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'summary.json'), '{"schema": "trueup.summary/0"}');
    const refused = await rendered('text', other).catch((error: unknown) => error);
    expect(refused instanceof RefusedError && refused.problems[0].code).toBe('file_damaged');
  });

  it.each([
    ['discrepancies.ndjson', 'csv', -2, 'it has 59 lines, but the summary of the run counts 60'],
    ['discrepancies.ndjson', 'text', 100, 'its line 1 is not JSON'],
    ['order_variances.ndjson', 'xlsx', -2, 'but the summary of the run counts 79'],
    ['variances.ndjson', 'xlsx', 100, 'its line 1 is not JSON'],
  ] as const)('is refused for a %s that was cut: never a smaller truth', async (file, format, end, why) => {
    const cut = join(root, 'cut');
    await cp(folder, cut, { recursive: true });
    const text = await readFile(join(cut, file), 'utf8');
    await writeFile(join(cut, file), end < 0 ? text.slice(0, text.lastIndexOf('\n', text.length + end) + 1) : text.slice(0, end));
    const refused = await rendered(format, cut).catch((error: unknown) => error);
    await rm(cut, { recursive: true });
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused instanceof RefusedError && refused.problems[0].message).toContain(`${file} is not what the run wrote: `);
    expect(refused instanceof RefusedError && refused.problems[0].message).toContain(why);
  });
});

describe('the workbook of a run', () => {
  it('has the figures of the run to the last digit, and totals that tie, also for another reader', async () => {
    const book = XLSX.read(await readFile(join(folder, 'report.xlsx')), { cellFormula: true });
    const inventory = book.Sheets['Inventory'] ?? {};
    const found = XLSX.utils.sheet_to_json<Record<string, string | number>>(inventory);
    const lines = (await readFile(join(folder, 'discrepancies.ndjson'), 'utf8')).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Discrepancy).filter(({ domain }) => domain === 'inventory');
    expect(found).toHaveLength(rows.length);
    for (const row of rows) {
      const shown = found.find((candidate) => candidate['Id'] === row.id);
      const figures = [shown?.['Value (MES - ERP)'], shown?.['Difference (MES - ERP)'], shown?.['ERP'], shown?.['MES']];
      const wanted = [row.value, row.difference, row.erp_value, row.mes_value];
      expect(figures).toEqual(wanted.map((figure) => (figure === null ? undefined : Number(figure))));
      expect([shown?.['Material'], shown?.['Lot'] ?? '']).toEqual([row.key['material'], row.key['lot'] ?? '']);
    }
    const lead = book.Sheets['Lead'] ?? {};
    const cell = (at: string): XLSX.CellObject | undefined => lead[at] as XLSX.CellObject | undefined;
    expect([cell('D3')?.v, cell('E3')?.v, cell('G3')?.v]).toEqual([91_727.09, 91_727.09, 'ƒ']);
    expect(cell('E3')?.f).toBe(`SUMPRODUCT(ABS('Inventory'!A2:A24)*('Inventory'!B2:B24="EUR"))`);
    expect(book.SheetNames).toEqual([
      'Verdict',
      'Lead',
      'Proof',
      'Control totals',
      'Inventory',
      'Costing',
      'Costing tables',
      'Genealogy',
      'Orders',
      'Ageing',
      'Draft corrections',
      'Rejected records',
      'Variances',
      'Order variances',
      'Findings',
      'Mappings',
      'Evidence',
      'Sign-off',
    ]);
  });

  it('asks for decisions in words of a list, and for a reviewer who is somebody else', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, 'report.xlsx'));
    const inventory = book.getWorksheet('Inventory');
    const headings = ((inventory?.getRow(1).values ?? []) as string[]).indexOf('Decision');
    expect(inventory?.getCell(2, headings).dataValidation).toMatchObject({ formulae: ['"correct,waive,investigate"'] });
    expect(book.getWorksheet('Sign-off')?.getCell('B6').dataValidation).toMatchObject({ type: 'custom' });
    expect(inventory?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, activeCell: 'A1' });
    expect(inventory?.autoFilter).toBeTruthy();
  });

  it('has the largest difference first, codes as text, the draft, the totals and the rejected records', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, 'report.xlsx'));
    const rows = (name: string): unknown[][] => {
      const found: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
      return found;
    };
    const [heading = [], first = []] = rows('Inventory');
    const cell = (name: string): unknown => first[heading.indexOf(name)];
    expect(rows('Inventory')).toHaveLength(24);
    expect([cell('Value (MES - ERP)'), cell('Difference (MES - ERP)'), cell('Finding')]).toEqual([84_915, 12_487.5, 'Differs']);
    const codes = ['Description', 'Location', 'Material in the ERP', 'Material in the MES', 'Unit in the MES'];
    expect(codes.map(cell)).toEqual(['Masterbatch schwarz 40 %', '0002', '000000000000100201', 'MB-BLACK-40', 'kg']);
    expect(rows('Draft corrections').map(([, state]) => state)).toEqual([
      'State',
      ...Array.from({ length: 12 }, () => 'to post'),
      'check first',
      'check first',
      ...Array.from({ length: 6 }, () => 'left out'),
    ]);
    expect(rows('Control totals')).toContainEqual(expect.arrayContaining(['ERP inventory', 'quantity', 'KG', 81_791.83, 3675]));
    expect(rows('Rejected records')).toHaveLength(1);
  });
});
