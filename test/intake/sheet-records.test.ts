import { expect, test } from 'vitest';
import { cellNumber } from '../../src/intake/xlsx/cell-number.ts';
import { resolveNumberFormat } from '../../src/intake/numbers/number-format.ts';
import { allRecords, AUTO, bound, probed, refusalOf, temporaryFolder } from './files.ts';
import { withMember, workbookOf, zipOf } from './workbook.ts';

const folder = temporaryFolder();
const date = (text: string): Date => new Date(`${text}Z`);

test('cells come as text: codes as stored, dates as ISO text, booleans, errors', async () => {
  const rows = [
    ['Material', 'Id', 'Date', 'Time', 'When', 'Flag', 'Error'],
    ['00012', 12345, date('2026-11-22'), 0.25, date('2026-11-22T22:30:15'), true, '#N/A'],
    [' x ', 0.1 + 0.2, date('1900-02-28'), 0.5, date('1900-03-01'), false, 'ä€😀'],
  ];
  const formats = { 2: 'dd.mm.yyyy', 3: 'hh:mm', 4: 'yyyy-mm-dd hh:mm:ss' };
  const file = await probed(await folder.write('cells.xlsx', workbookOf(rows, { formats })));
  expect(file.layout).toMatchObject({ format: 'xlsx', sheet: 'Stock', headerLines: 1 });
  const { rows: records, broken } = await allRecords(bound(file));
  expect(records.map(({ cells }) => cells)).toEqual([
    ['00012', '12345', '2026-11-22', '06:00:00', '2026-11-22T22:30:15', 'TRUE', '#N/A'],
    [' x ', '0.3', '1900-02-28', '12:00:00', '1900-03-01', 'FALSE', 'ä€😀'],
  ]);
  expect([records.map(({ line }) => line), broken]).toEqual([[2, 3], []]);
});

test('dates of a workbook that counts from 1904', async () => {
  const content = workbookOf(
    [
      ['Date', 'Time'],
      [date('2026-11-22'), 0.25],
    ],
    { dateSystem: '1904', formats: { 0: 'yyyy-mm-dd', 1: 'hh:mm' } },
  );
  const file = await probed(await folder.write('1904.xlsx', content));
  expect((await allRecords(bound(file))).rows[0]?.cells).toEqual(['2026-11-22', '06:00:00']);
});

test('blank rows are none, short ones are filled up, cells beyond the header are left out; rows are those of the sheet', async () => {
  const content = workbookOf([[null], ['Material', 'Plant', null], [null, null], ['A'], ['', null], ['B', '1000', 'note']]);
  const file = await probed(await folder.write('rows.xlsx', content));
  expect([file.header, file.layout.headerLines]).toEqual([['Material', 'Plant'], 2]);
  const { rows } = await allRecords(bound(file));
  expect(rows.map(({ cells, line }) => [line, ...cells])).toEqual([
    [4, 'A', null],
    [6, 'B', '1000'],
  ]);
});

test('the number format is that of the texts; numbers are written with the same decimal point', async () => {
  const content = workbookOf([
    ['Qty', 'Id'],
    [1234.5, 1.5],
    ['0,5', 2],
    [-2, 3],
  ]);
  const file = await probed(await folder.write('numbers.xlsx', content));
  const format = await resolveNumberFormat(file, bound(file, ['Qty']).columns, AUTO);
  expect(format).toEqual({ decimal: ',', resolved: true });
  const { rows } = await allRecords(bound(file, ['Qty'], format.decimal));
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['1234,5', '1.5'],
    ['0,5', '2'],
    ['-2', '3'],
  ]);
});

test('a sheet with numbers only is decided, whatever their digits look like', async () => {
  const file = await probed(await folder.write('only.xlsx', workbookOf([['Qty'], [1.234], [2]])));
  expect(await resolveNumberFormat(file, bound(file, ['Qty']).columns, AUTO)).toEqual({ decimal: '.', resolved: true });
});

