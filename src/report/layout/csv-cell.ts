/**
 * What a CSV is written for. `excel`: a spreadsheet, with a byte order mark, and no cell that it would execute. `rfc4180`: the same without
 * the mark. `raw`: a program, every cell to the byte.
 */
export const CSV_FLAVOURS = ['excel', 'rfc4180', 'raw'] as const;
export type CsvFlavour = (typeof CSV_FLAVOURS)[number];

/** A figure that is written as it is: `-2.500` is no formula. */
export interface FigureCell {
  readonly figure: string | number | null;
}

export type CsvCell = string | null | FigureCell;

export function figure(value: string | number | null): FigureCell {
  return { figure: value };
}

/** What stands in front of the header. */
export function csvMark(flavour: CsvFlavour): string {
  return flavour === 'excel' ? '\uFEFF' : '';
}

/** A record as RFC 4180 writes it: quotes only where they are needed, ended by CR LF; null is an empty cell. */
export function csvRecord(cells: readonly CsvCell[], flavour: CsvFlavour = 'raw'): string {
  const texts = cells.map((cell) => {
    if (cell === null) return '';
    if (typeof cell !== 'string') return String(cell.figure ?? '');
    return flavour === 'raw' ? cell : disarmed(cell);
  });
  return `${texts.map(quoted).join(',')}\r\n`;
}

/** What begins a formula, also in the wide forms of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where another separator is set, a cell may begin in the middle of one of ours. */
const INNER_FORMULA = /([;,\t]["\s]*)(?=[=@])/g;

/** Text from an export as a spreadsheet may open it: an apostrophe in front of a formula makes it a text. */
function disarmed(text: string): string {
  const inside = text.replace(INNER_FORMULA, "$1'");
  return FORMULA.test(inside) ? `'${inside}` : inside;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
