import type ExcelJS from 'exceljs';
import { goneOn } from './backlog.ts';
import { printed } from './printed.ts';

/** What a column holds: text as it is, or figures with so many decimals. */
export type CellKind = 'text' | 'figure' | 'money' | 'quantity' | 'count';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  /** A figure of more digits than a spreadsheet keeps is rounded here, as another column has it in full; otherwise it becomes text. */
  readonly rounds?: true;
  /** Cells are for people to fill: one of these words, or anything where there are none. */
  readonly asked?: readonly string[];
}

/** Cells in the order of the columns; figures as plain decimals; null is an empty cell. */
export type SheetLine = readonly (string | number | null)[];

const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  figure: '#,##0.00#######_ ',
  money: '#,##0.00_ ',
  quantity: '#,##0.000######_ ',
  count: '#,##0_ ',
};

/** Rows that are written before anybody looks whether they have gone on. */
const BATCH = 200;

/** The colour of headings; cells that people fill are yellow. */
const HEAD: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } };
const ASKED: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9DB' } };

/** Adds a sheet with a frozen heading and filters; text cells are text, figures are numbers as far as a spreadsheet keeps them exactly. */
export async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<SheetLine> | Iterable<SheetLine>,
): Promise<void> {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, topLeftCell: 'A2', activeCell: 'A1' }],
    ...printed(Math.ceil(columns.length / 17), true),
  });
  sheet.columns = columns.map(({ width, kind }) => ({ width, style: { numFmt: FORMATS[kind] } }));
  const heading = sheet.addRow(columns.map((column) => column.heading));
  heading.font = { name: 'Calibri', size: 11, bold: true };
  heading.fill = HEAD;
  columns.forEach(({ kind }, at) => {
    if (kind !== 'text') heading.getCell(at + 1).alignment = { horizontal: 'right', indent: 1 };
  });
  heading.commit();
  let last = 1;
  for await (const row of rows) {
    sheet.addRow(row.map((cell, index) => cellOf(cell, columns[index]))).commit();
    last += 1;
    if (last % BATCH === 0 && !(await goneOn(workbook, sheet))) break;
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  columns.forEach((column, index) => ask(sheet, column, index, last));
  sheet.commit();
}

/** What may be in the cells of a column that people fill. */
function ask(sheet: ExcelJS.Worksheet, { asked }: SheetColumn, index: number, last: number): void {
  if (!asked || last < 2) return;
  const letter = columnLetter(index);
  const range = `${letter}2:${letter}${last}`;
  sheet.addConditionalFormatting({
    ref: range,
    rules: [{ type: 'expression', priority: 1, formulae: ['TRUE'], style: { fill: ASKED } }],
  });
  if (asked.length === 0) return;
  allow(sheet, range, asked);
}

/** Only these words may be typed into a range. */
export function allow(sheet: ExcelJS.Worksheet, range: string, words: readonly string[]): void {
  validationsOf(sheet).add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${words.join(',')}"`],
    showErrorMessage: true,
    errorTitle: 'Not one of the words',
    error: words.join(', '),
  });
}

/** The library knows validations of a range; its types do not say so. */
export function validationsOf(sheet: ExcelJS.Worksheet): { add(range: string, validation: ExcelJS.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void } })
    .dataValidations;
}

/** "A" for 0, "AB" for 27. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCodePoint(65 + (index % 26));
}

/** Whether a spreadsheet keeps every digit of a figure: it has 15. */
export function fits(figure: string): boolean {
  return figure.replaceAll(/^-?0*\.?0*|\.|0+$/g, '').length <= 15;
}

function cellOf(cell: string | number | null, column: SheetColumn | undefined): string | number | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return cell;
  if (column === undefined || column.kind === 'text') return cellText(cell);
  if (!/^-?\d+(\.\d+)?$/.test(cell)) return cellText(cell);
  return fits(cell) || column.rounds ? Number(cell) : cell;
}

/** Characters of one cell. */
const MOST = 32_767;

/** A text as a spreadsheet keeps it: characters that XML has none of, which would be lost, as `_x001B_`; what looks like that is written so, too. */
function cellText(text: string): string {
  const escaped = text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, (letter) => `_x${hex(letter)}_`);
  return escaped.slice(0, MOST);
}

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
