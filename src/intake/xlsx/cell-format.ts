import { type ZerosFormat, zerosFormat } from './zeros-format.ts';

/** What a number format makes of a number, as far as it changes what the cell says. */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  /** Hours that go on behind 24: `[h]:mm`. */
  | { readonly kind: 'duration' }
  | ZerosFormat;

const NUMBER: CellFormat = { kind: 'number' };
const DATE: CellFormat = { kind: 'date' };
const DURATION: CellFormat = { kind: 'duration' };

/** The numbers of formats of days and times. 27–36 and 50–58 are those of the East Asian editions, 71–81 of the Thai one, and unused elsewhere. */
const DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
] as const;
/** Those that count hours beyond a day. */
const DURATIONS: ReadonlySet<number> = new Set([46, 79]);

/** Formats that are known by number alone. */
export function builtinFormat(id: number): CellFormat {
  if (DURATIONS.has(id)) return DURATION;
  return DATES.some(([first, last]) => id >= first && id <= last) ? DATE : NUMBER;
}

/** What one format is made of: its words, and whether digits are shown. */
interface Tokens {
  readonly words: readonly string[];
  readonly digits: boolean;
  readonly duration: boolean;
}

/**
 * Reads a format as the spreadsheet program does: letters in quotes, behind a back-slash or in brackets (`[$-407]`, `[$USD ]`, `[Red]`) say
 * nothing, `y m d h s` outside of them make a date, and a word that has other letters as well (`General`, `Standard`) is none.
 */
export function formatOf(code: string): CellFormat {
  const sections = sectionsOf(code);
  const zeros = zerosFormat(sections);
  if (zeros) return zeros;
  const read = sections.map(tokensOf);
  if (read.some(({ duration, digits }) => duration && !digits)) return DURATION;
  return read.some(isDate) ? DATE : NUMBER;
}

/** Parts in quotes, escapes, fillers and brackets. */
const FIXED = /"[^"]*"?|\\[\s\S]|[_*][\s\S]|\[[^\]]*\]?/g;
const ELAPSED = /\[(h+|m+|s+)\]/i;

function sectionsOf(code: string): string[] {
  const sections = [''];
  let at = 0;
  for (const fixed of code.matchAll(FIXED)) {
    addPlain(sections, code.slice(at, fixed.index));
    sections[sections.length - 1] += fixed[0];
    at = fixed.index + fixed[0].length;
  }
  addPlain(sections, code.slice(at));
  return sections;
}

function addPlain(sections: string[], plain: string): void {
  const [first = '', ...others] = plain.split(';');
  sections[sections.length - 1] += first;
  sections.push(...others);
}

function tokensOf(section: string): Tokens {
  const duration = ELAPSED.test(section);
  const plain = section
    .replace(/"[^"]*"?|\\[\s\S]|[_*][\s\S]/g, '')
    .replace(/\[[^\]]*\]?/g, (bracket) => (ELAPSED.test(bracket) ? bracket.slice(1, -1) : ''))
    .replace(/am\/pm|a\/p|上午\/下午|오전\/오후/gi, 'h')
    // Fractions of a second, and the era and calendar marks of East Asian formats
    .replace(/(s+)[.,]0+/gi, '$1')
    .replace(/g+(?=e)|b[12]/gi, '')
    // The marks of an ISO time, which some programs write without quotes
    .replace(/t(?=h)|z$/gi, '');
  return { words: plain.toLowerCase().match(/\p{L}+/gu) ?? [], digits: /[0#?]/.test(plain), duration };
}

/**
 * East Asian words such as 年 are in dates without quotes; Latin letters that are not a date letters make a word. Formats in the letters of
 * another language, which some programs write (`TT.MM.JJJJ`, `jj/mm/aaaa`, `ДД.ММ.ГГГГ`), repeat one letter in each of their words.
 */
function isDate({ words, digits }: Tokens): boolean {
  if (digits) return false;
  if (words.length > 1 && words.some((word) => word.length > 1) && words.every((word) => /^(\p{L})\1*$/u.test(word))) return true;
  const latin = words.join('').replace(/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu, '');
  return /^[ymdhse]+$/.test(latin) && /[ymdhs]/.test(latin);
}
