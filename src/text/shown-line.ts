/** A line fit for a terminal, and where the marked part of it stands, in terminal cells. */
export interface ShownLine {
  readonly text: string;
  /** Cells before the marked part. */
  readonly before: number;
  readonly width: number;
}

const TAB = 4;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\u200B-\u200D\u2060]/u;
// Control characters, halves of pairs, and the marks that turn the direction of text, would let a file forge what the terminal shows
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/** Shows `line` in at most `widest` cells, cut around the columns from `start` to before `end` (UTF-16 units from 1). */
export function shownLine(line: string, start: number, end: number, widest: number): ShownLine {
  const cells = cellsOf(line, start, end);
  const firstMarked = cells.findIndex((cell) => cell.marked);
  const first = firstMarked < 0 ? cells.length : firstMarked;
  const [from, to] = window(cells, first, widest);
  const shown = cells.slice(from, to);
  const head = from > 0 ? '…' : '';
  const text = `${head}${shown.map((cell) => cell.text).join('')}${to < cells.length ? '…' : ''}`;
  return {
    text,
    before: head.length + widthOf(cells.slice(from, first)),
    width: widthOf(shown.filter((cell) => cell.marked)),
  };
}

function cellsOf(line: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let column = 1;
  let at = 0;
  for (const character of line) {
    const text = shownCharacter(character, at);
    const width = character === '\t' ? text.length : cellWidth(text);
    cells.push({ text, width, marked: column >= start && column < end });
    column += character.length;
    at += width;
  }
  return cells;
}

function shownCharacter(character: string, at: number): string {
  if (character === '\t') return ' '.repeat(TAB - (at % TAB));
  if (!CONTROL.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '\uFFFD';
}

function cellWidth(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}

/** The cells to show, as [from, to): a third of the room is before the marked part, the rest after it. */
function window(cells: readonly Cell[], first: number, widest: number): readonly [number, number] {
  if (widthOf(cells) <= widest) return [0, cells.length];
  let from = first;
  for (let room = Math.floor(widest / 3); from > 0; from -= 1) {
    room -= cells[from - 1]?.width ?? 0;
    if (room < 0) break;
  }
  let to = from;
  for (let room = widest; to < cells.length; to += 1) {
    room -= cells[to]?.width ?? 0;
    if (room < 0) break;
  }
  return [from, to];
}
