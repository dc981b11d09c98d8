import { printable } from '../../report/layout/width.ts';
import { type MarkedPiece, markedPair } from '../values/marked.ts';

/** Blanks of unusual width, and characters that do not show at all. */
const INVISIBLE = /[\u00A0\u00AD\u1680\u180E\u2000-\u200F\u202F\u205F-\u2064\u3000\uFEFF]/g;

/** A cell with its pieces written so that nothing in it is invisible, moves a cursor or turns the text around. */
export function shownText(text: string): string {
  return printable(text).replaceAll(INVISIBLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a whole cell: in quotes where blanks at an end would not be seen. */
export function shownCell(cell: string | null): string {
  if (cell === null || cell === '') return '(blank)';
  const shown = shownText(cell);
  return needsQuotes(cell) ? `"${shown}"` : shown;
}

/** Both cells of a change as they are shown, cut into what differs and what does not. */
export function shownPair(left: string | null, right: string | null): readonly [readonly MarkedPiece[], readonly MarkedPiece[]] {
  if (!left || !right) return [[{ text: shownCell(left), differs: true }], [{ text: shownCell(right), differs: true }]];
  const quotes = needsQuotes(left) || needsQuotes(right);
  const around = { text: '"', differs: false };
  const shown = (pieces: readonly MarkedPiece[]): readonly MarkedPiece[] => {
    const inner = pieces.map(({ text, differs }) => ({ text: shownText(text), differs }));
    return quotes ? [around, ...inner, around] : inner;
  };
  const [one, other] = markedPair(left, right);
  return [shown(one), shown(other)];
}

function needsQuotes(cell: string): boolean {
  return cell.startsWith(' ') || cell.endsWith(' ') || cell === '(blank)';
}
