import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';

const FILES = fileURLToPath(new URL('../../fixtures/first-night', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-night-'));
  await cp(FILES, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The four commands of a first night; the exit code of each. */
async function night(erp: string, mes: string): Promise<(number | null)[]> {
  const config = ['--config', 'plant/trueup.yaml', '--quiet'];
  const commands = [
    ['init', 'plant', '--erp-file', erp, '--mes-file', mes],
    ['run', ...config],
    ['mappings', 'suggest', ...config, '--write'],
    ['run', ...config, '--out', 'out'],
  ];
  const statuses: (number | null)[] = [];
  for (const command of commands) statuses.push((await trueup(command, { cwd: folder })).status);
  return statuses;
}

/** What differs in the end: location, material, lot, status, both figures. */
async function differences(): Promise<string[]> {
  const text = await readFile(join(folder, 'out/discrepancies.ndjson'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          key: Record<string, string | null>;
          erp_value: string | null;
          mes_value: string | null;
          unit: string;
        },
    )
    .map(({ key, erp_value: erp, mes_value: mes, unit }) =>
      [key['location'], key['material'], key['lot'], key['status'] ?? '-', erp ?? 'none', mes ?? 'none', unit].join(' '),
    );
}

async function grain(): Promise<readonly string[]> {
  const summary = JSON.parse(await readFile(join(folder, 'out/summary.json'), 'utf8')) as { domains: { grain: string[] }[] };
  return summary.domains[0]?.grain ?? [];
}

const TRUE_DIFFERENCES = [
  '0001 100202 C2607 blocked 5.000 4.000 EA',
  '0001 100302 C2613 unrestricted 316.500 318.750 L',
  '0002 100201 C2606 unrestricted 510.000 507.000 EA',
  '0002 100402 C2618 unrestricted 552.000 none EA',
];

/** The same list without the title above it. */
async function withoutTitle(name: string): Promise<string> {
  const text = await readFile(join(folder, name), 'latin1');
  const lines = text.split('\r\n');
  await writeFile(join(folder, `plain_${name}`), lines.slice(3).join('\r\n'), 'latin1');
  return `plain_${name}`;
}

function figure(cell: string): number {
  return Number(cell.replaceAll('.', '').replace(',', '.'));
}

/** The same list as a workbook: a cover, then the list with its title, figures as number cells. */
async function asWorkbook(name: string): Promise<string> {
  const text = await readFile(join(folder, name), 'latin1');
  const rows = text.split('\r\n').map((line) => line.split(';'));
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Info').addRows([
    ['Report', 'MB52'],
    ['Plant', '1000'],
  ]);
  const sheet = book.addWorksheet('Auszug');
  for (const [at, cells] of rows.entries()) {
    sheet.addRow(
      cells.map((cell, position) => (at > 3 && position > 5 && cell !== '' ? figure(cell) : cell === '' ? null : cell)),
    );
  }
  sheet.mergeCells('A1:D1');
  await book.xlsx.writeFile(join(folder, 'bestand_20260314T2200.xlsx'));
  return 'bestand_20260314T2200.xlsx';
}

describe('four commands, no hand-written YAML, exactly the true differences', () => {
  it.each([
    ['with title rows, Windows-1252 and totals', (name: string) => Promise.resolve(name)],
    ['without title rows', withoutTitle],
    ['as a workbook with a cover', asWorkbook],
  ])('a German SAP stock list %s, and an MES with part numbers of its own', async (_, made) => {
    const erp = await made('bestand_20260314T2200.csv');
    expect(await night(erp, 'floor_20260314T2205.csv')).toEqual([0, 1, 0, 1]);
    expect(await grain()).toEqual(['site', 'location', 'material', 'lot', 'status']);
    expect(await differences()).toEqual(TRUE_DIFFERENCES);
    const profiles = await readdir(join(folder, 'plant/mappings/profiles/local'));
    for (const profile of profiles)
      expect(await readFile(join(folder, 'plant/mappings/profiles/local', profile), 'utf8')).not.toContain('column: "?"');
  });

  it('lots with leading zeros and part numbers with a prefix: one rule each, and no list of entries', async () => {
    const erp = (await readFile(join(folder, 'bestand_20260314T2200.csv'), 'latin1')).replaceAll(/;C26/g, ';000026');
    const mes = (await readFile(join(folder, 'floor_20260314T2205.csv'), 'utf8')).replaceAll(/,C26/g, ',26');
    await writeFile(join(folder, 'zeros_20260314T2200.csv'), erp, 'latin1');
    await writeFile(join(folder, 'plain_20260314T2205.csv'), mes);
    expect(await night('zeros_20260314T2200.csv', 'plain_20260314T2205.csv')).toEqual([0, 1, 0, 1]);
    expect(await differences()).toEqual(TRUE_DIFFERENCES.map((line) => line.replace(' C26', ' 26')));
    expect(await readFile(join(folder, 'plant/mappings/parts.yaml'), 'utf8')).toBe(
      "rules:\n  - {side: mes, match: '^P-.', transform: 'remove(^P-)'}\n",
    );
    expect(await readFile(join(folder, 'plant/mappings/profiles/local/erp.yaml'), 'utf8')).toContain(
      'fields:\n  lot:\n    transform: strip_leading_zeros\n',
    );
    expect(existsSync(join(folder, 'plant/mappings/lots.csv'))).toBe(false);
  });

  it('a list of a cloud ERP with a total, and a bin list whose headers nobody knows', async () => {
    expect(await night('CurrentInventory.csv', 'bins.csv')).toEqual([0, 1, 0, 1]);
    expect(await grain()).toEqual(['location', 'material', 'lot']);
    expect(await differences()).toEqual([
      'Floor 2 PN-2202 T7009 - 288.000 286.000 EA',
      'Main PN-2208 T7042 - 582.000 593.000 EA',
    ]);
  });
});
