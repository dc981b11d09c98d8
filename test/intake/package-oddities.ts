import { number, type Oddity, ONE, READ, row, SHARED, text } from './oddity.ts';
import type { Parts } from './workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

function inSheet(change: (xml: string) => string | Buffer): (parts: Parts) => void {
  return (parts) => void parts.set(SHEET, change(String(parts.get(SHEET))));
}

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

const SHEETS: readonly Oddity[] = [
  { title: 'no references', made: { rows: '<row><c t="str"><v>B-7</v></c><c><v>5</v></c></row>' }, rows: READ },
  { title: 'a gap', made: { rows: row(1, text('A1', 'x'), text('C1', 'y')) }, rows: [['x', null, 'y']] },
  {
    title: 'lower-case references',
    made: { rows: row(1, text('a1', 'x'), text('b1', 'y')) },
    rows: [['x', 'y']],
    oracle: 'not read',
  },
  { title: 'cells out of order', made: { rows: row(1, text('B1', 'y'), text('A1', 'x')) }, rows: [['x', 'y']] },
  {
    title: 'a row that is no number',
    made: { rows: '<row r="x"><c><v>1</v></c></row>' },
    refused: /the row "x" is none of a sheet/,
  },
  { title: 'a row beyond the last', made: { rows: row(1_048_577, '<c><v>1</v></c>') }, refused: /more than 1048576 rows/ },
  { title: 'a column beyond the last', made: { rows: row(1, number('XFE1', '1')) }, refused: /the cell "XFE1" is none/ },
  { title: 'a cell of another row', made: { rows: row(1, number('A2', '1')) }, refused: /the cell A2 stands in the row 1/ },
  {
    title: 'a cell that is there twice',
    made: { rows: row(1, number('A1', '1'), number('A1', '2')) },
    refused: /the cell A1 is there twice/,
  },
  {
    title: 'a row that is there twice',
    made: { rows: row(1, number('A1', '1')) + row(1, number('B1', '2')) },
    refused: /the row 1 stands behind the row 1/,
  },
  {
    title: 'rows in two lists',
    made: ONE,
    change: inSheet((xml) => xml.replace('</sheetData>', '</sheetData><sheetData></sheetData>')),
    refused: /in two lists/,
  },
  {
    title: 'rows behind their list',
    made: ONE,
    change: inSheet((xml) => xml.replace('</sheetData>', `</sheetData>${row(2, number('A2', '1'))}`)),
    refused: /<row> stands outside of the rows/,
  },
  { title: 'a bare less-than sign', made: ONE, change: inSheet((xml) => xml.replace('B-7', 'B<7')), refused: /sheet1\.xml/ },
  {
    title: 'a comment that does not end',
    made: ONE,
    change: inSheet((xml) => xml.replace('B-7', '<!--')),
    refused: /ends in the middle/,
  },
  {
    title: 'a comment',
    made: ONE,
    change: inSheet((xml) => xml.replace('<row', '<!-- <row r="1"><c><v>9</v></c></row> --><row')),
    rows: READ,
  },
  {
    title: 'an attribute that is there twice',
    made: ONE,
    change: inSheet((xml) => xml.replace('<c r="A1"', '<c r="A1" r="A1"')),
    refused: /duplicate attribute/,
  },
  {
    title: 'an element of another vocabulary',
    made: ONE,
    change: inSheet((xml) => xml.replace('<row', '<q:row xmlns:q="urn:q"><q:c/></q:row><row')),
    rows: READ,
  },
  {
    title: 'a prefix that nobody declared',
    made: ONE,
    change: inSheet((xml) => xml.replace('<row', '<q:row/><row')),
    refused: /the prefix q of <q:row> is not declared/,
  },
  {
    title: 'a document type',
    made: ONE,
    change: inSheet((xml) => xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY e "B-7">]><worksheet')),
    refused: /document type declaration/,
  },
  { title: 'an entity that is not known', made: ONE, change: inSheet((xml) => xml.replace('B-7', '&e;')), refused: /entity/ },
];

const PACKAGES: readonly Oddity[] = [
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
    refused: /not in UTF-8, as it says/,
  },
  {
    title: 'UTF-8 that says to be UTF-16',
    made: ONE,
    change: inSheet((xml) => xml.replace('UTF-8', 'UTF-16')),
    refused: /it says to be in UTF-16, but is in UTF-8/,
  },
  {
    title: 'an encoding that nobody knows',
    made: ONE,
    change: inSheet((xml) => xml.replace('UTF-8', 'x-own')),
    refused: /an encoding that is not known/,
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

export const PACKAGE_ODDITIES: readonly Oddity[] = [...SHEETS, ...PACKAGES];
