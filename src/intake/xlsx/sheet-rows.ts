import type { RefusedError } from '../../errors.ts';
import type { Book, Sheet } from './book.ts';
import { type WorkbookFacts, type CellValue, cellValue } from './cell-value.ts';
import { columnLetters } from './cell-reference.ts';
import { readPart } from './part-xml.ts';
import { damaged } from './refusals.ts';
import { type RawRow, SheetCells } from './sheet-cells.ts';

/** One row of a sheet with at least one cell that holds something. Positions count from 0, which is column A. */
export interface SheetRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number;
  /** Cells up to the last one with anything in it. */
  readonly width: number;
  /** The cell as a code or as a figure; null where the sheet has none. */
  cell(position: number, use?: 'code' | 'figure'): CellValue | null;
}

/** The rows of a sheet that hold anything, from the top; `merges` are the ranges that its end names, for `onEnd`. */
export async function* sheetRows(
  book: Book,
  sheet: Sheet,
  onEnd?: (merges: readonly string[]) => void,
): AsyncGenerator<SheetRow> {
  const workbook = { strings: await book.strings(), styles: await book.styles(), from1904: book.from1904 };
  let cells: SheetCells | undefined;
  for await (const _ of readPart(book.archive, sheet.part, 'worksheet', (wrong) => (cells = new SheetCells(wrong)))) {
    const rows = cells?.rows ?? [];
    if (cells) cells.rows = [];
    for (const row of rows) {
      const read = rowOf(book, sheet, row, workbook);
      if (read.width > 0) yield read;
    }
  }
  onEnd?.(cells?.merges ?? []);
}

function rowOf(book: Book, sheet: Sheet, { row, cells }: RawRow, workbook: WorkbookFacts): SheetRow {
  const cell = (position: number, use: 'code' | 'figure' = 'code'): CellValue | null => {
    const raw = cells[position];
    if (!raw) return null;
    const value = cellValue(raw, use, workbook);
    if (!value) throw contradiction(book, sheet, `${columnLetters(position)}${row}`, raw.value ?? '', raw.type);
    return value;
  };
  let width = cells.length;
  while (width > 0 && isBlank(cell(width - 1))) width -= 1;
  return { row, width, cell };
}

function isBlank(value: CellValue | null): boolean {
  return value === null || (value.text === null && value.fault === null);
}

function contradiction(book: Book, sheet: Sheet, cell: string, value: string, type: string): RefusedError {
  const what =
    type === 's'
      ? `it refers to the text number ${JSON.stringify(value)}, which the workbook does not have`
      : `it contains ${JSON.stringify(value)}, which is not a boolean`;
  return damaged(book.archive.file, `the cell ${cell} of the sheet ${JSON.stringify(sheet.name)}: ${what}`);
}
