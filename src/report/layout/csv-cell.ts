import { RefusedError } from '../../errors.ts';

/**
 * What a CSV is written for. `excel`: a spreadsheet, with a byte order mark, and no cell that it would execute. `rfc4180`: the same without
 * the mark. `raw`: a program, every cell to the byte.
 */
export const CSV_FLAVOURS = ['excel', 'rfc4180', 'raw'] as const;
export type CsvFlavour = (typeof CSV_FLAVOURS)[number];

/** Whose spreadsheet opens it: `en` separates by commas and writes 1.5, `de`, like most of Europe, by semicolons and writes 1,5. */
export const CSV_LOCALES = ['en', 'de'] as const;
export type CsvLocale = (typeof CSV_LOCALES)[number];

/** How a CSV is written. */
export interface CsvStyle {
  readonly flavour: CsvFlavour;
  readonly locale: CsvLocale;
}

/** A style of those names. Throws RefusedError argument_invalid: only spreadsheets have a language. */
export function csvStyle(flavour: CsvFlavour, locale: CsvLocale): CsvStyle {
  if (flavour === 'excel' || locale === 'en') return { flavour, locale };
  throw new RefusedError({
    code: 'argument_invalid',
    message: `--locale ${locale} is for spreadsheets: --csv ${flavour} always has commas between the cells and points in figures`,
    suggestions: [`--csv excel --locale ${locale}`],
  });
}

/** A figure that is written as it is: `-2.500` is not a formula. */
export interface FigureCell {
  readonly figure: string | number | null;
}

export type CsvCell = string | null | FigureCell;

export function figure(value: string | number | null): FigureCell {
  return { figure: value };
}

/** What is in front of the header. */
export function csvMark(flavour: CsvFlavour): string {
  return flavour === 'excel' ? '\uFEFF' : '';
}

/** A record as RFC 4180 writes it: quotes only where they are needed, ended by CR LF; null is an empty cell. */
export function csvRecord(cells: readonly CsvCell[], flavour: CsvFlavour = 'raw', locale: CsvLocale = 'en'): string {
  const texts = cells.map((cell) => {
    if (cell === null) return '';
    if (typeof cell !== 'string') return figureText(cell, locale);
    return flavour === 'raw' ? cell : disarmed(cell);
  });
  return `${texts.map((text) => quoted(text, locale)).join(locale === 'de' ? ';' : ',')}\r\n`;
}

function figureText({ figure: value }: FigureCell, locale: CsvLocale): string {
  const text = String(value ?? '');
  return locale === 'de' ? text.replace('.', ',') : text;
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

function quoted(cell: string, locale: CsvLocale): string {
  return (locale === 'de' ? /[";\r\n]/ : /[",\r\n]/).test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
