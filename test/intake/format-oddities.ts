import { number, type Oddity, row } from './oddity.ts';

/** Formats of figures, letters and all. */
const FIGURES = [
  '[>999]#,##0;0',
  '[<1000]0.0;[>=1000]#,##0',
  '[Red]0.00',
  '[Color10]#,##0.00;[Red]-#,##0.00',
  'General" Stk"',
  'General" d/m/y"',
  '[$€-407] #,##0.00',
  '#,##0.00 [$€-407]',
  '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
  '#,##0.00_);[Red]\\(#,##0.00\\)',
  '0.0" days, my"',
  '0.0\\ \\m\\m',
  '0.00E+00',
  '# ?/?',
  '0.0 "h"',
  'G/通用格式',
  '[DBNum1][$-804]General',
  '@',
  '"Stand"',
  '#,##0.00 "kg/m"',
];

/** Formats of days. */
const DAYS = [
  'TT.MM.JJJJ',
  '[$-407]TT.MM.JJJJ',
  'jj/mm/aaaa',
  'dd/mm/aaaa',
  'gg.mm.aaaa',
  'dd-mm-jjjj',
  'yyyy\\-mm\\-dd',
  '[$-409]mmmm d, yyyy;@',
  '[$-F800]dddd, mmmm dd, yyyy',
  '"am "dd.mm.yyyy',
  '[Blue]dd.mm.yy',
  'mmm-yy',
  'yyyy"年"m"月"d"日"',
  'yyyy年m月d日',
  'dd.mm.yyyy;;',
];

export const FORMAT_ODDITIES: readonly Oddity[] = [
  ...FIGURES.map((format) => shown(format, '45352.5', '45352.5')),
  ...['Allgemein', 'Estándar'].map((format) => shown(format, '45352.5', '45352.5', 'a date')),
  ...DAYS.map((format) => shown(format, '45352', '2024-03-01')),
  shown('ДД.ММ.ГГГГ', '45352', '2024-03-01', 'a number'),
  shown('TT.MM.JJJJ hh:mm', '45352.25', '2024-03-01T06:00:00'),
  shown('[h]:mm', '1.5', '36:00:00', 'a day of 1900'),
  shown('[mm]:ss', '0.5', '12:00:00', 'a day of 1899'),
  shown('h:mm AM/PM', '0.75', '18:00:00', 'a day of 1899'),
  shown('00000;-00000;00000;@', '417', '00417', 'the number'),
  shown('[<=99999]00000;00000\\-0000', '1234', '01234', 'the number'),
  shown('[<=99999]00000;00000\\-0000', '12345678', '01234-5678', 'the number'),
  shown('[>9]#,##0;000', '7', '007', 'the number'),
  shown('[>9]#,##0;000', '70', '70'),
  shown('[$-407]000000', '417', '000417', 'the number'),
  shown('000\\-00', '1234', '012-34', 'the number'),
];

function shown(format: string, value: string, text: string, oracle?: string): Oddity {
  const made = { rows: row(1, number('A1', value, 1)), formats: [format] };
  return { title: `${format} of ${value}`, made, rows: [[text]], ...(oracle === undefined ? {} : { oracle }) };
}
