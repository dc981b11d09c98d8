import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/** A cell of a sheet: column from 0, row from 1. */
export interface CellPosition {
  readonly column: number;
  readonly row: number;
}

/** `C7` → column 2 of row 7; null for what is not a cell of a sheet. */
export function cellPosition(reference: string): CellPosition | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > MAX_COLUMNS) return null;
  }
  const row = rowNumber(reference.slice(at));
  return at === 0 || row === null ? null : { column: column - 1, row };
}

/** A row's number as text → the number; null where it is not part of a sheet. */
export function rowNumber(text: string): number | null {
  if (!/^[1-9]\d{0,6}$/.test(text)) return null;
  const row = Number(text);
  return row > MAX_ROWS ? null : row;
}

/** 0 → A, 27 → AB. */
export function columnLetters(column: number): string {
  return (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}
