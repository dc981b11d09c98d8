import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { BatchLine } from '../../src/contract/batch.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { inColumns, readExpected } from './expected-csv.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const run = promisify(execFile);

describe('the demo plant', () => {
  it('is what its generator writes', async () => {
    await inFolder(async (folder) => {
      await run(process.execPath, [join(DEMO, 'generate.mjs'), folder]);
      for (const path of TEXTS) expect(await readFile(join(folder, path), 'utf8')).toBe(await readFile(join(DEMO, path), 'utf8'));
      const workbook = 'exports/erp/mb52_20261121T2200.xlsx';
      expect(await cellsOf(join(folder, workbook))).toEqual(await cellsOf(join(DEMO, workbook)));
    });
  });

  it('differs in what was seeded and in nothing else', async () => {
    const results = await inFolder((folder) => runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'out')));
    const expected = await readExpected(join(DEMO, 'expected/discrepancies.csv'));
    expect(results.discrepancies.map((found) => inColumns(found, Object.keys(expected[0] ?? {})))).toEqual(expected);
    expect(results.status).toBe(1);
    expect(results.rejects).toEqual([]);
    expect(results.summary.run.outcome).toBe('differ');
    expect(results.summary.domains[0]).toMatchObject({
      grain: ['site', 'location', 'material', 'lot', 'status', 'ownership'],
      verdicts: { within_tolerance: 3, differs: 16, missing_in_erp: 4, missing_in_mes: 3, ambiguous: 0, accepted: 0 },
      discrepancies: 23,
      unvalued: 2,
      currency: 'EUR',
      proof: { rows_balance: true, totals_balance: true, independent: true },
    });
  });

  it('drafts the lines that would put the ERP right, in its own codes', async () => {
    const results = await inFolder((folder) => runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'out')));
    const expected = await readExpected(join(DEMO, 'expected/corrections.csv'));
    const columns = Object.keys(expected[0] ?? {}) as (keyof BatchLine)[];
    const known = (results.batch?.lines ?? []).filter(({ expected_before }) => expected_before !== '0.000');
    const shown = known.map((line) => Object.fromEntries(columns.map((column) => [column, String(line[column] ?? '')])));
    expect(shown).toEqual(expected);
    expect(new Set(known.map(({ site }) => site))).toEqual(new Set(['1000']));
    const waiting = (results.batch?.check_first ?? []).map(({ line, why }) => [line.material, line.quantity, why]);
    expect(waiting).toEqual([
      ['000000000000300104', '-11250.000', 'unit_slip'],
      ['000000000000100201', '12487.500', 'unit_slip'],
    ]);
  });

  it('is told in its README with the same figures', async () => {
    const reported = await readFile(join(DEMO, 'README.md'), 'utf8');
    for (const row of await readExpected(join(DEMO, 'expected/discrepancies.csv'))) {
      const unit = ` ${row['unit']}`;
      const cells = [
        row['material'],
        figure(row['lot']),
        figure(row['erp'], unit),
        figure(row['mes'], unit),
        row['difference'],
        figure(row['value']),
      ];
      expect(reported).toContain(`| ${cells.join(' | ')} |`);
    }
  });

  it('gives the same when the ERP list is a workbook', async () => {
    const [list, workbook] = await inFolder(async (folder) => [
      await runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'csv')),
      await runConfig(join(DEMO, 'xlsx.yaml'), join(folder, 'xlsx')),
    ]);
    const withoutSources = (lines: typeof list.discrepancies): object[] =>
      lines.map((line) => ({ ...line, sources: null, first_seen: null }));
    expect(withoutSources(workbook.discrepancies)).toEqual(withoutSources(list.discrepancies));
    const rows = workbook.discrepancies.flatMap(({ sources }) => sources.erp);
    const lines = list.discrepancies.flatMap(({ sources }) => sources.erp);
    expect(rows.map((place) => ('row' in place ? place.row : 0))).toEqual(
      lines.map((place) => ('line' in place ? place.line : -1)),
    );
    expect(workbook.summary.feeds.map(({ rows, totals, out_of_scope }) => ({ rows, totals, out_of_scope }))).toEqual(
      list.summary.feeds.map(({ rows, totals, out_of_scope }) => ({ rows, totals, out_of_scope })),
    );
  });

  it('agrees on the next evening', async () => {
    const results = await inFolder((folder) => runConfig(join(DEMO, 'agree.yaml'), join(folder, 'out')));
    expect(results.discrepancies).toEqual([]);
    expect(results.status).toBe(0);
    expect(results.summary.run.outcome).toBe('agree');
  });
});

const TEXTS = [
  'exports/erp/mb52_20261121T2200.csv',
  'exports/erp/materials.csv',
  'exports/mes/inventory_20261121T2205.csv',
  'exports/agree/mb52_20261122T2200.csv',
  'exports/agree/inventory_20261122T2205.csv',
  'mappings/parts.csv',
  'mappings/locations.csv',
  'mappings/material-units.csv',
  'expected/discrepancies.csv',
  'expected/corrections.csv',
];

async function cellsOf(path: string): Promise<unknown[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rows: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => rows.push(row.values));
  return rows;
}

const figure = (text: string | undefined, unit = ''): string => (text === '' || text === undefined ? '–' : `${text}${unit}`);
