import { describe, expect, test } from 'vitest';
import { probed, refusalOf, temporaryFolder } from './files.ts';
import { ONE } from './oddity.ts';
import { packed, partsOf, zipOf } from './workbook.ts';

// Workbooks in formats that are not read: each is refused by its name, with what to do.

const folder = temporaryFolder();
let number = 0;

async function refusal(content: Buffer): Promise<readonly [string | undefined, string, readonly string[]]> {
  number += 1;
  const path = await folder.write(`${number}.xlsx`, content);
  const [problem] = await refusalOf(async () => probed(path));
  return [problem?.code, problem?.message ?? '', problem?.suggestions ?? []];
}

const SECTOR = 512;
const END = 0xfffffffe;

/** An OLE container with these streams, its directory behind so many sectors of content. */
function ole(streams: readonly string[], sectors: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from('D0CF11E0A1B11AE1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(sectors, 48);
  header.writeUInt32LE(4096, 56);
  for (const at of [60, 68]) header.writeUInt32LE(END, at);
  const entries = ['Root Entry', ...streams].map((name, index) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE(2 * name.length + 2, 64);
    entry.writeUInt8(index === 0 ? 5 : 2, 66);
    return entry;
  });
  return Buffer.concat([header, Buffer.alloc(sectors * SECTOR, 7), Buffer.concat(entries, SECTOR * 2)]);
}

describe.each([
  ['small', 2],
  ['large', 400],
])('a container, %s', (_, sectors) => {
  test('an old workbook', async () => {
    const [code, message, suggestions] = await refusal(ole(['Workbook'], sectors));
    expect([code, suggestions]).toEqual(['file_binary', ['save it as .xlsx or as CSV']]);
    expect(message).toContain('a workbook in the old format .xls');
  });

  test('a workbook with a password', async () => {
    const [code, message, suggestions] = await refusal(ole(['EncryptionInfo', 'EncryptedPackage'], sectors));
    expect([code, suggestions]).toEqual(['file_damaged', ['save it as .xlsx without a password, or as CSV']]);
    expect(message).toContain('protected by a password');
  });
});

const types = (type: string): [string, string] => [
  '[Content_Types].xml',
  `<Types xmlns="urn:t"><Override PartName="/xl/workbook.bin" ContentType="${type}"/></Types>`,
];

const OTHERS: readonly (readonly [string, readonly (readonly [string, string])[], string])[] = [
  [
    'a binary workbook',
    [types('x'), ['xl/workbook.bin', '\0\x01'], ['xl/worksheets/sheet1.bin', '\0']],
    'a binary workbook (.xlsb)',
  ],
  [
    'an OpenDocument workbook',
    [
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ['content.xml', '<x/>'],
    ],
    'an OpenDocument file (.ods)',
  ],
  ['a Word document', [types('x'), ['word/document.xml', '<x/>']], 'a Word document'],
  [
    'a document of Numbers',
    [
      ['Index/Document.iwa', 'x'],
      ['Index/Tables.iwa', 'x'],
    ],
    'a document of Numbers, Pages or Keynote',
  ],
  [
    'an archive of several files',
    [
      ['stock.csv', 'a,b\n'],
      ['more.csv', 'a,b\n'],
    ],
    'a ZIP archive',
  ],
];

test.each(OTHERS)('%s', async (_, members, what) => {
  const [code, message, suggestions] = await refusal(zipOf(members));
  expect([code, suggestions]).toEqual(['file_binary', ['save it as .xlsx or as CSV']]);
  expect(message).toContain(`The file is ${what}`);
});

/** With a password of the ZIP format, which no spreadsheet program sets. */
test('an archive whose members are encrypted', async () => {
  const workbook = packed(partsOf(ONE));
  for (let at = workbook.indexOf('PK\x01\x02'); at >= 0; at = workbook.indexOf('PK\x01\x02', at + 4))
    workbook.writeUInt16LE(1, at + 8);
  const [code, message] = await refusal(workbook);
  expect(code).toBe('file_damaged');
  expect(message).toContain('it is encrypted');
});
