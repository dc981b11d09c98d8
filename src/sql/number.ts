import type { Dialect } from './dialect.ts';
import { Fragment, literal, sql } from './fragment.ts';

/** How numbers are written in the text that is typed. */
export interface NumberText {
  /** Null where no separator was seen: then only whole numbers are read, so that a later separator cannot be guessed wrong. */
  readonly decimal: '.' | ',' | null;
  /** Values such as `1.5E+01` are read; otherwise they are refused. */
  readonly exponent: boolean;
}

/** What typing one text gives: the figure (null when refused or blank) and the reject code of a refused one. */
export interface TypedNumber {
  readonly value: Fragment;
  readonly refusal: Fragment;
}

const BLANKS = '[ \\t\\x{00A0}\\x{202F}]';

/**
 * A text cell as `decimal(38,9)`. The shape is checked before any cast, because casts take `1e5` and round in silence;
 * short figures go through `decimal(18,9)`, which DuckDB casts a hundred times faster than wider ones.
 * At most 18 integer digits and 9 decimals; thousands in groups of three; minus before, behind or as parentheses.
 */
export function typedNumber(dialect: Dialect, cell: Fragment, format: NumberText): TypedNumber {
  const plain = spelledOut(dialect, cell, format);
  const fraction = format.decimal === null ? '' : `(${pointOf(format)}[0-9]{1,9})?`;
  const short = dialect.fullMatch(cell, `[+-]?[0-9]{1,9}${fraction}`);
  const dotted = format.decimal === ',' ? sql`replace(${cell}, ',', '.')` : cell;
  const value = sql`case
  when ${short}
    then cast(cast(${dotted} as decimal(18,9)) as decimal(38,9))
  when ${cell} = '' then null
  else cast(
    ${withinDigits(dialect, plain)}
    as decimal(38,9))
end`;
  const refusal = sql`case
  when ${short} then null
  when ${dialect.fullMatch(cell, `${BLANKS}*`)} then 'blank_value'
  when ${dialect.fullMatch(plain, '-?[0-9]{1,18}(\\.[0-9]{1,9})?')} then null
  when ${dialect.fullMatch(plain, '-?[0-9]+(\\.[0-9]+)?')} then 'too_many_digits'
  when ${dialect.fullMatch(cell, `${BLANKS}*[+-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+-]?[0-9]+${BLANKS}*`)} then ${literal(format.exponent ? 'too_many_digits' : 'exponent')}
  else 'not_a_number'
end`;
  return { value, refusal };
}

/** The plain text where it has at most 18 integer digits and 9 decimals, else null. */
function withinDigits(dialect: Dialect, plain: Fragment): Fragment {
  return sql`case when ${dialect.fullMatch(plain, '-?[0-9]{1,18}(\\.[0-9]{1,9})?')} then ${plain} end`;
}

/** Any accepted spelling as `-1234.5`, or null: separators dropped, the minus in front, the point a dot, no needless zeros. */
function spelledOut(dialect: Dialect, cell: Fragment, format: NumberText): Fragment {
  const body = bodyOf(format);
  const shape = `${BLANKS}*(?:[+-]?${body}|${body} ?-|\\(${body}\\))${BLANKS}*`;
  const digits = dialect.replaceAll(cell, format.decimal === ',' ? '[^0-9,]' : '[^0-9.]', '');
  const dotted = format.decimal === ',' ? sql`replace(${digits}, ',', '.')` : digits;
  const sign = sql`case when strpos(${cell}, '-') > 0 or strpos(${cell}, '(') > 0 then '-' else '' end`;
  const written = sql`case when ${dialect.fullMatch(cell, shape)} then ${sign} || ${withoutNeedlessZeros(dialect, dotted)} end`;
  return format.exponent ? sql`coalesce(${written}, ${exponentSpelledOut(dialect, cell, format)})` : written;
}

function pointOf(format: NumberText): string {
  return format.decimal === ',' ? ',' : '\\.';
}

/** Digits with thousands in groups of three and a fraction; one mark of thousands a number. */
function bodyOf(format: NumberText): string {
  if (format.decimal === null) return '[0-9]+';
  const point = pointOf(format);
  const marks = [format.decimal === '.' ? ',' : '\\.', ' ', '\\x{00A0}', '\\x{202F}', "'"];
  const grouped = marks.map((mark) => `(?:${mark}[0-9]{3})+`).join('|');
  return `(?:(?:[0-9]{1,3}(?:${grouped})|[0-9]+)(?:${point}[0-9]*)?|${point}[0-9]+)`;
}

/** `007.50` → `7.50`, `.5` → `0.5`, `5.` → `5`; trailing zeros beyond nine decimals fall away, other digits never. */
function withoutNeedlessZeros(dialect: Dialect, text: Fragment): Fragment {
  const whole = dialect.replaceAll(sql`(${text} || '')`, '^0*([0-9])', '\\1');
  const led = dialect.replaceAll(whole, '^\\.', '0.');
  return dialect.replaceAll(dialect.replaceAll(led, '\\.$', ''), '(\\.[0-9]{9}[0-9]*?)0+$', '\\1');
}

/** `1.50E+01` → `15.0`, by moving the point in the text: no digit is lost and none is made up. */
function exponentSpelledOut(dialect: Dialect, cell: Fragment, format: NumberText): Fragment {
  const point = pointOf(format);
  const mark = format.decimal ?? '.';
  const shape = `${BLANKS}*[+-]?[0-9]{1,40}(?:${point}[0-9]{0,40})?[eE][+-]?[0-9]{1,2}${BLANKS}*`;
  const text = dialect.replaceAll(sql`lower(${cell})`, BLANKS, '');
  const mantissa = sql`split_part(${text}, 'e', 1)`;
  const whole = dialect.replaceAll(sql`split_part(${mantissa}, ${literal(mark)}, 1)`, '[+-]', '');
  const fraction = sql`split_part(${mantissa} || ${literal(mark)}, ${literal(mark)}, 2)`;
  const exponent = sql`cast(replace(split_part(${text}, 'e', 2), '+', '') as integer)`;
  // A hundred zeros on both sides leave room for every exponent of two digits.
  const zeros = literal('0'.repeat(100));
  const padded = sql`(${zeros} || ${whole} || ${fraction} || ${zeros})`;
  const position = sql`(100 + length(${whole}) + ${exponent})`;
  const moved = sql`substr(${padded}, 1, ${position}) || '.' || substr(${padded}, ${position} + 1)`;
  const trimmed = dialect.replaceAll(dialect.replaceAll(sql`(${moved})`, '0+$', ''), '\\.$', '');
  const sign = sql`case when starts_with(${text}, '-') then '-' else '' end`;
  return sql`case when ${dialect.fullMatch(cell, shape)} then ${sign} || ${dialect.replaceAll(trimmed, '^0*([0-9])', '\\1')} end`;
}
