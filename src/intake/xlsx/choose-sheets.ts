import { type Problem, RefusedError } from '../../errors.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { FoundFile } from '../files/landed-file.ts';
import type { Sheet } from './book.ts';

/** A sheet and its header; null where the sheet is empty, `row` then being 0. */
export interface HeadedSheet {
  readonly sheet: Sheet;
  readonly header: readonly string[] | null;
  readonly row: number;
}

/** Whether a header has the columns that are wanted. */
export type Fits = (header: readonly string[]) => boolean;

/**
 * The sheets to read. With `all` those whose header fits; with a name that sheet; else the one whose header fits, and where no other
 * does or nothing is known of what is wanted, the first that is not hidden and not empty. Throws RefusedError `sheet_needed` where
 * several would do: whichever were taken, rows would be missing or count twice.
 */
export function chosenSheets(
  found: FoundFile,
  sheets: readonly HeadedSheet[],
  wanted: string | undefined,
  fits: Fits | undefined,
): readonly HeadedSheet[] {
  const filled = sheets.filter(({ header }) => header !== null);
  const shown = filled.find(({ sheet }) => !sheet.hidden) ?? filled[0] ?? sheets.find(({ sheet }) => !sheet.hidden) ?? sheets[0];
  if (!shown) throw new RefusedError({ code: 'file_empty', message: 'The workbook has no sheets.', at: { file: found.label } });
  const named = wanted === undefined ? undefined : sheetNamed(sheets, wanted);
  if (named) return [named];
  if (wanted !== undefined && folded(wanted.trim()) !== 'all') throw new RefusedError(sheetMissing(found, sheets, wanted));
  const alike = (header: readonly string[]): boolean => sameHeader(header, shown.header ?? []);
  const fitting = filled.filter(({ header }) => header !== null && (fits ?? alike)(header));
  if (wanted !== undefined) return fitting.length > 0 ? fitting : [shown];
  if (fitting.length > 1) throw new RefusedError(sheetNeeded(found, fitting));
  return [fitting[0] ?? shown];
}

function sheetNamed(sheets: readonly HeadedSheet[], wanted: string): HeadedSheet | undefined {
  return (
    sheets.find(({ sheet }) => sheet.name === wanted) ??
    sheets.find(({ sheet }) => folded(sheet.name.trim()) === folded(wanted.trim()))
  );
}

function sameHeader(a: readonly string[], b: readonly string[]): boolean {
  return headerKey(a) === headerKey(b);
}

function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.map((name) => folded(name.trim())));
}

function sheetNeeded(found: FoundFile, sheets: readonly HeadedSheet[]): Problem {
  const names = sheets.map(({ sheet }) => `${quoted(sheet.name)}${sheet.hidden ? ' (hidden)' : ''}`);
  return {
    code: 'sheet_needed',
    message: `The workbook has ${sheets.length} sheets with the required columns: ${names.join(', ')}. Which of them do you mean?`,
    at: { file: found.label },
    suggestions: [...sheets.slice(0, 3).map(({ sheet }) => sheetLine(sheet.name)), 'read: {sheet: all}'],
  };
}

function sheetMissing(found: FoundFile, sheets: readonly HeadedSheet[], wanted: string): Problem {
  const names = sheets.map(({ sheet }) => sheet.name);
  const near = nearest(wanted, names) ?? names[0];
  return {
    code: 'column_missing',
    message: `The workbook has no sheet ${quoted(wanted)}. It has: ${names.map(quoted).join(', ')}.`,
    at: { file: found.label },
    suggestions: near === undefined ? [] : [sheetLine(near)],
  };
}

/** Plain words need no quotes. */
function sheetLine(name: string): string {
  return `read: {sheet: ${/^[\p{L}][\p{L}\p{N} _-]*$/u.test(name) ? name : JSON.stringify(name)}}`;
}
