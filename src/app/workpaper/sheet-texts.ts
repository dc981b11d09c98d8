import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { RefusedError } from '../../errors.ts';
import { type Book, openBook } from '../../intake/xlsx/book.ts';
import { columnLetters } from '../../intake/xlsx/cell-reference.ts';
import { sheetRows, type SheetRow } from '../../intake/xlsx/sheet-rows.ts';
import type { WorkpaperCell } from '../../ledger/decisions/workpaper.ts';

/** A workbook that people worked on, and its SHA-256. */
export interface OpenedBook {
  readonly book: Book;
  readonly sha256: string;
}

/** Opens a workbook. Throws RefusedError file_not_found, file_damaged, file_binary. */
export async function openedBook(file: string): Promise<OpenedBook> {
  if (!(await stat(file).catch(() => undefined))?.isFile())
    throw new RefusedError({ code: 'file_not_found', message: `there is no file ${file}`, at: { file } });
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return { book: await openBook({ path: file, label: file }), sha256: hash.digest('hex') };
}

/** A row of a sheet: the cell at a position from 0, a figure as a plain decimal. */
export type CellReader = (position: number, use?: 'code' | 'figure') => WorkpaperCell;

/** The filled rows of a sheet of that name, from the top; null where the workbook has none. */
export function rowsOfSheet({ book }: OpenedBook, name: string): AsyncIterable<CellReader> | null {
  const sheet = book.sheets.find((each) => each.name === name);
  return sheet ? readers(sheetRows(book, sheet), name, book.archive.file.label) : null;
}

async function* readers(rows: AsyncIterable<SheetRow>, sheet: string, file: string): AsyncIterable<CellReader> {
  for await (const row of rows)
    yield (position, use = 'code') => {
      const at = `${sheet}!${columnLetters(position)}${row.row}`;
      const value = row.cell(position, use);
      // A code of digits that was typed as a number is still read; a formula that was never computed says nothing
      if (value?.fault === 'formula_without_value' || value?.fault === 'error_cell') {
        const message = `${at}: the cell has a formula without a value`;
        throw new RefusedError({
          code: 'argument_invalid',
          message,
          at: { file },
          suggestions: ['Type the value instead.'],
        });
      }
      return { at, text: (value?.text ?? '').trim() };
    };
}
