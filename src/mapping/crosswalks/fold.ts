/**
 * A code as it is compared: letter by letter in lower case, as the engines' `lower` does it
 * (the whole-text method knows a rule for a final sigma that they do not).
 */
export function folded(code: string): string {
  // Nearly all codes are ASCII, and a crosswalk has a hundred thousand of them
  return isAscii(code) ? code.toLowerCase() : letterByLetter(code, (letter) => letter.toLowerCase());
}

/** Upper case by letters, as the engines' `upper` does it: a letter that would become two takes its title case, if it has one; `ß` becomes `ẞ`. */
export function raised(code: string): string {
  if (isAscii(code)) return code.toUpperCase();
  return letterByLetter(code, (letter) => {
    const upper = letter.toUpperCase();
    return Array.from(upper).length === 1 ? upper : titled(letter);
  });
}

/** Greek letters with a iota below have their title case eight or nine code points on. */
function titled(letter: string): string {
  if (letter === 'ß') return 'ẞ';
  const code = letter.codePointAt(0) ?? 0;
  return [8, 9].map((step) => String.fromCodePoint(code + step)).find((other) => other.toLowerCase() === letter) ?? letter;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Each letter becomes one letter; of a longer result (`İ` in lower case) the first one counts. */
function letterByLetter(text: string, change: (letter: string) => string): string {
  let result = '';
  for (const letter of text) result += Array.from(change(letter))[0] ?? '';
  return result;
}
