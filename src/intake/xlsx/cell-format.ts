/** What a number format makes of a number, as far as it changes what the cell says. */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  /** Hours that go on behind 24: `[h]:mm`. */
  | { readonly kind: 'duration' }
  /** Zeros and fixed texts only, such as `000000` or `"P-"0000`: a whole number is shown with leading zeros. */
  | { readonly kind: 'zeros'; readonly pieces: readonly (string | null)[] };

const NUMBER: CellFormat = { kind: 'number' };
const DATE: CellFormat = { kind: 'date' };
const DURATION: CellFormat = { kind: 'duration' };

/** Formats that are known by number alone. 27–36 and 50–58 are dates in the East Asian editions, and unused elsewhere. */
export function builtinFormat(id: number): CellFormat {
  if (id === 46) return DURATION;
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);
  return isDate ? DATE : NUMBER;
}

/** What one format is made of: its letters, and whether digits are shown. */
interface Tokens {
  readonly letters: string;
  readonly digits: boolean;
  readonly duration: boolean;
}

/**
 * Reads a format as the spreadsheet program does: letters in quotes, behind a back-slash or in brackets (`[$-407]`, `[$USD ]`, `[Red]`) say
 * nothing, `y m d h s` outside of them make a date, and a word that has other letters as well (`General`, `Standard`) is none.
 */
export function formatOf(code: string): CellFormat {
  const sections = sectionsOf(code);
  const [first = ''] = sections;
  const zeros = sections.length <= 2 ? zerosOf(first) : null;
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
  return { letters: plain.replace(/[^\p{L}]/gu, '').toLowerCase(), digits: /[0#?]/.test(plain), duration };
}

/** East Asian words such as 年 stand in dates without quotes; Latin letters that are no date letters make a word. */
function isDate({ letters, digits }: Tokens): boolean {
  const latin = letters.replace(/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu, '');
  return !digits && latin !== '' && /^[ymdhse]+$/.test(latin) && /[ymdhs]/.test(latin);
}

function zerosOf(section: string): CellFormat | null {
  const pieces: (string | null)[] = [];
  for (const token of section.match(/"[^"]*"|\\[\s\S]|\[[^\]]*\]|[\s\S]/g) ?? []) {
    if (token === '0') pieces.push(null);
    else if (token === '#' && pieces.length === 0) continue;
    else if (token.startsWith('"') && token.length > 1) pieces.push(token.slice(1, -1));
    else if (token.startsWith('\\') && token.length > 1) pieces.push(token.slice(1));
    else if (token === '-' || token === ' ' || token === '/') pieces.push(token);
    else if (!/^\[(\$-|[A-Za-z]+\d*\])/.test(token) || ELAPSED.test(token)) return null;
  }
  const zeros = pieces.filter((piece) => piece === null).length;
  return zeros > 1 || (zeros === 1 && pieces.length > 1) ? { kind: 'zeros', pieces } : null;
}

/** The digits of a whole number as a format of zeros shows them: `417` in `000000` is `000417`. */
export function shownByZeros(digits: string, pieces: readonly (string | null)[]): string {
  const zeros = pieces.filter((piece) => piece === null).length;
  const padded = digits.padStart(zeros, '0');
  const extra = padded.length - zeros;
  let next = 0;
  return pieces
    .map((piece) => {
      if (piece !== null) return piece;
      const width = next === 0 ? extra + 1 : 1;
      next += width;
      return padded.slice(next - width, next);
    })
    .join('');
}