test.each([
  ['0', '0'],
  ['-0', '0'],
  ['12345', '12345'],
  ['0.30000000000000004', '0.3'],
  ['-9.1199999999999992', '-9.12'],
  ['1E21', '1000000000000000000000'],
  ['1.5e-7', '0.00000015'],
  ['123456789012345678', '123456789012345678'],
  ['0.10', '0.1'],
  ['100', '100'],
  ['-1234.5', '-1234.5'],
  ['99999999.999', '99999999.999'],
  ['.5', '0.5'],
  ['999999999999999.96', '1000000000000000'],
])('%s is written %s', (text, plain) => {
  expect(cellNumber(text, false)?.text).toBe(plain);
});

test.each([
  ['8.326672684688674E-17', '0'],
  ['0.09999999999999964', '0.1'],
  ['12.333333333333334', '12.333333333'],
  ['0.0000000005', '0'],
  ['0.0000000015', '0.000000002'],
  ['12345678901.123456789', '12345678901.1235'],
  ['0.9999999999', '1'],
])('the figure %s has at most nine decimals: %s', (text, plain) => {
  expect(cellNumber(text, true)).toMatchObject({ text: plain, rounded: true });
});

test('the sheet is the one of that name, or the first one that is shown', async () => {
  const path = await folder.write('sheets.xlsx', workbookOf([['Material'], ['A']], { name: 'Bestand März' }));
  expect((await probed(path, { sheet: 'bestand märz' })).layout).toMatchObject({ sheet: 'Bestand März' });
  const [problem] = await refusalOf(() => probed(path, { sheet: 'Bestand Mai' }));
  expect(problem).toMatchObject({ code: 'column_missing', suggestions: ['read: {sheet: Bestand März}'] });
});

test('the header is in the row that the profile names', async () => {
  const path = await folder.write('title.xlsx', workbookOf([['Stock list'], ['Material', 'Plant'], ['A', '1000']]));
  const file = await probed(path, { headerRow: 2 });
  expect([file.header, file.layout.headerLines]).toEqual([['Material', 'Plant'], 2]);
  expect((await allRecords(bound(file))).rows.map(({ line }) => line)).toEqual([3]);
  expect((await refusalOf(() => probed(path, { headerRow: 9 })))[0]).toMatchObject({ code: 'file_empty' });
});

async function damage(name: string, content: Uint8Array): Promise<string | undefined> {
  const [problem] = await refusalOf(async () => probed(await folder.write(name, content)));
  expect(problem?.code).toBe('file_damaged');
  return problem?.message;
}

async function kind(...members: string[]): Promise<string | undefined> {
  const archive = zipOf(members.map((name) => [name, 'x'] as const));
  const [problem] = await refusalOf(async () => probed(await folder.write('other.xlsx', archive)));
  expect(problem?.code).toBe('file_binary');
  return problem?.message;
}

test('a cut, altered or unfinished workbook is refused', async () => {
  const rows = [['Material'], ...Array.from({ length: 500 }, (_, number) => [`M-${number}`])];
  const whole = workbookOf(rows);
  expect(await damage('cut.xlsx', whole.subarray(0, whole.length - 200))).toMatch(
    /^The workbook is damaged: it is truncated, or its table of contents is missing /,
  );
  const altered = Buffer.from(whole);
  const middle = Math.floor(whole.length / 3);
  altered.fill(0x5a, middle, middle + 40);
  expect(await damage('altered.xlsx', altered)).toMatch(
    /^The workbook is damaged: xl\/\S+: it (cannot be unpacked|does not match its checksum)/,
  );
  const unfinished = withMember(whole, 'xl/worksheets/sheet1.xml', (text) => text.slice(0, text.length / 2));
  expect(await damage('unfinished.xlsx', unfinished)).toBe(
    'The workbook is damaged: xl/worksheets/sheet1.xml: it ends in the middle.',
  );
});

test('other archives are named', async () => {
  expect(await kind('mimetype', 'content.xml')).toBe(
    'The file is an OpenDocument file (.ods), not a workbook in the format .xlsx.',
  );
  expect(await kind('word/document.xml', 'docProps/app.xml')).toContain('a Word document');
  expect(await kind('xl/workbook.bin', 'docProps/app.xml')).toContain('a binary workbook (.xlsb)');
  expect(await kind('stock.csv', 'more.csv')).toContain('a ZIP archive');
});
