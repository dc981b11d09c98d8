import type ExcelJS from 'exceljs';
import { printed } from './printed.ts';

/** A cell of a sheet that is laid out by hand. */
export interface FormCell {
  readonly text?: string | number | null;
  /** Computed by the spreadsheet, without "="; `text` is what it comes to. */
  readonly formula?: string;
  /** A cell of the workbook: `#'Inventory'!A1`. */
  readonly link?: string;
  readonly format?: string;
  readonly look?: 'title' | 'head' | 'figure head' | 'strong' | 'good' | 'bad' | 'soft' | 'asked';
}

export type FormLine = readonly (FormCell | string | number | null)[];

const LOOKS: Readonly<Record<NonNullable<FormCell['look']>, { font?: Partial<ExcelJS.Font>; fill?: string }>> = {
  title: { font: { bold: true, size: 18 } },
  head: { font: { bold: true }, fill: 'FFDCE6F1' },
  'figure head': { font: { bold: true }, fill: 'FFDCE6F1' },
  strong: { font: { bold: true } },
  good: { font: { bold: true, color: { argb: 'FF0A7350' } } },
  bad: { font: { bold: true, color: { argb: 'FFB3261E' } } },
  soft: { font: { color: { argb: 'FF526071' } } },
  asked: { fill: 'FFFFF9DB' },
};

/** The headings of a table; those of the columns `figures` stand over them, at the right. */
export function heads(texts: readonly string[], ...figures: readonly number[]): FormLine {
  return texts.map((text, at) => ({ text, look: figures.includes(at) ? 'figure head' : 'head' }));
}

/** What a sheet has besides its lines. */
export interface FormStyle {
  /** Its first line is a heading that stays, with filters. */
  readonly frozen?: true;
  /** Adds rules to the sheet. */
  readonly finish?: (sheet: ExcelJS.Worksheet) => void;
}

/** Named, as a font without a name is another one. */
const FONT = { name: 'Calibri', size: 11 };

/** Adds a sheet of few lines. */
export function writeForm(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  widths: readonly number[],
  lines: readonly FormLine[],
  { frozen, finish }: FormStyle = {},
): void {
  const sheet = workbook.addWorksheet(name, {
    views: [
      frozen
        ? { state: 'frozen', ySplit: 1, topLeftCell: 'A2', showGridLines: false, activeCell: 'A1' }
        : { state: 'normal', showGridLines: false, activeCell: 'A1' },
    ],
    ...printed(1, frozen === true, lines.length <= ON_A_PAGE),
  });
  sheet.columns = widths.map((width) => ({ width }));
  lines.forEach((cells, index) => {
    const row = sheet.getRow(index + 1);
    if (cells.some((cell) => typeof cell === 'object' && cell?.look === 'title')) row.height = 28;
    const high = Math.max(...cells.map((cell, at) => headLines(cell, widths[at])));
    if (high > 1) row.height = LINE * high;
    cells.forEach((cell, at) => fill(row.getCell(at + 1), cell));
  });
  if (frozen) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: widths.length } };
  finish?.(sheet);
  sheet.commit();
}

/** Lines that fit on a printed page, small as they may become. */
const ON_A_PAGE = 50;
/** Points of a line. */
const LINE = 15;

/** Lines that a heading takes in its column: spreadsheets do not always see it themselves. */
function headLines(cell: FormLine[number], width = 10): number {
  const isHead = typeof cell === 'object' && (cell?.look === 'head' || cell?.look === 'figure head');
  return isHead ? Math.ceil((String(cell.text ?? '').length * WIDER) / width) : 1;
}

/** How much wider bold signs are than those that a column's width counts. */
const WIDER = 1.15;

function fill(target: ExcelJS.Cell, cell: FormLine[number]): void {
  if (cell === null) return;
  if (typeof cell !== 'object') {
    target.value = cell;
    target.font = FONT;
    target.alignment = { wrapText: true, vertical: 'top' };
    return;
  }
  const { text = null, formula, link, format, look } = cell;
  if (formula !== undefined) target.value = { formula, ...(text === null ? {} : { result: text }), date1904: false };
  else if (link !== undefined) target.value = { text: String(text ?? ''), hyperlink: link };
  else target.value = text;
  const oneLine = look === 'title' || look === 'strong' || look === 'soft';
  const right = look === 'figure head' ? { horizontal: 'right' as const, indent: 1 } : {};
  target.alignment = { wrapText: !oneLine, vertical: 'top', ...right };
  if (format !== undefined) target.numFmt = format;
  const { font, fill: colour } = look === undefined ? {} : LOOKS[look];
  target.font = { ...FONT, ...font };
  if (link !== undefined) target.font = { ...FONT, color: { argb: 'FF0A5AA8' }, underline: true };
  if (colour !== undefined) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
}
