import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportStored } from '../../src/app/report.ts';
import type { Batch } from '../../src/contract/batch.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import type { Summary } from '../../src/contract/summary.ts';
import { analystColumns, type Column } from '../../src/report/formats/analyst-columns.ts';
import { FOUND } from '../../src/report/sections/code-words.ts';
import { BATCH_COLUMNS } from '../../src/report/workbook/batch-rows.ts';
import { domainColumns } from '../../src/report/workbook/domain-sheet.ts';
import { runConfig } from '../plant/run-plant.ts';
import { COMPUTED, ENGLISH, GERMAN, opened, type Office, type Shown } from './libre-office.ts';

/** Codes and texts that spreadsheets like to turn into something else, figures that they like to round. */
const ERP = `Material;Description;Plant;Storage Location;Batch;Quantity;Unit
000100;Schraube M8; verzinkt;1000;0001;0012;1.234,567;KG
`.replace('Schraube M8; verzinkt', '"Schraube ""M8""; verzinkt, 50 µm"');
const LOTS = ['1E5', '2-3', '12/05', '=1+1', '@x', '+49', 'TRUE', '1,5', '3.14', '-7', '0x1F', '10:30'];

let root = '';
let folder = '';
let rows: readonly Discrepancy[] = [];
let batch: Batch;
let summary: Summary;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-office-'));
  folder = join(root, 'out');
  const workspace = join(root, 'workspace');
  await mkdir(workspace);
  const lines = LOTS.map((lot, index) => `0002${index};${lot};1000;0001;"${lot}";${index + 1},0${index}1;KG`);
  await writeFile(join(workspace, 'erp.csv'), `${ERP}${lines.join('\n')}\n`);
  await writeFile(
    join(workspace, 'mes.csv'),
    `Part,Site,Location,Lot,Qty,Unit
000100,1000,0001,0012,1234.067,KG
00030,1000,0001,L,123456.789012345,KG
00031,1000,0001,L,0.000000001,KG
00032,1000,0001,L,12345678901.123456789,KG
${LOTS.map((lot, index) => `0002${index},1000,0001,"${lot}",0.5,KG`).join('\n')}
`,
  );
  await writeFile(
    join(workspace, 'prices.csv'),
    `Material;Description;Unit;Price;Currency\n000100;;KG;3,95;EUR\n00030;Granulat 30 % GF, schwarz;KG;1,00;EUR\n`,
  );
  await writeFile(
    join(workspace, 'trueup.yaml'),
    `version: 1
name: office
currency: EUR
timezone: Europe/Berlin
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-11-21T22:00:00+01:00"}
    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-11-21T22:00:00+01:00"}
    truth: mes
reference:
  materials: {erp: {profile: generic/materials, files: prices.csv, as_of: "2026-11-21T22:00:00+01:00"}}
`,
  );
  ({ summary } = await runConfig(join(workspace, 'trueup.yaml'), folder, { formats: ['xlsx'] }));
  const text = await readFile(join(folder, 'discrepancies.ndjson'), 'utf8');
  rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Discrepancy);
  batch = JSON.parse(await readFile(join(folder, 'corrections', 'erp-inventory.json'), 'utf8')) as Batch;
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** The report as a CSV for someone, as an office opens it. */
async function csvOpened(locale: 'en' | 'de', office: Office): Promise<Shown[][]> {
  const out = join(root, `${locale}-in-${office.locale}.csv`);
  await reportStored({
    run: folder,
    config: 'trueup.yaml',
    format: 'csv',
    locale,
    out,
    program: 'trueup',
    write: async () => undefined,
  });
  const [sheet = []] = (await opened(out, office, root)).values();
  return [...sheet];
}

const COLUMNS = analystColumns(['inventory']);

/** Up to the 15 digits that a spreadsheet keeps. */
function asFigure({ value }: Column, row: Discrepancy): Shown {
  const figure = value(row);
  return figure === null ? null : Number(Number(figure).toPrecision(15));
}

describe('report.csv in a spreadsheet', () => {
  it.each([
    ['English', 'en', ENGLISH],
    ['German', 'de', GERMAN],
  ] as const)(
    '%s: every column is one, every figure a number of the same size, every sentence whole',
    async (_, locale, office) => {
      const [header, ...cells] = await csvOpened(locale, office);
      expect(header).toEqual(COLUMNS.map(({ name }) => name));
      expect(cells).toHaveLength(rows.length);
      const figures = COLUMNS.filter(({ kind }) => kind !== 'text');
      expect(figures.length).toBeGreaterThan(4);
      for (const column of figures) {
        const shown = cells.map((row) => row[COLUMNS.indexOf(column)]);
        expect([column.name, shown]).toEqual([column.name, rows.map((row) => asFigure(column, row))]);
      }
      const description = cells.map((row) => row[COLUMNS.findIndex(({ name }) => name === 'description')]);
      expect(description).toContain('Schraube "M8"; verzinkt, 50 µm');
      expect(description).toContain('Granulat 30 % GF, schwarz');
      const texts = cells.flat().filter((cell) => typeof cell === 'string');
      expect(texts.filter((cell) => cell.startsWith(COMPUTED))).toEqual([]);
      expect(texts.filter((cell) => cell.endsWith('=1+1'))).not.toEqual([]);
    },
  );

  it('the English one is wrong in a German spreadsheet: this test can fail', async () => {
    const [, ...cells] = await csvOpened('en', { ...GERMAN, separator: ',' });
    const column = COLUMNS.findIndex(({ name }) => name === 'difference');
    const [first] = rows;
    expect(first?.difference).toBe('-0.500');
    expect(cells.map((row) => row[column])).not.toEqual(rows.map((row) => Number(row.difference)));
  });
});

