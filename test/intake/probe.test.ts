import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { allRecords, bound, FIXTURES, probed, refusalOf, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
let number = 0;
async function written(content: string | Uint8Array): Promise<string> {
  number += 1;
  return folder.write(`${number}.csv`, content);
}
const layoutOf = async (content: string | Uint8Array, read = {}) => (await probed(await written(content), read)).layout;
const refused = async (content: string | Uint8Array, read = {}) =>
  (await refusalOf(async () => probed(await written(content), read)))[0];

describe('delimiters', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2\n', ';'],
    ['a\tb c,d\n1\t2,5\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['Material;Plant, code;Qty\nA;1000;1,5\nB;1000;2,5\n', ';'],
    ['Material,"Text; long",Qty\nA,"x;y;z",1\n', ','],
    ['Material;Qty, free\nA;1,5\n', ';'],
    ['Mat;Qty;U\nA;1;KG\nB;2\nC;3;KG\n', ';'],
    ['only\n1\n', ','],
    ['a;b;c', ';'],
    ['a;b\n"x\ny";2', ';'],
  ])('%j', async (text, delimiter) => {
    expect(await layoutOf(text)).toMatchObject({ format: 'csv', delimiter });
  });

  test('the profile has the last word', async () => {
    expect(await layoutOf('a;b,c\n1;2,3\n', { delimiter: ',' })).toMatchObject({ delimiter: ',' });
  });
});

describe('headers', () => {
  test('are kept exactly, and may span lines', async () => {
    const file = await probed(await written('\uFEFF Material ;"Plant\ncode";"Qty ""free""";\nA;1;2;\n'));
    expect(file.header).toEqual([' Material ', 'Plant\ncode', 'Qty "free"', '']);
    expect(file.layout).toMatchObject({ headerLines: 2, bom: true, encoding: 'utf-8' });
  });

  test('blank lines above are passed over', async () => {
    const file = await probed(await written('\r\n  \r\n;;;\r\nMaterial;Plant\r\nA;1000\r\n'));
    expect(file.layout).toMatchObject({ headerLines: 4, titleLines: 3 });
    expect((await allRecords(bound(file))).rows.map(({ cells, line }) => [line, ...cells])).toEqual([[5, 'A', '1000']]);
  });

  test('lines above a named header row are passed over, quotes and all', async () => {
    const file = await probed(await written('Stock "list\nof today\rMaterial;Plant\r\nA;1000\n'), { headerRow: 3 });
    expect([file.header, file.layout.headerLines]).toEqual([['Material', 'Plant'], 3]);
    expect((await allRecords(bound(file))).rows).toHaveLength(1);
  });

  test('a broken one is refused', async () => {
    expect(await refused('"Mat"erial;Plant\nA;1000\n')).toMatchObject({ code: 'file_damaged', at: { line: 1 } });
  });
});

