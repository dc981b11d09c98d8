import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchLine } from '../../src/contract/batch.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';
import { inColumns, readExpected } from './expected-csv.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const run = promisify(execFile);

let demo: Results;

beforeAll(async () => {
  demo = await inFolder((folder) => runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'out')));
});

/** What was seeded into each domain, as computed from the seeds alone. */
const SEEDED = [
  ['inventory', 'discrepancies'],
  ['orders', 'orders'],
  ['costing', 'costing'],
  ['genealogy', 'genealogy'],
] as const;

describe('the demo plant', () => {
  it('is what its generator writes', async () => {
    await inFolder(async (folder) => {
      await run(process.execPath, [join(DEMO, 'generate.mjs'), folder]);
      const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.csv'));
      expect(paths.length).toBeGreaterThan(20);
      for (const path of paths) expect(await readFile(join(folder, path), 'utf8')).toBe(await readFile(join(DEMO, path), 'utf8'));
      const workbook = 'exports/erp/mb52_20261121T2200.xlsx';
      expect(await cellsOf(join(folder, workbook))).toEqual(await cellsOf(join(DEMO, workbook)));
    });
  });

  it.each(SEEDED)('differs in what was seeded and in nothing else: %s', async (domain, name) => {
    const expected = await readExpected(join(DEMO, `expected/${name}.csv`));
    const found = demo.discrepancies.filter((line) => line.domain === domain);
    expect(expected.length).toBeGreaterThan(3);
    expect(found.map((line) => inColumns(line, Object.keys(expected[0] ?? {})))).toEqual(expected);
  });

  it('has figures of each domain that add up', () => {
    expect(demo.status).toBe(1);
    expect(demo.rejects).toEqual([]);
    expect(demo.summary.run.outcome).toBe('differ');
    expect(demo.summary.domains[0]).toMatchObject({
      grain: ['site', 'location', 'material', 'lot', 'status', 'ownership'],
      verdicts: { within_tolerance: 3, differs: 16, missing_in_erp: 4, missing_in_mes: 3, ambiguous: 0, accepted: 0 },
      discrepancies: 23,
      unvalued: 2,
      currency: 'EUR',
      proof: { rows_balance: true, totals_balance: true, independent: true },
    });
    const [, costing, genealogy] = demo.summary.domains;
    expect(costing?.proof).toMatchObject({ rows_balance: true, totals_balance: true, variances_balance: true });
    expect(genealogy?.findings).toEqual({ no_origin: 1, over_consumed: 1 });
  });

  it('says which product costs more than its standard in nearly every order, and what has no variances', () => {
    const tables = demo.summary.domains[1]?.tables ?? [];
    const rowsOf = (title: string): unknown =>
      tables.find((table) => table.title.startsWith(title))?.rows.map(([first]) => first);
    expect(rowsOf('Products that exceed the standard')).toEqual(['500103']);
    expect(rowsOf('Open orders')).toEqual(['ERP', 'MES']);
    const without = tables.find((table) => table.title.startsWith('Lines without variances'))?.rows ?? [];
    expect(without.map(([, why]) => why)).toEqual(['rework_order', 'not_valued', 'rework_order']);
  });

  it('drafts the lines that would put the ERP right, in its own codes', async () => {
    const expected = await readExpected(join(DEMO, 'expected/corrections.csv'));
    const columns = Object.keys(expected[0] ?? {}) as (keyof BatchLine)[];
    const known = (demo.batch?.lines ?? []).filter(({ expected_before }) => expected_before !== '0.000');
    const shown = known.map((line) => Object.fromEntries(columns.map((column) => [column, String(line[column] ?? '')])));
    expect(shown).toEqual(expected);
    expect(new Set(known.map(({ site }) => site))).toEqual(new Set(['1000']));
    const waiting = (demo.batch?.check_first ?? []).map(({ line, why }) => [line.material, line.quantity, why]);
    expect(waiting).toEqual([
      ['000000000000300104', '-11250.000', 'unit_slip'],
      ['000000000000100201', '12487.500', 'unit_slip'],
    ]);
  });

  it.each(SEEDED)('is explained in its README with the same figures: %s', async (_, name) => {
    const reported = await readFile(join(DEMO, 'README.md'), 'utf8');
    for (const row of await readExpected(join(DEMO, `expected/${name}.csv`))) {
      const unit = ` ${row['unit']}`;
      const figures = [figure(row['erp'], unit), figure(row['mes'], unit), row['difference']];
      const codes = name === 'discrepancies' ? [row['material'], figure(row['lot'])] : [];
      const value = name === 'discrepancies' ? [figure(row['value'])] : [];
      expect(reported).toContain(`| ${[...codes, ...figures, ...value].join(' | ')} |`);
    }
  });

  it('gives the same when the ERP list is a workbook', async () => {
    const [list, workbook] = await inFolder(async (folder) => [
      await runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'csv'), { domains: ['inventory'] }),
      await runConfig(join(DEMO, 'xlsx.yaml'), join(folder, 'xlsx')),
    ]);
    const withoutSources = (lines: typeof list.discrepancies): object[] =>
      lines.map((line) => ({ ...line, sources: null, first_seen: null }));
    expect(withoutSources(workbook.discrepancies)).toEqual(withoutSources(list.discrepancies));
    const rows = workbook.discrepancies.flatMap(({ sources }) => sources.erp);
    const lines = list.discrepancies.flatMap(({ sources }) => sources.erp);
    expect(rows.map((position) => ('row' in position ? position.row : 0))).toEqual(
      lines.map((position) => ('line' in position ? position.line : -1)),
    );
    expect(counted(workbook)).toEqual(counted(list));
  });

  it('agrees on the next evening', async () => {
    const results = await inFolder((folder) => runConfig(join(DEMO, 'agree.yaml'), join(folder, 'out')));
    expect(results.discrepancies).toEqual([]);
    expect(results.status).toBe(0);
    expect(results.summary.run.outcome).toBe('agree');
  });
});

async function cellsOf(path: string): Promise<unknown[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rows: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => rows.push(row.values));
  return rows;
}

const figure = (text: string | undefined, unit = ''): string => (text === '' || text === undefined ? '–' : `${text}${unit}`);

/** What was read of each feed of the stock. */
const counted = ({ summary }: Results): object[] =>
  summary.feeds
    .filter(({ domain }) => domain !== 'standards')
    .map(({ rows: read, totals, out_of_scope }) => ({ read, totals, out_of_scope }));
