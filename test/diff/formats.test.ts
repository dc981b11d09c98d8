import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { expect, test, vi } from 'vitest';
import { diffTables } from '../../src/app/diff.ts';
import { diff } from '../../src/index.ts';
import { compared, file, outcome } from './tables.ts';

const key = ['id'];
const CSV = 'id,name,qty\n1,"Käse, alt",5\n2,,6.5\n3,d,7\n';
const RECORDS = [
  { id: '1', name: 'Käse, alt', qty: 5 },
  { id: '2', name: null, qty: 6.5 },
  { id: '3', name: 'd', qty: 7 },
];

test.each([
  ['JSON', file(JSON.stringify(RECORDS), 'json')],
  ['NDJSON', file(RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''), 'ndjson')],
  ['CSV in UTF-16', file(iconv.encode(`\uFEFF${CSV}`, 'utf-16le'))],
  [
    'CSV in windows-1252 with other delimiters and line ends',
    file(iconv.encode(CSV.replaceAll(/,(?! )/g, ';').replaceAll('\n', '\r\n'), 'windows-1252'), '1252.csv'),
  ],
])('%s holds the same table as CSV in UTF-8', async (_, path) => {
  const read = { encoding: path.includes('1252') ? ['right=windows-1252'] : [] };
  const { summary, rows } = await compared(file(CSV), path, { key, read });
  expect([summary.outcome, rows, summary.rows.equal, summary.columns[0]?.both_blank]).toEqual(['agree', [], 3, 1]);
});

test('Parquet holds the same table as CSV, and a changed cell is found in it', async () => {
  const [parquet, text] = ['parquet', 'csv'].map((format) => `fixtures/profiles/canonical/inventory/inventory.${format}`);
  const changed = file(readFileSync(text ?? '', 'utf8').replace('640.5', '640.6'));
  const wanted = { key: ['location', 'material', 'lot', 'status', 'ownership', 'serial'], tolerance: ['quantity=0'] };
  const { rows } = await compared(parquet ?? '', changed, wanted);
  expect(rows).toMatchObject([{ verdict: 'differs', right: { quantity: '640.6' } }]);
});

test('a workbook of the comparison can be compared itself, has all that the CSV report has, and the same bytes every time', async () => {
  const [left, right] = [file(CSV), file('id,name,qty\n1,"Käse, alt",5.0\n3,d,=1+1\n4,new,12345678901234567890\n')];
  const written = async (format: 'xlsx' | 'csv', out: string): Promise<void> =>
    diffTables({ left, right, key, format, csv: 'raw', out, json: false, suggestKeys: false }, async () => {});
  const [book, again, csv] = [`${left}.xlsx`, `${left}.2.xlsx`, `${left}.out.csv`];
  for (const [format, out] of [
    ['xlsx', book],
    ['xlsx', again],
    ['csv', csv],
  ] as const)
    await written(format, out);
  expect(readFileSync(book).equals(readFileSync(again))).toBe(true);
  const { summary, rows } = await compared(book, csv, {
    key: ['Verdict=verdict', 'id=key_id', 'Column=column'],
    map: ['Left=left', 'Right=right', 'Difference=difference'],
    read: { sheet: ['left=Differences'] },
  });
  expect([rows, summary.rows.equal, summary.outcome]).toEqual([[], 6, 'agree']);
});

test('a workbook needs a file', async () => {
  const [left] = [file(CSV)];
  const work = diffTables(
    { left, right: left, key, format: 'xlsx', csv: 'raw', json: false, suggestKeys: false },
    async () => {},
  );
  await expect(work).rejects.toThrow('--out is missing');
});

test('in the library rows are streamed as often as they are asked for; nothing is printed, and an abort ends it', async () => {
  const printed = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  const found = await diff({ left: file(CSV), right: file(CSV.replace('6.5', '6.50')), key, tolerance: ['qty=0.01'] });
  const verdicts: string[] = [];
  for (const _ of [1, 2]) for await (const row of found.rows()) verdicts.push(row.verdict);
  await found.close();
  expect([found.summary.outcome, verdicts, found.summary.rows]).toEqual(['agree', [], expect.objectContaining({ equal: 3 })]);
  expect(printed.map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
  for (const spy of printed) spy.mockRestore();
  const signal = AbortSignal.abort();
  await expect(diff({ left: file(CSV), right: file(CSV), key, signal })).rejects.toThrow(/abort/i);
});

test('figures that are only written otherwise are named as such', async () => {
  const { summary } = await compared(file(CSV), file(CSV.replace(',7', ',7.00')), { key });
  expect(summary.columns[1]?.patterns).toEqual([{ kind: 'same_number', what: '', count: 1, key: { id: '3' } }]);
  expect(await outcome(file(CSV), file(CSV.replace(',7', ',7.00')), { key, tolerance: ['qty=0'] })).toMatchObject({ rows: [] });
});
