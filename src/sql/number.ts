import { BLANK } from './blank.ts';
import type { Dialect } from './dialect.ts';
import { literal, sql, type Fragment } from './fragment.ts';

/** How numbers are written in the text that is typed. */
export interface NumberText {
  /** Null where no separator was seen: then only whole numbers are read, so that a later separator cannot be guessed wrong. */
  readonly decimal: '.' | ',' | null;
  /** Values such as `1.5E+01` are read; otherwise they are refused. */
  readonly exponent: boolean;
}

const BLANKS = `${BLANK}*`;

/** Blanks and apostrophes that group digits whatever the decimal point is; a figure has one of them throughout. */
const GROUP_MARKS = [' ', "'", '\\x{2019}', '\\x{00A0}', '\\x{202F}', '\\x{2009}', '\\x{2007}'];

/** Hyphen and minus sign. */
const MINUS = '\\x{2212}-';

/**
 * A cell in plain notation with a dot, or null where it is blank or no number in this format. Most cells are plain already; the
 * others may have thousands in groups of three (by the other mark, a blank or an apostrophe, also as in 12,34,567), and their minus in
 * front, behind or as parentheses. A plain one has at most 18 integer digits and 9 decimals; a rewritten one starts with one zero, and
 * zeros behind its ninth decimal are gone.
 */
export function spelledOut(dialect: Dialect, cell: Fragment, format: NumberText): Fragment {
  const body = bodyOf(format, '*');
  // `12,-` is how round amounts are written by hand, not a negative figure.
  const whole = bodyOf(format, '+');
  const shape = `${BLANKS}(?:[+${MINUS}]?(?:${body})|(?:${whole}) ?[${MINUS}]|\\((?:${body})\\))${BLANKS}`;
  const minus = sql`case when ${dialect.search(cell, `[(${MINUS}]`)} then '-0' else '0' end`;
  const digits = dialect.replaceAll(cell, format.decimal === ',' ? '[^0-9,]' : '[^0-9.]', '');
  const fraction = format.decimal === null ? '' : `(${pointOf(format)}[0-9]{1,9})?`;
  return sql`case
  when ${dialect.fullMatch(cell, `[+-]?[0-9]{1,18}${fraction}`)}
    then ${dotted(cell, format)}
  when ${dialect.fullMatch(cell, shape)}
    then ${minus} || ${dialect.replaceAll(dialect.replaceAll(dotted(digits, format), '^0+', ''), '([.][0-9]{9})0+$', '\\1')}
  ${format.exponent ? exponentBranch(dialect, cell, format) : sql``}
end`;
}

/**
 * The text of `spelledOut` as `decimal(38,9)`, or null where it has more than 18 integer digits or 9 decimals: casts round in
 * silence. Short figures go through `decimal(18,9)`, which DuckDB casts a hundred times faster than wider ones.
 */
export function figureOf(dialect: Dialect, spelled: Fragment): Fragment {
  return sql`case
  when ${isShort(spelled)}
    then cast(cast(${spelled} as decimal(18,9)) as decimal(38,9))
  when ${withinDigits(dialect, spelled)}
    then cast(${spelled} as decimal(38,9))
end`;
}

/** The reject code of a cell that is not a figure; null for one that is. */
export function figureRefusal(dialect: Dialect, cell: Fragment, spelled: Fragment, format: NumberText): Fragment {
  const exponent = `${BLANKS}[+${MINUS}]?[0-9]*[.,]?[0-9]+[.,]?[eE][+${MINUS}]?[0-9]+${BLANKS}`;
  const fraction = format.decimal === null ? '' : `(${pointOf(format)}[0-9]+)?`;
  return sql`case
  when ${isShort(spelled)} then null
  when ${dialect.fullMatch(cell, BLANKS)} then 'blank_value'
  when ${withinDigits(dialect, spelled)} then null
  when ${spelled} is not null then 'too_many_digits'
  when ${dialect.fullMatch(cell, `${BLANKS}[+${MINUS}]?[0-9]+${fraction}${BLANKS}`)} then 'too_many_digits'
  when ${dialect.fullMatch(cell, exponent)} then ${literal(format.exponent ? 'too_many_digits' : 'exponent')}
  else 'not_a_number'
end`;
}

/** True for a cell that holds no figure at all. */
export function isBlankFigure(dialect: Dialect, cell: Fragment): Fragment {
  return dialect.fullMatch(cell, BLANKS);
}

/** True for figures of few digits, which are nearly all: no pattern needs to look at them. */
function isShort(spelled: Fragment): Fragment {
  return sql`length(${spelled}) <= 9
    or (strpos(${spelled}, '.') between 1 and 10 and length(${spelled}) - strpos(${spelled}, '.') <= 9)`;
}

/** Rewritten figures start with a zero of ours. */
function withinDigits(dialect: Dialect, spelled: Fragment): Fragment {
  return dialect.fullMatch(spelled, '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\\.[0-9]{0,9})?|[+-]?0\\.[0-9]{1,9}');
}

function dotted(text: Fragment, format: NumberText): Fragment {
  return format.decimal === ',' ? sql`replace(${text}, ',', '.')` : text;
}

function pointOf(format: NumberText): string {
  return format.decimal === ',' ? ',' : '\\.';
}

/** Digits, in groups or in a row, and a fraction; with `*` its point may be alone (`5.`). */
function bodyOf(format: NumberText, decimals: '*' | '+'): string {
  if (format.decimal === null) return '[0-9]+';
  const point = pointOf(format);
  const marks = [format.decimal === '.' ? ',' : '\\.', ...GROUP_MARKS];
  const groups = marks.map((mark) => `[0-9]{1,3}(?:${mark}[0-9]{3})+`);
  const lakhs = format.decimal === '.' ? ['[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}'] : [];
  return `(?:${[...groups, ...lakhs].join('|')}|[0-9]+)(?:${point}[0-9]${decimals})?|${point}[0-9]+`;
}

/** `1.50E+01` → `015.0`, by moving the point in the text: no digit is lost and none is made up. */
function exponentBranch(dialect: Dialect, cell: Fragment, format: NumberText): Fragment {
  const point = pointOf(format);
  const mantissaShape = format.decimal === null ? '[0-9]{1,40}' : `(?:[0-9]{1,40}(?:${point}[0-9]{0,40})?|${point}[0-9]{1,40})`;
  const shape = `${BLANKS}[+-]?${mantissaShape}[eE][+-]?[0-9]{1,2}${BLANKS}`;
  const text = dotted(dialect.replaceAll(sql`lower(${cell})`, '[^0-9e.,-]', ''), format);
  const mantissa = sql`replace(split_part(${text}, 'e', 1), '-', '')`;
  const [whole, fraction] = [sql`split_part(${mantissa}, '.', 1)`, sql`split_part(${mantissa} || '.', '.', 2)`];
  // A hundred zeros on both sides leave room for every exponent of two digits.
  const zeros = literal('0'.repeat(100));
  const padded = sql`(${zeros} || ${whole} || ${fraction} || ${zeros})`;
  const position = sql`(100 + length(${whole}) + cast(split_part(${text}, 'e', 2) as integer))`;
  const moved = sql`(substr(${padded}, 1, ${position}) || '.' || substr(${padded}, ${position} + 1))`;
  const trimmed = dialect.replaceAll(dialect.replaceAll(moved, '0+$', ''), '^0+', '0');
  return sql`when ${dialect.fullMatch(cell, shape)}
    then case when starts_with(${text}, '-') then '-' else '' end || ${trimmed}`;
}