/** A figure of more digits than a spreadsheet keeps stays a text, so that none is lost. */
function kept(figure: string): Shown {
  return digits(figure) <= 15 ? Number(figure) : figure;
}

function digits(figure: string): number {
  return figure.replaceAll(/^-?0*\.?0*|\.|0+$/g, '').length;
}

/** What the run has in a figure's column: the exact text next to it where there is one, else the number. */
function exactly(shown: readonly Shown[], heading: string): Shown {
  const headings = domainColumns('inventory').map((column) => column.heading);
  return shown[headings.indexOf(`${heading}, exact`)] ?? shown[headings.indexOf(heading)] ?? null;
}

/** Position of a column of the draft. */
function draftColumn(heading: string): number {
  return BATCH_COLUMNS.findIndex((one) => one.heading === heading);
}

const SHEETS = [
  'Verdict',
  'Lead',
  'Proof',
  'Control totals',
  'Inventory',
  'Ageing',
  'Draft corrections',
  'Rejected records',
  'Mappings',
  'Evidence',
  'Sign-off',
];

describe('report.xlsx in a spreadsheet', () => {
  it('its totals are those of the run, added up by the spreadsheet itself, and every tick mark holds', async () => {
    const sheets = await opened(join(folder, 'report.xlsx'), ENGLISH, root);
    const [domain] = summary.domains;
    const [, ...lead] = sheets.get('Lead') ?? [];
    expect(lead.map((line) => line.slice(1, 7))).toEqual([
      ['Rows that differ', null, rows.length, rows.length, 0, 'ƒ'],
      ['Gross value', 'EUR', Number(domain?.value_gross), Number(domain?.value_gross), 0, 'ƒ'],
      ['Net value (MES - ERP)', 'EUR', Number(domain?.value_net), Number(domain?.value_net), 0, 'ƒ'],
    ]);
    const ticks = (sheets.get('Proof') ?? []).flatMap((line) => line.filter((cell) => cell === '×ƒ' || cell === '✗'));
    expect(ticks.length).toBeGreaterThan(3);
    expect(ticks).not.toContain('✗');
  });

  it.each([ENGLISH, GERMAN])(
    '$locale: every code is the text of the export, every figure the same to the last digit',
    async (office) => {
      const sheets = await opened(join(folder, 'report.xlsx'), office, root);
      expect([...sheets.keys()]).toEqual(SHEETS);
      const [header, ...cells] = sheets.get('Inventory') ?? [];
      expect(header).toEqual(domainColumns('inventory').map(({ heading }) => heading));
      const id = COLUMNS.findIndex(({ name }) => name === 'id');
      let inFull = 0;
      for (const shown of cells) {
        const row = rows.find((candidate) => candidate.id === shown[id]);
        if (!row) throw new Error(`no discrepancy has the id ${String(shown[id])}`);
        for (const { name, kind, heading, value } of COLUMNS) {
          const said = name === 'verdict' ? FOUND[row.verdict] : value(row);
          const wanted = said === null || said === '' ? null : kind === 'text' ? String(said) : kept(String(said));
          expect([name, exactly(shown, heading)]).toEqual([name, wanted]);
          if (kind !== 'text' && typeof wanted === 'string') inFull += 1;
        }
      }
      expect(inFull).toBeGreaterThan(0);
      expect(cells).toHaveLength(rows.length);
      const values = cells.flatMap(([value]) => (typeof value === 'number' ? [Math.abs(value)] : []));
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      expect(values.length).toBeGreaterThan(1);
    },
  );

  it('the draft has the lines of the batch', async () => {
    const sheets = await opened(join(folder, 'report.xlsx'), ENGLISH, root);
    const [, ...cells] = sheets.get('Draft corrections') ?? [];
    const lines = [...batch.lines, ...batch.check_first.map(({ line }) => line)];
    expect(lines.length).toBeGreaterThan(10);
    const headings = ['Material', 'Lot', 'Quantity', 'Before', 'After', 'Discrepancies'];
    expect(cells.slice(0, lines.length).map((row) => headings.map((heading) => row[draftColumn(heading)]))).toEqual(
      lines.map(({ material, lot, quantity, expected_before, expected_after, discrepancies }) => [
        material,
        lot,
        ...[quantity, expected_before, expected_after].map(kept),
        discrepancies.join(' '),
      ]),
    );
  });
});
