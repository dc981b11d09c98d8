import { escaped, type HandMade, type Parts } from './workbook.ts';

/** A workbook with one oddity. `rows` is what its first sheet says, a fault behind an exclamation mark; or the reason why it is refused. */
export interface Oddity {
  readonly title: string;
  readonly made: HandMade;
  readonly change?: (parts: Parts) => void;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly refused?: RegExp;
  /** Why SheetJS reads something else. */
  readonly oracle?: string;
}

const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;
export const number = (at: string, value: string, style = 0): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
const shared = (at: string, index: string): string => `<c r="${at}" t="s"><v>${index}</v></c>`;
const cell = (at: string, type: string, inside: string): string => `<c r="${at}" t="${type}">${inside}</c>`;

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

const ONE: HandMade = { rows: row(1, text('A1', 'B-7'), number('B1', '5')) };
const READ = [['B-7', '5']] as const;
const SHARED: HandMade = { rows: row(1, shared('A1', '0'), number('B1', '5')), strings: '<si><t>B-7</t></si>' };
/** One number, shown by a format. */
const shown = (format: string | number, value: string): HandMade => ({ rows: row(1, number('A1', value, 1)), formats: [format] });

const VALUES: readonly Oddity[] = [
  { title: 'a formula with its value', made: { rows: row(1, '<c r="A1"><f>1+1</f><v>2</v></c>') }, rows: [['2']] },
  {
    title: 'a formula without one',
    made: { rows: row(1, '<c r="A1"><f>1+1</f></c>') },
    rows: [['!formula_without_value']],
    oracle: 'blank',
  },
  {
    title: 'a formula with an empty one',
    made: { rows: row(1, '<c r="A1"><f>1+1</f><v/></c>') },
    rows: [['!formula_without_value']],
    oracle: 'blank',
  },
  {
    title: 'a shared formula without a value',
    made: { rows: row(1, '<c r="A1"><f t="shared" si="0"/></c>') },
    rows: [['!formula_without_value']],
    oracle: 'blank',
  },
  {
    title: 'a formula whose result is an empty text',
    made: { rows: row(1, text('A1', 'x'), cell('B1', 'str', '<f>""</f><v></v>')) },
    rows: [['x']],
    oracle: 'empty text',
  },
  { title: 'a formula whose result is a text', made: { rows: row(1, cell('A1', 'str', '<f>A2</f><v>K7</v>')) }, rows: [['K7']] },
  { title: 'an error', made: { rows: row(1, cell('A1', 'e', '<v>#N/A</v>')) }, rows: [['#N/A!error_cell']], oracle: 'no fault' },
  { title: 'an error without a name', made: { rows: row(1, cell('A1', 'e', '')) }, rows: [['!error_cell']], oracle: 'no fault' },
  { title: 'a text that looks like an error', made: { rows: row(1, text('A1', '#N/A')) }, rows: [['#N/A']] },
  { title: 'a shared text', made: SHARED, rows: READ },
  {
    title: 'a shared text without an index',
    made: { rows: row(1, text('A1', 'x'), cell('B1', 's', '')), strings: '<si><t>y</t></si>' },
    rows: [['x']],
  },
  {
    title: 'an index that the workbook does not have',
    made: { rows: row(1, shared('A1', '7')), strings: '<si><t>y</t></si>' },
    refused: /the text number "7"/,
  },
  {
    title: 'an index that is none',
    made: { rows: row(1, shared('A1', 'x')), strings: '<si><t>y</t></si>' },
    refused: /the text number "x"/,
  },
  {
    title: 'an index below zero',
    made: { rows: row(1, shared('A1', '-1')), strings: '<si><t>y</t></si>' },
    refused: /the text number "-1"/,
  },
  {
    title: 'rich text',
    made: { rows: row(1, shared('A1', '0')), strings: '<si><r><t>B</t></r><r><rPr><b/></rPr><t>-7</t></r></si>' },
    rows: [['B-7']],
  },
  {
    title: 'a phonetic guide',
    made: { rows: row(1, shared('A1', '0')), strings: '<si><t>部品7</t><rPh sb="0" eb="2"><t>ブヒン</t></rPh></si>' },
    rows: [['部品7']],
  },
  {
    title: 'a phonetic guide in an inline text',
    made: { rows: row(1, cell('A1', 'inlineStr', '<is><t>部品</t><rPh sb="0" eb="2"><t>ブヒン</t></rPh></is>')) },
    rows: [['部品']],
  },
  {
    title: 'an escaped line break and an escaped underscore',
    made: { rows: row(1, text('A1', 'a_x000A_b_x005F_x000A_')) },
    rows: [['a\nb_x000A_']],
  },
  {
    title: 'a CDATA section',
    made: { rows: row(1, cell('A1', 'inlineStr', '<is><t><![CDATA[<B-7>]]></t></is>')) },
    rows: [['<B-7>']],
  },
  {
    title: 'blanks around a text',
    made: { rows: row(1, cell('A1', 'inlineStr', '<is><t xml:space="preserve"> B-7 </t></is>')) },
    rows: [[' B-7 ']],
  },
  {
    title: 'booleans',
    made: { rows: row(1, cell('A1', 'b', '<v>1</v>'), cell('B1', 'b', '<v>0</v>')) },
    rows: [['TRUE', 'FALSE']],
  },
  { title: 'a boolean that is none', made: { rows: row(1, cell('A1', 'b', '<v>2</v>')) }, refused: /"2", which is no boolean/ },
  {
    title: 'a type that is not known',
    made: { rows: row(1, cell('A1', 'q', '<v>2</v>')) },
    refused: /of a kind that is not known, "q"/,
  },
  { title: 'a number that is a word', made: { rows: row(1, number('A1', 'B-7')) }, rows: [['B-7']], oracle: 'NaN' },
  { title: 'a number with an exponent', made: { rows: row(1, number('A1', '1.5E+3')) }, rows: [['1500']] },
  { title: 'a code of 16 digits', made: { rows: row(1, number('A1', '4203198765432107')) }, rows: [['4203198765432107']] },
  {
    title: 'a code of 16 digits that ends in zeros',
    made: { rows: row(1, number('A1', '4203198765432100')) },
    rows: [['4203198765432100!damaged_identifier']],
    oracle: 'no fault',
  },
  {
    title: 'a code of 19 digits in exponents',
    made: { rows: row(1, number('A1', '1.23456789012345E+18')) },
    rows: [['1234567890123450000!damaged_identifier']],
    oracle: 'no fault',
  },
  {
    title: 'a number of 20 digits',
    made: { rows: row(1, number('A1', '12345678901234567891')) },
    rows: [['12345678901234567891']],
    oracle: 'a double',
  },
  { title: 'dust', made: { rows: row(1, number('A1', '0.30000000000000004')) }, rows: [['0.3']], oracle: 'a double' },
  {
    title: 'two values in a cell',
    made: { rows: row(1, '<c r="A1"><v>1</v><v>2</v></c>') },
    refused: /the cell A1 has two values/,
  },
];

