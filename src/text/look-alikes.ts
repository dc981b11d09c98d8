/** Letters of other scripts that look like one of ours, and ours. */
const CONFUSABLE: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic
    ['АВСЕНІЈКМОРЅТХҮԚԜ', 'ABCEHIJKMOPSTXYQW'],
    ['асеһіјкорѕԛԝху', 'acehijkopsqwxy'],
    // Greek
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ανοιρυχ', 'avoipux'],
  ].flatMap(([theirs = '', ours = '']) => Array.from(theirs, (letter, at): [string, string] => [letter, ours[at] ?? letter])),
);

/** Takes no room, or is a blank that is not a blank of the keyboard. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANKS = /(?! )\p{Zs}/gu;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu;
const FULL_WIDTH = /[\uFF01-\uFF5E]/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const LATIN = /\p{Script=Latin}/u;
const ASCII_ONLY = /^[\x20-\x7E]*$/;

/** A text of an export with everything written out that looks like something else, or like nothing: `M\u200BÜ-1`. */
export function visible(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  return text
    .replace(WORD, (word) =>
      isDisguised(word) ? Array.from(word, (letter) => (CONFUSABLE.has(letter) ? written(letter) : letter)).join('') : word,
    )
    .replace(UNSEEN, written)
    .replace(BLANKS, written)
    .replace(DASHES, written)
    .replace(FULL_WIDTH, written);
}

/** The same for a code that is alone; blanks at its ends are shown as ␠. */
export function visibleCode(code: string): string {
  return visible(code).replace(/^ +| +$/g, (blanks) => '␠'.repeat(blanks.length));
}

/** What a code looks like: two codes with one look cannot be told apart by eye. */
export function lookOf(code: string): string {
  const plain = ASCII_ONLY.test(code) ? code : code.normalize('NFKC').replace(UNSEEN, '').replace(DASHES, '-');
  return Array.from(plain.replace(/\p{White_Space}+/gu, ' ').trim(), (letter) => CONFUSABLE.get(letter) ?? letter).join('');
}

/** A letter as RE2 writes it in a pattern, and what it looks like; of the first letter that is not what it seems. */
export function firstDisguise(code: string): { readonly pattern: string; readonly looksLike: string } | undefined {
  for (const letter of code.normalize('NFC')) {
    const looksLike = lookOf(`|${letter}|`).slice(1, -1);
    if (looksLike !== letter && !/^[\x20-\x7E]$/.test(letter)) return { pattern: `\\x{${hexadecimal(letter)}}`, looksLike };
  }
  return undefined;
}

/** Of another script next to Latin letters, or of letters only that all look like Latin ones. */
function isDisguised(word: string): boolean {
  const others = Array.from(word).filter((letter) => OTHER_SCRIPT.test(letter));
  return others.length > 0 && (LATIN.test(word) || others.every((letter) => CONFUSABLE.has(letter)));
}

function written(letter: string): string {
  const code = hexadecimal(letter);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}

function hexadecimal(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
