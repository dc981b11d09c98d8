import type ExcelJS from 'exceljs';

/** A cell of a sheet that is laid out by hand. */
export interface FormCell {
  readonly text?: string | number | null;
  /** Computed by the spreadsheet, without "="; `text` is what it comes to. */
  readonly formula?: string;
  /** A place in the workbook: `#'Inventory'!A1`. */
  readonly link?: string;
  readonly format?: string;
  readonly look?: 'title' | 'head' | 'strong' | 'good' | 'bad' | 'soft' | 'asked';
}

export type FormLine = readonly (FormCell | string | number | null)[];

const LOOKS: Readonly<Record<NonNullable<FormCell['look']>, { font?: Partial<ExcelJS.Font>; fill?: string }>> = {
  title: { font: { bold: true, size: 18 } },
  head: { font: { bold: true }, fill: 'FFDCE6F1' },
  strong: { font: { bold: true } },
  good: { font: { bold: true, color: { argb: 'FF0A7350' } } },
  bad: { font: { bold: true, color: { argb: 'FFB3261E' } } },
  soft: { font: { color: { argb: 'FF526071' } } },
  asked: { fill: 'FFFFF9DB' },
};

/** Named, as a font without a name is another one. */
const FONT = { name: 'Calibri', size: 11 };

/** Adds a sheet of few lines; `finish` may add rules to it. */
export function writeForm(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  widths: readonly number[],
  lines: readonly FormLine[],
  finish?: (sheet: ExcelJS.Worksheet) => void,
): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'normal', showGridLines: false, activeCell: 'A1' }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = widths.map((width) => ({ width }));
  lines.forEach((cells, index) => {
    const row = sheet.getRow(index + 1);
    if (cells.some((cell) => typeof cell === 'object' && cell?.look === 'title')) row.height = 28;
    cells.forEach((cell, at) => fill(row.getCell(at + 1), cell));
  });
  finish?.(sheet);
  sheet.commit();
}

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
  target.alignment = { wrapText: look !== 'title', vertical: 'top' };
  if (format !== undefined) target.numFmt = format;
  const { font, fill: colour } = look === undefined ? {} : LOOKS[look];
  target.font = { ...FONT, ...font };
  if (link !== undefined) target.font = { ...FONT, color: { argb: 'FF0A5AA8' }, underline: true };
  if (colour !== undefined) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
}
