import { cell, number, type Oddity, row, shared } from './oddity.ts';

/** Written by libraries that mix up the ways in which a cell holds a text. */
export const TEXT_ODDITIES: readonly Oddity[] = [
  {
    title: 'an inline text where the value stands',
    made: { rows: row(1, cell('A1', 'inlineStr', '<v>K7</v>'), number('B1', '1')) },
    rows: [['K7', '1']],
    oracle: 'no text',
  },
  {
    title: 'an inline text in a cell of no kind',
    made: { rows: row(1, '<c r="A1"><is><t>K7</t></is></c>', number('B1', '1')) },
    rows: [['K7', '1']],
    oracle: 'no text',
  },
  {
    title: 'an inline text in a cell of a formula',
    made: { rows: row(1, cell('A1', 'str', '<is><t>K7</t></is>'), number('B1', '1')) },
    rows: [['K7', '1']],
    oracle: 'no text',
  },
  {
    title: 'two pieces of a shared text without a run',
    made: { rows: row(1, shared('A1', '0')), strings: '<si><t>K</t><t>7</t></si>' },
    rows: [['K7']],
    oracle: 'the first',
  },
  {
    title: 'a shared text inside of an extension',
    made: { rows: row(1, shared('A1', '1')), strings: '<extLst><si><t>no</t></si></extLst><si><t>K7</t></si><si><t>K8</t></si>' },
    rows: [['K8']],
    oracle: 'one of the extension',
  },
  {
    title: 'half a character and a NUL, escaped',
    made: { rows: row(1, shared('A1', '0')), strings: '<si><t>K_xD83D_7_x0000_</t></si>' },
    rows: [['K_xD83D_7_x0000_']],
    oracle: 'no characters',
  },
  {
    title: 'an index with a sign',
    made: { rows: row(1, shared('A1', '+0')), strings: '<si><t>K7</t></si>' },
    refused: /text number "\+0"/,
  },
  {
    title: 'a data table without its values',
    made: { rows: row(1, '<c r="A1"><f t="dataTable" ref="A1:A2" r1="C1"/></c>', number('B1', '1')) },
    rows: [['!formula_without_value', '1']],
    oracle: 'no fault',
  },
  {
    title: 'a formula that spills over its neighbours',
    made: { rows: row(1, '<c r="A1" cm="1"><f t="array" ref="A1:B1">SEQUENCE(1,2)</f><v>1</v></c>', number('B1', '2')) },
    rows: [['1', '2']],
  },
  { title: 'a day in the Thai edition', made: { rows: row(1, number('A1', '45352', 1)), formats: [71] }, rows: [['2024-03-01']] },
  {
    title: 'a figure in a column of days',
    made: { rows: '<row r="1" s="1"><c r="A1"><v>5</v></c></row>', formats: [14] },
    rows: [['5']],
  },
];
