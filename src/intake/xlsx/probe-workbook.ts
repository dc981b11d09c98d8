import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { type SheetName, sheetRows, workbookSheets } from './workbook.ts';

/** The sheet is the one the profile names, else the first that is not hidden; its header the row it names, else the first with anything in it. */
export async function probeWorkbook(found: FoundFile, read: ReadOptions): Promise<ProbedFile> {
  const sheet = chosenSheet(found, await workbookSheets(found), read.sheet);
  const wanted = read.headerRow === 'auto' ? 1 : read.headerRow;
  for await (const row of sheetRows(found, sheet)) {
    if (row.row < wanted) continue;
    const header = Array.from({ length: row.width }, (_, position) => row.text(position) ?? '');
    return { ...found, layout: { format: 'xlsx', sheet, headerLines: row.row }, header: withoutTrailingBlanks(header) };
  }
  throw new RefusedError({
    code: 'file_empty',
    message: `The sheet ${quoted(sheet)} is empty${wanted > 1 ? ` from row ${wanted} on, where the header should be` : ''}.`,
    at: { file: found.label },
    suggestions: ['read: {sheet: Sheet1}', 'read: {header_row: 1}'],
  });
}

function chosenSheet(found: FoundFile, sheets: readonly SheetName[], wanted: string | undefined): string {
  if (wanted === undefined) {
    const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
    if (first) return first.name;
    throw new RefusedError({ code: 'file_empty', message: 'The workbook has no sheets.', at: { file: found.label } });
  }
  const named =
    sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => folded(name.trim()) === folded(wanted.trim()));
  if (named) return named.name;
  throw new RefusedError(sheetMissing(found, sheets, wanted));
}

function sheetMissing(found: FoundFile, sheets: readonly SheetName[], wanted: string): Problem {
  const names = sheets.map(({ name }) => name);
  const near = nearest(wanted, names) ?? names[0];
  return {
    code: 'column_missing',
    message: `The workbook has no sheet ${quoted(wanted)}. It has: ${names.map(quoted).join(', ')}.`,
    at: { file: found.label },
    suggestions: near === undefined ? [] : [`read: {sheet: ${near}}`],
  };
}

function withoutTrailingBlanks(header: readonly string[]): string[] {
  return header.slice(0, header.findLastIndex((name) => name.trim() !== '') + 1);
}
