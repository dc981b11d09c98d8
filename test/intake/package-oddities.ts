import { type Oddity, ONE, READ, SHARED } from './oddity.ts';
import { inSheet, SHEET } from './sheet-oddities.ts';
import type { Parts } from './workbook.ts';

function renamed(from: string, to: string): (parts: Parts) => void {
  return (parts) => {
    parts.set(to, parts.get(from) ?? '');
    parts.delete(from);
  };
}

function everywhere(change: (name: string, xml: string) => readonly [string, string | Buffer]): (parts: Parts) => void {
  return (parts) => {
    const before = [...parts];
    parts.clear();
    for (const [name, content] of before) parts.set(...change(name, String(content)));
  };
}

export const PACKAGE_ODDITIES: readonly Oddity[] = [
  {
    title: 'a blank in the name of a part',
    made: ONE,
    change: (parts) => {
      renamed(SHEET, 'xl/worksheets/sheet 1.xml')(parts);
      const rels = 'xl/_rels/workbook.xml.rels';
      parts.set(rels, String(parts.get(rels)).replace('sheet1.xml', 'sheet%201.xml'));
    },
    rows: READ,
    oracle: 'not read',
  },
  {
    title: 'a sheet of a diagram in front',
    made: ONE,
    change: (parts) => {
      parts.set('xl/chartsheets/sheet1.xml', '<chartsheet xmlns="urn:c"/>');
      const [book, rels] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];
      parts.set(book, String(parts.get(book)).replace('<sheets>', '<sheets><sheet name="Chart" sheetId="9" r:id="rId9"/>'));
      const list = String(parts.get(rels));
      const type = /Type="([^"]*)worksheet"/.exec(list)?.[1] ?? '';
      const chart = `<Relationship Id="rId9" Type="${type}chartsheet" Target="chartsheets/sheet1.xml"/>`;
      parts.set(rels, list.replace('</Relationships>', `${chart}</Relationships>`));
    },
    rows: READ,
    oracle: 'the diagram first',
  },
  {
    title: 'shared texts in UTF-16 of the other order',
    made: SHARED,
    change: (parts) => {
      const strings = String(parts.get('xl/sharedStrings.xml')).replace('UTF-8', 'UTF-16');
      parts.set('xl/sharedStrings.xml', utf16(`\uFEFF${strings}`).swap16());
    },
    rows: READ,
    oracle: 'not read',
  },
  {
    title: 'a prefix for the spreadsheet',
    made: SHARED,
    change: everywhere((name, xml) => [name, /sheet1|shared/.test(name) ? prefixed(xml) : xml]),
    rows: READ,
  },
  { title: 'strict namespaces', made: SHARED, change: everywhere((name, xml) => [name, strict(xml)]), rows: READ },
  { title: 'no namespace', made: ONE, change: inSheet((xml) => xml.replace(/ xmlns="[^"]*"/, '')), rows: READ },
  {
    title: 'names in capitals',
    made: SHARED,
    change: everywhere((name, xml) => [name.startsWith('xl/') ? name.toUpperCase() : name, xml]),
    rows: READ,
  },
  {
    title: 'back-slashes in names',
    made: SHARED,
    change: everywhere((name, xml) => [name.replaceAll('/', '\\'), xml]),
    rows: READ,
  },
  {
    title: 'another name of the main part',
    made: ONE,
    change: (parts) => {
      renamed('xl/workbook.xml', 'xl/workbook2.xml')(parts);
      renamed('xl/_rels/workbook.xml.rels', 'xl/_rels/workbook2.xml.rels')(parts);
      parts.set('_rels/.rels', String(parts.get('_rels/.rels')).replace('workbook.xml', 'workbook2.xml'));
    },
    rows: READ,
    oracle: 'wants the content types',
  },
  {
    title: 'targets that start with a slash',
    made: SHARED,
    change: everywhere((name, xml) => [
      name,
      name.endsWith('workbook.xml.rels') ? xml.replaceAll('Target="', 'Target="/xl/') : xml,
    ]),
    rows: READ,
  },
  {
    title: 'a part that is missing',
    made: SHARED,
    change: (parts) => void parts.delete('xl/sharedStrings.xml'),
    refused: /the part sharedStrings\.xml is missing/,
  },
  {
    title: 'a sheet that is missing',
    made: ONE,
    change: (parts) => void parts.delete(SHEET),
    refused: /the part of the sheet "Stock" is missing/,
  },
  {
    title: 'UTF-16 with a mark',
    made: ONE,
    change: inSheet((xml) => utf16(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`)),
    rows: READ,
  },
  {
    title: 'UTF-16 without a mark',
    made: ONE,
    change: inSheet((xml) => utf16(xml.replace('UTF-8', 'UTF-16'))),
    rows: READ,
    oracle: 'not read',
  },
  { title: 'UTF-8 with a mark', made: ONE, change: inSheet((xml) => `\uFEFF${xml}`), rows: READ },
  {
    title: 'Latin-1',
    made: ONE,
    change: inSheet((xml) => Buffer.from(xml.replace('UTF-8', 'ISO-8859-1').replace('B-7', 'GRÜN'), 'latin1')),
    rows: [['GRÜN', '5']],
    oracle: 'other letters',
  },
  {
    title: 'Latin-1 that says to be UTF-8',
    made: ONE,
    change: inSheet((xml) => Buffer.from(xml.replace('B-7', 'GRÜN'), 'latin1')),
    refused: /not in UTF-8, although it says so/,
  },
  {
    title: 'UTF-8 that says to be UTF-16',
    made: ONE,
    change: inSheet((xml) => xml.replace('UTF-8', 'UTF-16')),
    refused: /it claims to be in UTF-16, but is in UTF-8/,
  },
  {
    title: 'an encoding that nobody knows',
    made: ONE,
    change: inSheet((xml) => xml.replace('UTF-8', 'x-own')),
    refused: /an unknown encoding/,
  },
];

function prefixed(xml: string): string {
  return xml.replace(/<(\/?)([a-zA-Z]+)/g, '<$1x:$2').replace('xmlns="', 'xmlns:x="');
}

function strict(xml: string): string {
  return xml
    .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main')
    .replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    );
}

function utf16(xml: string): Buffer {
  return Buffer.from(xml, 'utf16le');
}
