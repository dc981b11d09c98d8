/** Letters that Unicode does not take apart into a Latin letter and a mark, and Cyrillic ones that look like Latin ones on a keyboard. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
};

/** Text in lower-case Latin letters without marks, as far as its letters have such a form. */
export function latin(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  return Array.from(bare.toLowerCase(), (letter) => LATIN[letter] ?? letter).join('');
}

/** What is left of a code when case, blanks, separators, accents and leading zeros do not count; blank for `---`, `0` for `000`. */
export function plainCode(code: string): string {
  const letters = latin(code).replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return letters.replace(/^0+(?=.)/, '');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
