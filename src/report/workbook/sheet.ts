import type ExcelJS from 'exceljs';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: 'text' | 'figure';
  /** In characters. */
  readonly width: number;
}

/** Cells in the order of the columns; figures as plain decimals; null is an empty cell. */
export type SheetLine = readonly (string | number | null)[];

/** Adds a sheet with a frozen heading and filters; text cells are text, figures are numbers as far as a spreadsheet keeps them exactly. */
export async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<SheetLine> | Iterable<SheetLine>,
): Promise<void> {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: Math.ceil(columns.length / 17), fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width, kind }) => ({ width, style: { numFmt: kind === 'text' ? '@' : '#,##0.00#######_ ' } }));
  const heading = sheet.addRow(columns.map((column) => column.heading));
  heading.font = { bold: true };
  heading.commit();
  for await (const row of rows) sheet.addRow(row.map((cell, index) => cellOf(cell, columns[index]))).commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.commit();
}

function cellOf(cell: string | number | null, column: SheetColumn | undefined): string | number | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number' || column?.kind !== 'figure') return typeof cell === 'string' ? cell.slice(0, MOST) : cell;
  // A spreadsheet keeps 15 significant digits
  return cell.replaceAll(/^-?0*\.?0*|\.|0+$/g, '').length <= 15 ? Number(cell) : cell;
}

/** Characters of one cell. */
const MOST = 32_767;
