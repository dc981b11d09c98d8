import { cell, number, type Oddity, READ, row, shared, SHARED, text } from './oddity.ts';
import type { HandMade } from './workbook.ts';

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
  {
    title: 'a boolean that is none',
    made: { rows: row(1, cell('A1', 'b', '<v>2</v>')) },
    refused: /"2", which is not a boolean/,
  },
  {
    title: 'a type that is not known',
    made: { rows: row(1, cell('A1', 'q', '<v>2</v>')) },
    refused: /of an unknown type, "q"/,
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

const MORE_VALUES: readonly Oddity[] = [
  {
    title: 'a shared formula with its value',
    made: { rows: row(1, '<c r="A1"><f t="shared" si="0"/><v>7</v></c>') },
    rows: [['7']],
  },
  {
    title: 'an array formula whose value is a text',
    made: { rows: row(1, '<c r="A1" t="str" cm="1"><f t="array" ref="A1:A2">X1:X2</f><v>K7</v></c>') },
    rows: [['K7']],
  },
  {
    title: 'a formula whose value is no',
    made: { rows: row(1, cell('A1', 'b', '<f>X1=1</f><v>0</v>')) },
    rows: [['FALSE']],
  },
  {
    title: 'a formula of a text without a value',
    made: { rows: row(1, cell('A1', 'str', '<f>X1</f>')) },
    rows: [['!formula_without_value']],
    oracle: 'blank',
  },
  {
    title: 'an error of a picture in a cell',
    made: { rows: row(1, '<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>') },
    rows: [['#VALUE!!error_cell']],
    oracle: 'no fault',
  },
  {
    title: 'an error of a formula',
    made: { rows: row(1, cell('A1', 'e', '<f>1/0</f><v>#DIV/0!</v>')) },
    rows: [['#DIV/0!!error_cell']],
    oracle: 'no fault',
  },
  {
    title: 'a shared text that is blank',
    made: { rows: row(1, text('A1', 'x'), shared('B1', '0'), shared('C1', '1')), strings: '<si/><si><t/></si>' },
    rows: [['x']],
    oracle: 'empty texts',
  },
  {
    title: 'a list of texts that says a wrong number of them',
    made: SHARED,
    change: (parts) => {
      parts.set(
        'xl/sharedStrings.xml',
        String(parts.get('xl/sharedStrings.xml')).replace('<sst ', '<sst count="9" uniqueCount="7" '),
      );
    },
    rows: READ,
  },
  {
    title: 'an inline text in runs',
    made: { rows: row(1, cell('A1', 'inlineStr', '<is><r><t>B</t></r><r><rPr><b/></rPr><t>-7</t></r></is>')) },
    rows: [['B-7']],
  },
  { title: 'blanks around a number', made: { rows: row(1, number('A1', ' 5 ')) }, rows: [['5']] },
  { title: 'a comment inside of a number', made: { rows: row(1, number('A1', '1<!-- 9 -->2')) }, rows: [['12']], oracle: '1' },
  { title: 'a number as character data', made: { rows: row(1, number('A1', '<![CDATA[12]]>')) }, rows: [['12']] },
  { title: 'a number in character references', made: { rows: row(1, number('A1', '&#x31;&#50;')) }, rows: [['12']] },
  { title: 'zero below zero', made: { rows: row(1, number('A1', '-0')) }, rows: [['0']] },
  { title: 'a small number', made: { rows: row(1, number('A1', '2.5E-7')) }, rows: [['0.00000025']], oracle: '2.5e-7' },
  { title: 'a share', made: { rows: row(1, number('A1', '0.25', 1)), formats: [10] }, rows: [['0.25']] },
  {
    title: 'a number with zeros in front',
    made: { rows: row(1, number('A1', '00417')) },
    rows: [['00417']],
    oracle: 'the number',
  },
  { title: 'a number with a comma', made: { rows: row(1, number('A1', '1,5')) }, rows: [['1,5']], oracle: 'NaN' },
  { title: 'no number', made: { rows: row(1, number('A1', 'INF')) }, rows: [['INF']], oracle: 'NaN' },
  {
    title: 'a format of a condition with the number of the cell’s',
    made: { rows: row(1, number('A1', '45352', 1)), formats: ['0.00'] },
    change: (parts) => {
      const styles = String(parts.get('xl/styles.xml'));
      const dxf = '<dxfs count="1"><dxf><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></dxf></dxfs></styleSheet>';
      parts.set('xl/styles.xml', styles.replace('</styleSheet>', dxf));
    },
    rows: [['45352']],
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

export const CELL_ODDITIES: readonly Oddity[] = [...VALUES, ...MORE_VALUES, ...FORMATS];
