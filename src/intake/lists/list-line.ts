/** How the columns of a list of SAP are kept apart. */
export type ListDelimiter = '|' | '\t';

/** What a line of a list is, before the header is known. */
export type ListLine =
  | { readonly kind: 'blank' | 'rule' | 'outside' }
  | { readonly kind: 'cells'; readonly cells: readonly string[] };

const RULE = /^[\s|+=_-]*$/;

/**
 * A line of a list as it stood on the screen: between bars, or behind a tab that stands for the empty first column. What begins
 * otherwise stands outside of the list: titles, the number of a page.
 */
export function listLine(text: string, delimiter: ListDelimiter): ListLine {
  if (text.trim() === '' || (delimiter === '|' && /^[\s|]*$/.test(text))) return { kind: 'blank' };
  if (RULE.test(text) && /[-=_]{3}/.test(text)) return { kind: 'rule' };
  const isInside = delimiter === '|' ? /^\s*\|/.test(text) : text.startsWith('\t');
  if (!isInside) return { kind: 'outside' };
  const trimmed = delimiter === '|' ? text.trim() : text;
  const inner = delimiter === '|' && trimmed.endsWith('|') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed.slice(1);
  const cells = inner.split(delimiter).map((cell) => cell.trim());
  return cells.every((cell) => cell === '') ? { kind: 'blank' } : { kind: 'cells', cells };
}

/** Rows of totals have stars in the first column that says anything. */
export function isTotals(cells: readonly string[]): boolean {
  return /^\*+$/.test(cells.find((cell) => cell !== '') ?? '');
}

/** Without the blank cells at its end. */
export function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

export function sameCells(cells: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [withoutBlankEnd(cells), withoutBlankEnd(others)];
  return one.length === other.length && one.every((cell, position) => cell === other[position]);
}
