import { visible } from '../../text/look-alikes.ts';

/** Letters that take two columns of a terminal: Han, kana, hangul, full-width forms and emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** Marks that are on the letter before them. */
const NONE = /\p{Mn}|\p{Me}|\u200D/u;
/** Control and formatting characters could move the cursor, change colours or turn the text around. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\u00AD\u200B\u2060-\u2064\uFEFF]/gu;

/** How many columns of a terminal a text takes. */
export function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}

/** Text from an export as it may be printed on one line: what does not print, or is not what it looks like, is written out ("\u001b"). */
export function printable(text: string): string {
  return visible(text.replaceAll(UNPRINTABLE, writtenOut));
}

/** The same for text of several lines: line breaks and tabs stay. JSON stays the same JSON. */
export function printableLines(text: string): string {
  return text.replaceAll(UNPRINTABLE, (letter, at: number) =>
    letter === '\n' || letter === '\t' || (letter === '\r' && text[at + 1] === '\n') ? letter : writtenOut(letter),
  );
}

function writtenOut(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export function padRight(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text;
}

/** Breaks a text at its blanks into lines of at most `columns`; a longer word stays whole, so that a path can be copied. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