const FORMATS: readonly Oddity[] = [
  { title: 'zeros', made: shown('000000', '417'), rows: [['000417']], oracle: 'the number' },
  { title: 'zeros and a letter', made: shown('"P-"0000', '417'), rows: [['P-0417']], oracle: 'the number' },
  { title: 'more digits than zeros', made: shown('000', '12345'), rows: [['12345']] },
  { title: 'a fraction in a format of zeros', made: shown('0000', '4.5'), rows: [['4.5']] },
  { title: 'a date', made: shown('dd.mm.yyyy', '45352'), rows: [['2024-03-01']] },
  { title: 'a date in German, with quotes', made: shown('[$-407]d. mmmm yyyy" Uhr"', '45352'), rows: [['2024-03-01']] },
  { title: 'a date by its number', made: shown(14, '45352'), rows: [['2024-03-01']] },
  { title: 'a date and time', made: shown(22, '45352.5'), rows: [['2024-03-01T12:00:00']] },
  { title: 'a Japanese date', made: shown('[$-411]ggge"年"m"月"d"日"', '45352'), rows: [['2024-03-01']] },
  { title: 'a time', made: shown('hh:mm', '0.25'), rows: [['06:00:00']], oracle: 'a day of 1899' },
  { title: 'hours beyond a day', made: shown('[h]:mm', '1.5'), rows: [['36:00:00']], oracle: 'a day of 1900' },
  { title: 'a currency with letters', made: shown('[$Din.-281A] #,##0.00', '45'), rows: [['45']] },
  { title: 'a currency of its own', made: shown('[$USD ]#,##0.0', '45'), rows: [['45']] },
  { title: 'the word Standard', made: shown('Standard', '45'), rows: [['45']], oracle: 'a date' },
  { title: 'the word General behind a locale', made: shown('[$-407]General', '45'), rows: [['45']] },
  { title: 'red negative numbers', made: shown('#,##0.00;[Red]-#,##0.00', '45'), rows: [['45']] },
  { title: 'a unit in quotes', made: shown('0.0" days"', '45'), rows: [['45']] },
  { title: 'a unit behind a back-slash', made: shown('0\\d', '45.5'), rows: [['45.5']] },
  { title: 'the 29th of February 1900', made: shown(14, '60'), rows: [['1900-02-29']], oracle: 'another day' },
  { title: 'a date of 1904', made: { ...shown(14, '43890'), from1904: true }, rows: [['2024-03-01']] },
  { title: 'an ISO date', made: { rows: row(1, cell('A1', 'd', '<v>2024-03-02T00:00:00.000</v>')) }, rows: [['2024-03-02']] },
  {
    title: 'a style that the workbook does not have',
    made: { rows: row(1, number('A1', '45352', 9)), formats: [14] },
    rows: [['45352']],
  },
];

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

export const ODDITIES: readonly Oddity[] = [...VALUES, ...FORMATS, ...SHEETS, ...PACKAGES];
