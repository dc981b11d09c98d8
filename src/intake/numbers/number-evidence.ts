/** What one text says about how its file writes numbers: which character is the decimal point, that either may be, or nothing at all. */
export type NumberEvidence = '.' | ',' | 'either' | 'none';

/** Blanks that people and programs put around and between digits. */
const BLANKS = '\\p{White_Space}\\uFEFF';
const EDGES = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'gu');
const EXPONENT = /[eE][+-]?\d{1,3}$/;
/** Group marks that are not a decimal point in any format. */
const GROUPED = new RegExp(`^\\d{1,3}(?:([ '\\u2019\\u00A0\\u202F\\u2009\\u2007])\\d{3})(?:\\1\\d{3})*(?=[.,]|$)`);

/**
 * Judges one text. A separator is the decimal point when another one is before it, when not exactly three digits follow,
 * or when no group can be before it: nothing, a leading zero, more than three digits. One that occurs twice groups thousands.
 * What is not a number in any format (`1.2.3`, a date, a word) says nothing.
 */
export function numberEvidence(text: string): NumberEvidence {
  // Most numbers are whole ones, and files have millions of them.
  if (!text.includes('.') && !text.includes(',')) return 'none';
  const figure = unsigned(text.replace(EDGES, '')).replace(EXPONENT, '');
  const grouped = GROUPED.exec(figure);
  if (grouped) return afterGroups(figure.slice(grouped[0].length));
  const parts = /^(\d*)((?:[.,]\d*)*)$/.exec(figure);
  const separators = figure.replace(/\d/g, '');
  if (!parts || separators === '' || separators === figure) return 'none';
  // 12,34,567.25: as in India, where only the comma groups
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?$/.test(figure)) return '.';
  const last = figure.lastIndexOf(separators.slice(-1));
  const front = figure.slice(0, last);
  if (separators.length === 1) return singleSeparator(front, figure.slice(last + 1), separators);
  const first = separators.slice(0, 1);
  if (separators.slice(0, -1) !== first.repeat(separators.length - 1)) return 'none';
  if (separators.endsWith(first)) return isGrouped(figure, first) ? other(first) : 'none';
  return isGrouped(front, first) ? other(first) : 'none';
}

/** Sign in front, behind, or as parentheses. */
function unsigned(text: string): string {
  const [, inParentheses] = /^\((.*)\)$/.exec(text) ?? [];
  return (inParentheses ?? text).replace(/^[+\-\u2212]|[ ]?[-\u2212]$/, '');
}

/** Behind blanks or apostrophes as group marks any separator is the decimal point. */
function afterGroups(rest: string): NumberEvidence {
  const [, separator] = /^([.,])\d*$/.exec(rest) ?? [];
  return separator === '.' || separator === ',' ? separator : 'none';
}

function singleSeparator(front: string, behind: string, separator: string): NumberEvidence {
  if (front === '' && behind === '') return 'none';
  const group = behind.length === 3 && front.length >= 1 && front.length <= 3 && !front.startsWith('0');
  if (group) return 'either';
  return separator === '.' ? '.' : ',';
}

function isGrouped(figure: string, separator: string): boolean {
  const [front = '', ...groups] = figure.split(separator);
  return /^[1-9]\d{0,2}$/.test(front) && groups.every((group) => /^\d{3}$/.test(group));
}

function other(separator: string): NumberEvidence {
  return separator === '.' ? ',' : '.';
}
