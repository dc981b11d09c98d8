import { readFile } from 'node:fs/promises';
import { type Problem, RefusedError } from '../../errors.ts';
import { checkArchive } from './archive-check.ts';
import { cellText, type WorkbookValue } from './workbook-cell.ts';
import type { TextFile } from '../csv/text-stream.ts';

/** One row of a sheet. Positions count from 0, which is column A. */
export interface SheetRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number;
  /** Cells up to the last one with anything in it. */
  readonly width: number;
  /** Null for a blank cell. */
  text(position: number): string | null;
  /** Whether the cell is a number, and not a text that looks like one. */
  isNumber(position: number): boolean;
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

/** The rows of a sheet that hold anything, from the top. The workbook was checked before. */
export async function* sheetRows(file: TextFile, sheet: string): AsyncGenerator<SheetRow> {
  const bytes = await readFile(file.path);
  const { streamXlsxRows } = await import('hucre/xlsx');
  const stream = streamXlsxRows(bytes, { sheet });
  try {
    for (
      let next = await guarded(file, () => stream.next());
      next.done !== true;
      next = await guarded(file, () => stream.next())
    ) {
      const row = rowOf(next.value.index, next.value.values);
      if (row.width > 0) yield row;
    }
  } finally {
    await stream.return();
  }
}

function rowOf(index: number, values: readonly WorkbookValue[]): SheetRow {
  return {
    row: index + 1,
    width: values.findLastIndex((value) => value !== null && value !== '') + 1,
    text: (position) => cellText(values[position] ?? null),
    isNumber: (position) => typeof values[position] === 'number',
  };
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
