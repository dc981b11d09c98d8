import { decimal, type Decimal } from '../../model/decimal.ts';

const EDGES = /^[ \t\u00A0\u2007\u2009\u202F]+|[ \t\u00A0\u2007\u2009\u202F]+$/g;
/** Marks between groups of digits that are not a decimal point in any format: blanks and apostrophes. */
const GROUP_MARKS = " \\u00A0\\u2007\\u2009\\u202F'\\u2019";
/** No figure that anyone compares is longer; more digits would only fill the memory. */
const LONGEST = 500;

const SHAPES = { '.': shapeOf('\\.', ','), ',': shapeOf(',', '.') };

/** Only where a text has a separator must it be known which one is the decimal point. */
export function hasSeparator(text: string): boolean {
  return /[.,]/.test(text);
}

/**
 * The exact value of a cell, or null where it is not a number in this format. The sign stands in front, behind, or as parentheses; U+2212 is
 * a minus. Thousands are groups of three by one and the same mark, or the Indian groups of two. Exponents are not numbers here.
 */
export function numberOf(text: string, point: '.' | ','): Decimal | null {
  const figure = text.replace(EDGES, '').replace('\u2212', '-');
  if (figure.length > LONGEST) return null;
  const outer = /^\(([^-+]*)\)$|^([^-+]*?) ?-$/.exec(figure);
  const body = outer ? (outer[1] ?? outer[2] ?? '') : figure.replace(/^[-+]/, '');
  if (!SHAPES[point].test(body)) return null;
  const digits = body.replaceAll(point === '.' ? /[^\d.]/g : /[^\d,]/g, '').replace(',', '.');
  const [whole = '', fraction = ''] = digits.split('.');
  const sign = outer || figure.startsWith('-') ? '-' : '';
  return decimal(`${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`);
}

function shapeOf(point: string, other: string): RegExp {
  const thousands = `\\d{1,3}([${other}${GROUP_MARKS}])\\d{3}(?:\\1\\d{3})*`;
  const indian = `\\d{1,2}(?:${other === '.' ? '\\.' : ','}\\d{2})+${other === '.' ? '\\.' : ','}\\d{3}`;
  return new RegExp(`^(?:(?:${thousands}|${indian}|\\d+)(?:${point}\\d*)?|${point}\\d+)$`);
}
