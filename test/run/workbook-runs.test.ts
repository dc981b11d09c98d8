import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { packed, partsOf } from '../intake/workbook.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const AS_OF = 'as_of: "2026-11-21T22:00:00Z"';
const CONFIG = `version: 1
name: small
currency: EUR
timezone: UTC
rejects: {max: 10}
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, ${AS_OF}}
    mes: {profile: generic/inventory, files: mes.xlsx, ${AS_OF}}
`;
const HEADER = ['Material', 'Site', 'Location', 'Lot', 'Quantity', 'Unit'];

const text = (at: string, value: string): string => `<c r="${at}" t="str"><v>${value}</v></c>`;
const number = (at: string, value: string): string => `<c r="${at}"><v>${value}</v></c>`;
const row = (line: number, ...cells: string[]): string => `<row r="${line}">${cells.join('')}</row>`;
const header = row(1, ...HEADER.map((name, at) => text(`${'ABCDEF'.charAt(at)}1`, name)));
/** A record whose lot and quantity are cells given as XML. */
const record = (line: number, material: string, lot: string, quantity: string): string =>
  row(line, text(`A${line}`, material), text(`B${line}`, 'P1'), text(`C${line}`, 'HALL'), lot, quantity, text(`F${line}`, 'KG'));

function runWith(workbook: Buffer, erp: readonly string[]): Promise<Results> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'trueup.yaml'), CONFIG);
    await writeFile(join(folder, 'mes.xlsx'), workbook);
    await writeFile(join(folder, 'erp.csv'), `${[HEADER.join(','), ...erp].join('\n')}\n`);
    return runWorkspace(folder, 'out');
  });
}

it('cells that cannot be used reject their record, with sheet and cell; the figures of others stand', async () => {
  const rows = [
    header,
    record(2, 'A', text('D2', 'K1'), number('E2', '5')),
    record(3, 'B', '<c r="D3"><f>X9</f></c>', number('E3', '7')),
    record(4, 'C', text('D4', 'K3'), '<c r="E4" t="e"><v>#N/A</v></c>'),
    record(5, 'D', number('D5', '4203198765432100'), number('E5', '1')),
    record(6, 'E', text('D6', 'K5'), number('E6', '3')),
    record(7, 'E', text('D7', 'K6'), ''),
    record(8, 'F', text('D8', 'K7'), number('E8', '2')),
    record(9, 'G', '', number('E9', '2')),
  ];
  const behind = '<mergeCells count="2"><mergeCell ref="E6:E7"/><mergeCell ref="D8:D9"/></mergeCells>';
  const erp = ['A,P1,HALL,K1,5,KG', 'C,P1,HALL,K3,4,KG', 'F,P1,HALL,K7,2,KG', 'G,P1,HALL,K7,2,KG'];
  const results = await runWith(packed(partsOf({ rows: rows.join(''), behind })), erp);
  expect(results.rejects.map(({ line, field, code, sheet, cell, value }) => [line, field, code, sheet, cell, value])).toEqual([
    [3, 'lot', 'formula_without_value', 'Stock', 'D3', ''],
    [4, 'quantity', 'error_cell', 'Stock', 'E4', '#N/A'],
    [5, 'lot', 'damaged_identifier', 'Stock', 'D5', '4203198765432100'],
    [6, 'quantity', 'merged_cells', 'Stock', 'E6', '3'],
    [7, 'quantity', 'merged_cells', 'Stock', 'E7', ''],
  ]);
  // The key of a record whose figure alone cannot be used is known, so nobody can decide about it
  expect(results.discrepancies.map(({ key, verdict }) => `${key['material']} ${verdict}`)).toEqual(['C ambiguous']);
  expect(results.summary.feeds[1]?.rows).toEqual({ read: 8, accepted: 3, rejected: 5, filtered: 0 });
});

it('several sheets with the columns that are wanted are not chosen from', async () => {
  const rows = header + record(2, 'A', text('D2', 'K1'), number('E2', '5'));
  const sheets = ['Hall 1', 'Hall 2'].map((name) => ({ name, rows }));
  const refused: unknown = await runWith(packed(partsOf({ sheets })), []).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect(refused).toMatchObject({
    problems: [
      { code: 'sheet_needed', suggestions: expect.arrayContaining([expect.stringContaining('read: {sheet: all}')]) as string[] },
    ],
  });
});

it('an empty sheet and a cover in front of the list are passed over', async () => {
  const list = header + record(2, 'A', text('D2', 'K1'), number('E2', '5'));
  const sheets = [
    { name: 'Empty', rows: '' },
    { name: 'Cover', rows: row(1, text('A1', 'Stock of today')) },
    { name: 'List', rows: list },
  ];
  const results = await runWith(packed(partsOf({ sheets })), ['A,P1,HALL,K1,4,KG']);
  expect(results.discrepancies[0]?.sources.mes).toEqual([{ file: 'mes.xlsx', sheet: 'List', row: 2 }]);
});
