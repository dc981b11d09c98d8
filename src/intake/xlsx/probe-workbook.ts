import { RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { quoted } from '../../text/quoted.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { type Book, openBook, type Sheet } from './book.ts';
import { joinedHeader } from '../binding/join-header-lines.ts';
import { chosenSheets, type Fits, type HeadedSheet } from './choose-sheets.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { SheetLeftOut } from './sheet-source.ts';
import { sheetRows } from './sheet-rows.ts';
import { surveySheet } from './survey.ts';

/**
 * The sheets of a workbook that are to be read, each as a file of its own: see `chosenSheets`. The header is the row that `header_row`
 * names, else the first with anything in it. Every sheet is unpacked once and counted. Throws RefusedError: `file_damaged`,
 * `file_too_large`, `file_empty`, `sheet_needed`, `column_missing` for a sheet that is not there.
 */
export async function probeWorkbook(found: FoundFile, read: ReadOptions, fits?: Fits): Promise<readonly ProbedFile[]> {
  const book = await openBook(found);
  const sheets: HeadedSheet[] = [];
  for (const sheet of book.sheets) sheets.push(await headed(book, sheet, read));
  const chosen = chosenSheets(found, sheets, read.sheet, fits);
  const leftOut: SheetLeftOut[] = [];
  for (const sheet of sheets) {
    if (chosen.includes(sheet)) continue;
    const { records } = await surveySheet(book, sheet.sheet, 0, MAX_COLUMNS);
    if (records > 0) leftOut.push({ name: sheet.sheet.name, hidden: sheet.sheet.hidden, rows: records });
  }
  const files: ProbedFile[] = [];
  for (const { sheet, header, row } of chosen) {
    if (header === null) throw emptySheet(found, sheet.name, read, leftOut);
    const survey = await surveySheet(book, sheet, row, header.length);
    const cells = { book, sheet, survey, leftOut: files.length === 0 ? leftOut : [] };
    files.push({ ...found, layout: { format: 'xlsx', sheet: sheet.name, headerLines: row, cells }, header });
  }
  return files;
}

async function headed(book: Book, sheet: Sheet, read: ReadOptions): Promise<HeadedSheet> {
  const wanted = read.headerRow === 'auto' ? 1 : read.headerRow;
  const upper: (readonly string[])[] = [];
  for await (const row of sheetRows(book, sheet)) {
    if (row.row <= wanted - (read.headerLines ?? 1)) continue;
    const lowest = Array.from({ length: row.width }, (_, position) => row.cell(position)?.text ?? '');
    if (row.row < wanted) {
      upper.push(lowest);
      continue;
    }
    const header = upper.length === 0 ? lowest : joinedHeader(upper, lowest, true);
    return { sheet, header: header.slice(0, header.findLastIndex((name) => name.trim() !== '') + 1), row: row.row };
  }
  return { sheet, header: null, row: 0 };
}

function emptySheet(found: FoundFile, sheet: string, read: ReadOptions, leftOut: readonly SheetLeftOut[]): RefusedError {
  const from =
    read.headerRow === 'auto' || read.headerRow === 1 ? '' : ` from row ${read.headerRow} on, where the header should be`;
  const others = leftOut.length === 0 ? '' : ` Others have content: ${leftOut.map(({ name }) => quoted(name)).join(', ')}.`;
  return new RefusedError({
    code: 'file_empty',
    message: `The sheet ${quoted(sheet)} is empty${from}.${others}`,
    at: { file: found.label },
    suggestions: [`read: {sheet: ${JSON.stringify(leftOut[0]?.name ?? 'Sheet1')}}`, 'read: {header_row: 1}'],
  });
}
