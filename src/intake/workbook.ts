import { readFile } from 'node:fs/promises';
import { type Problem, RefusedError } from '../errors.ts';
import { checkArchive } from './archive-check.ts';
import { cellText } from './cell-text.ts';
import type { TextFile } from './text-stream.ts';

/** One row of a sheet. */
export interface SheetRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number;
  /** From column A on; null for a blank cell. */
  readonly cells: readonly (string | null)[];
  /** Whether the cell at a position is a number, and not a text that looks like one. */
  readonly isNumber: (position: number) => boolean;
}

/** A sheet of a workbook, in the order of the tabs. */
export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/**
 * Checks an XLSX file and lists its sheets. Throws RefusedError `file_damaged` for a cut, altered or encrypted one,
 * `file_binary` for another kind of archive.
 */
export async function workbookSheets(file: TextFile): Promise<readonly SheetName[]> {
  const bytes = await readFile(file.path);
  const archive = await checkArchive(bytes);
  if (archive.kind === 'damaged') throw new RefusedError(damaged(file, archive.damage));
  if (archive.kind === 'other') throw new RefusedError(notWorkbook(file, archive.what));
  const { readXlsx } = await import('hucre/xlsx');
  const sheets: SheetName[] = [];
  const list = ({ name, hidden, veryHidden }: { name: string; hidden?: boolean; veryHidden?: boolean }): boolean => {
    sheets.push({ name, hidden: hidden === true || veryHidden === true });
    // None is wanted: their rows are streamed later.
    return false;
  };
  await guarded(file, () => readXlsx(bytes, { sheets: list }));
  return sheets;
}

/** The rows of a sheet that hold anything, from the top; `limit` counts them. The workbook was checked before. */
export async function* sheetRows(file: TextFile, sheet: string, limit = 0): AsyncGenerator<SheetRow> {
  const bytes = await readFile(file.path);
  const { streamXlsxRows } = await import('hucre/xlsx');
  const stream = streamXlsxRows(bytes, { sheet, ...(limit > 0 ? { maxRows: limit } : {}) });
  try {
    for (
      let next = await guarded(file, () => stream.next());
      next.done !== true;
      next = await guarded(file, () => stream.next())
    ) {
      const { index, values } = next.value;
      const cells = values.map(cellText);
      if (cells.some((cell) => cell !== null)) yield { row: index + 1, cells, isNumber: (at) => typeof values[at] === 'number' };
    }
  } finally {
    await stream.return();
  }
}

async function guarded<T>(file: TextFile, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new RefusedError(
      damaged(file, `The workbook cannot be read: ${error instanceof Error ? error.message : String(error)}.`),
    );
  }
}

function damaged(file: TextFile, message: string): Problem {
  return {
    code: 'file_damaged',
    message,
    at: { file: file.label },
    suggestions: ['export or transfer the file again, or save it anew in the spreadsheet program'],
  };
}

function notWorkbook(file: TextFile, what: string): Problem {
  return {
    code: 'file_binary',
    message: `The file is ${what}, not a workbook in the format .xlsx.`,
    at: { file: file.label },
    suggestions: ['save it as .xlsx or as CSV'],
  };
}
