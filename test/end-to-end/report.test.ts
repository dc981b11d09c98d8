import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportStored } from '../../src/app/report.ts';
import { RefusedError } from '../../src/errors.ts';
import { runConfig } from '../plant/run-plant.ts';

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
});

describe('the workbook of a run', () => {
  it('has the largest difference first, codes as text, the draft, the totals and the rejected records', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, 'report.xlsx'));
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Differences',
      'Draft corrections',
      'Control totals',
      'Rejected records',
    ]);
    const rows = (name: string): unknown[][] => {
      const found: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
      return found;
    };
    const [heading = [], first = []] = rows('Differences');
    const cell = (name: string): unknown => first[heading.indexOf(name)];
    expect(rows('Differences')).toHaveLength(24);
    expect([cell('Value (MES - ERP)'), cell('Difference (MES - ERP)'), cell('Finding')]).toEqual([
      84_915,
      12_487.5,
      'Rows that differ',
    ]);
    expect([cell('Location'), cell('Material in the ERP'), cell('Material in the MES')]).toEqual([
      '0002',
      '000000000000100201',
      'MB-BLACK-40',
    ]);
    expect(rows('Draft corrections').map(([, state]) => state)).toEqual([
      'State',
      ...Array.from({ length: 13 }, () => 'to post'),
      'check first',
      'check first',
      ...Array.from({ length: 6 }, () => 'left out'),
    ]);
    expect(rows('Control totals')).toContainEqual(expect.arrayContaining(['ERP inventory', 'quantity', 'KG', 81_791.83, 3675]));
    expect(rows('Rejected records')).toHaveLength(1);
  });
});
