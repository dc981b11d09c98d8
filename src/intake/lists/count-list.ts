import type { TextFile } from '../files/text-file.ts';
import { textPieces } from '../csv/text-stream.ts';

/**
 * The records of a list that can be read, counted by its delimiters alone: lines of the list with as many of them as its header has, the
 * header itself and rows of totals left out.
 */
export async function countListLines(
  file: TextFile,
  encoding: string,
  header: { readonly line: number; readonly above: readonly (readonly string[])[]; readonly delimiter: '|' | '\t' },
): Promise<number> {
  const { delimiter } = header;
  const begins = delimiter === '|' ? /^\s*\|(?=[^]*[^\s|+=_-])/ : /^\t(?=[^]*\S)/;
  const totals = delimiter === '|' ? /^[\s|]*\*+\s*(?:\||$)/ : /^\s*\*+\s*(?:\t|$)/;
  const plain = (text: string): string => text.trimEnd().replaceAll(delimiter === '|' ? /[ \t\r]+/g : /[ \r]+/g, '');
  const heads = new Set(
    header.above.map((cells) => plain(`${delimiter}${cells.join(delimiter)}${delimiter === '|' ? '|' : ''}`)),
  );
  let [line, count, columns, rest] = [0, 0, 0, ''];
  const look = (text: string): void => {
    line += 1;
    if (line < header.line) return;
    const squeezed = plain(text);
    if (line === header.line) columns = columnsIn(text, delimiter).length;
    if (line === header.line) heads.add(squeezed);
    else if (begins.test(text) && !heads.has(squeezed) && !totals.test(text) && isWhole(text, delimiter, columns)) count += 1;
  };
  for await (const piece of textPieces(file, encoding)) {
    const texts = (rest + piece).split('\n');
    rest = texts.pop() ?? '';
    texts.forEach(look);
  }
  look(rest);
  return count;
}

/** Columns between the outer bars, or behind the first tab. */
function columnsIn(text: string, delimiter: string): readonly string[] {
  const all = text.trimEnd().split(delimiter).slice(1);
  return delimiter === '|' && text.trimEnd().endsWith('|') && all.length > 1 ? all.slice(0, -1) : all;
}

/** Further columns do no harm where they are empty. */
function isWhole(text: string, delimiter: string, columns: number): boolean {
  const found = delimiter === '\t' ? text.replace(/\r$/, '').split(delimiter).slice(1) : columnsIn(text, delimiter);
  return found.length >= columns && found.slice(columns).every((rest) => rest.trim() === '');
}