describe('encodings', () => {
  test.each([
    ['utf-16le.csv', 'utf-16le', true],
    ['utf-16be.csv', 'utf-16be', true],
    ['utf-8-mark.csv', 'utf-8', true],
    ['plain.csv', 'utf-8', false],
  ])('%s', async (name, encoding, bom) => {
    const file = await probed(join(FIXTURES, 'csv', name));
    expect(file.layout).toMatchObject({ encoding, bom });
    expect(file.header).toEqual(['Material', 'Plant', 'Quantity']);
  });

  test('a byte order mark wins over the profile', async () => {
    expect(await layoutOf('\uFEFFa,b\n', { encoding: 'windows-1252' })).toMatchObject({ encoding: 'utf-8' });
  });

  test('bytes that are not UTF-8 are refused with their position and the line that fixes it', async () => {
    const [problem] = await refusalOf(() => probed(join(FIXTURES, 'csv/bad-utf-8.csv')));
    expect(problem).toEqual({
      code: 'bad_encoding',
      message: expect.stringContaining('0xF6'),
      at: { file: 'bad-utf-8.csv', line: 3, column: 6 },
      excerpt: 'A-2,Köln,2',
      suggestions: ['read: {encoding: windows-1252}'],
    });
    const file = await probed(join(FIXTURES, 'csv/bad-utf-8.csv'), { encoding: 'windows-1252' });
    expect((await allRecords(bound(file))).rows[1]?.cells[1]).toBe('Köln');
  });

  test('UTF-16 without a mark, unknown names, and bytes that an encoding does not have', async () => {
    const text = Buffer.from('Material,Plant\nA,1000\n', 'utf16le');
    expect(await refused(text)).toMatchObject({ code: 'bad_encoding', suggestions: ['read: {encoding: utf-16le}'] });
    expect(await layoutOf(text, { encoding: 'utf-16' })).toMatchObject({ encoding: 'utf-16le', bom: false });
    expect(await refused('a,b\n', { encoding: 'latein' })).toMatchObject({ code: 'bad_encoding' });
    const undefinedByte = Buffer.from([0x61, 0x0a, 0x62, 0x81, 0x0a]);
    expect(await refused(undefinedByte, { encoding: 'windows-1252' })).toMatchObject({
      code: 'bad_encoding',
      at: { line: 2, column: 2 },
    });
    expect(await refused(Buffer.from([0x61, 0x80, 0x0a]), { encoding: 'iso-8859-1' })).toMatchObject({
      code: 'bad_encoding',
      suggestions: ['read: {encoding: windows-1252}'],
    });
    const cut = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\n1', 'utf16le').subarray(0, -1)]);
    expect(await refused(cut)).toMatchObject({ code: 'bad_encoding' });
  });
});

describe('no list of records', () => {
  test.each([
    ['', 'file_empty', 'The file is empty.'],
    ['\uFEFF', 'file_empty', 'The file contains only blanks.'],
    [' \r\n\t\n', 'file_empty', 'The file contains only blanks.'],
    [gzipSync('%PDF-1.7\n'), 'file_binary', 'a PDF document'],
    ['%PDF-1.7\n', 'file_binary', 'a PDF document'],
    [Buffer.from('a,b\n1,\0\n'), 'file_binary', 'NUL bytes'],
    ['<html><table></table></html>', 'file_binary', 'an HTML page'],
    ['<?xml version="1.0"?><a/>', 'file_empty', 'The file has no records.'],
    [
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600)]),
      'file_binary',
      'a workbook in the old format .xls',
    ],
    [
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file_damaged',
      'protected by a password',
    ],
    [Buffer.from('PK\u0003\u0004 and then nothing'), 'file_damaged', 'its table of contents is missing'],
  ])('%#', async (content, code, message) => {
    const problem = await refused(content);
    expect(problem?.code).toBe(code);
    expect(problem?.message).toContain(message);
  });

  test('another format than the profile says', async () => {
    expect(await refused('PK\u0003\u0004', { format: 'csv' })).toMatchObject({
      code: 'file_binary',
      suggestions: ['read: {format: auto}'],
    });
    expect(await refused('a,b\n', { format: 'xlsx' })).toMatchObject({
      code: 'file_damaged',
      suggestions: ['read: {format: auto}'],
    });
  });

  test('a header row behind the end of the file', async () => {
    expect(await refused('a,b\n1,2\n', { headerRow: 9 })).toMatchObject({ code: 'file_empty' });
  });
});

// Workbooks and texts that other people's programs made; they are not part of this package.
test.each([
  ['sw_gen.xlsx', 'xlsx'],
  ['simple.xlsx', 'xlsx'],
  ['bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm', 'xlsx'],
  ['utf-16le_encoded.csv', 'csv'],
  ['simple.ssv', 'csv'],
  ['simple.psv', 'csv'],
  ['example.tsv', 'csv'],
  ['mixedGLB.csv', 'csv'],
])('a real %s', async (name, format) => {
  const path = join(import.meta.dirname, '../../../shared/data/messytables', name);
  if (!existsSync(path)) {
    process.stderr.write(`${name} is not at hand: not read\n`);
    return;
  }
  const file = await probed(path);
  expect(file.layout.format).toBe(format);
  expect((await allRecords(bound(file))).rows.length).toBeGreaterThan(0);
});
