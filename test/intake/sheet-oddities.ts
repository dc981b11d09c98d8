import { number, type Oddity, ONE, READ, row, text } from './oddity.ts';
import type { Parts } from './workbook.ts';

export const SHEET = 'xl/worksheets/sheet1.xml';

export function inSheet(change: (xml: string) => string | Buffer): (parts: Parts) => void {
  return (parts) => void parts.set(SHEET, change(String(parts.get(SHEET))));
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
    title: 'a row that is not a number',
    made: { rows: '<row r="x"><c><v>1</v></c></row>' },
    refused: /the row "x" is not part of a sheet/,
  },
  { title: 'a row beyond the last', made: { rows: row(1_048_577, '<c><v>1</v></c>') }, refused: /more than 1048576 rows/ },
  { title: 'a column beyond the last', made: { rows: row(1, number('XFE1', '1')) }, refused: /the cell "XFE1" is not part/ },
  { title: 'a cell of another row', made: { rows: row(1, number('A2', '1')) }, refused: /the cell A2 is in the row 1/ },
  {
    title: 'a cell that is there twice',
    made: { rows: row(1, number('A1', '1'), number('A1', '2')) },
    refused: /the cell A1 is there twice/,
  },
  {
    title: 'a row that is there twice',
    made: { rows: row(1, number('A1', '1')) + row(1, number('B1', '2')) },
    refused: /the row 1 comes after the row 1/,
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
    refused: /<row> is outside the rows/,
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

const MORE_SHEETS: readonly Oddity[] = [
  { title: 'rows without cells', made: { rows: `${row(1)}<row r="2" ht="30"/>${row(3, text('A3', 'x'))}` }, rows: [['x']] },
  { title: 'cells that are styled alone', made: { rows: row(1, text('A1', 'x'), '<c r="B1" s="0"/>') }, rows: [['x']] },
  {
    title: 'an alternative for other programs',
    made: ONE,
    change: inSheet((xml) =>
      xml.replace(
        '<sheetData>',
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="v2"/></mc:AlternateContent><sheetData>',
      ),
    ),
    rows: READ,
  },
  {
    title: 'attributes of another vocabulary',
    made: ONE,
    change: inSheet((xml) => xml.replace('<c r="A1"', '<c q:r="Z9" r="A1" xmlns:q="urn:q"')),
    rows: READ,
  },
  {
    title: 'an extension inside of a cell',
    made: ONE,
    change: inSheet((xml) => xml.replace('</is></c>', '</is><extLst><ext><v>9</v></ext></extLst></c>')),
    rows: READ,
  },
  {
    title: 'an instruction between cells',
    made: ONE,
    change: inSheet((xml) => xml.replace('<c r="B1"', '<?note <c r="B1"><v>9</v></c>?><c r="B1"')),
    rows: READ,
  },
  {
    title: 'attributes in apostrophes and over several lines',
    made: ONE,
    change: inSheet((xml) => xml.replace('<c r="B1" s="0">', "<c\n  r = 'B1'\n  s='0' >")),
    rows: READ,
    oracle: 'only the first cell',
  },
  {
    title: 'a greater-than sign in an attribute',
    made: ONE,
    change: inSheet((xml) => xml.replace('<row r', '<row q="a>b" r')),
    rows: READ,
  },
  {
    title: 'a sheet without a list of rows',
    made: ONE,
    change: inSheet((xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, '')),
    rows: [],
  },
];

const NUMBERED: readonly Oddity[] = [
  {
    title: 'rows of which some have numbers',
    made: {
      rows: '<row r="1"><c r="A1"><v>1</v></c></row><row><c><v>2</v></c></row><row r="5"><c r="A5"><v>5</v></c></row><row><c r="B6"><v>6</v></c><c><v>7</v></c></row>',
    },
    rows: [['1'], ['2'], ['5'], [null, '6', '7']],
  },
  {
    title: 'a size that is not that of the sheet',
    made: { rows: row(1, text('A1', 'x'), text('B1', 'y')) + row(2, text('B2', 'z')) },
    change: inSheet((xml) =>
      xml.replace('<sheetData>', '<dimension ref="A1"/><sheetData>').replace('<row ', '<row spans="1:1" '),
    ),
    rows: [
      ['x', 'y'],
      [null, 'z'],
    ],
  },
  {
    title: 'rows from the last to the first',
    made: { rows: row(3, number('A3', '3')) + row(2, number('A2', '2')) },
    refused: /the row 2 comes after the row 3/,
  },
  {
    title: 'a cell outside of a row',
    made: { rows: number('A1', '5') + row(2, number('A2', '6')) },
    refused: /<c> is inside/,
  },
  {
    title: 'a value below a merged cell that hides it',
    made: {
      rows: row(1, text('A1', 'a')) + row(2, text('A2', 'b')),
      behind: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    },
    rows: [['a'], ['b']],
  },
];

export const SHEET_ODDITIES: readonly Oddity[] = [...SHEETS, ...MORE_SHEETS, ...NUMBERED];
