import { RefusedError } from '../../errors.ts';
import type { TextFile } from '../files/text-file.ts';

/** Where in a workbook something is wrong: a part of the archive, and a line of its text. */
export interface PartPosition {
  readonly part: string;
  readonly line?: number;
}

/** `file_damaged`: `what` is a sentence without a full stop. */
export function damaged(file: TextFile, what: string, position?: PartPosition): RefusedError {
  return new RefusedError({
    code: 'file_damaged',
    message: `The ${nameOf(file)} is damaged: ${positioned(what, position)}.`,
    at: { file: file.label },
    suggestions: ['export or transfer the file again, or save it again in the spreadsheet program'],
  });
}

/** `file_too_large`: reading on would take more memory or time than a workbook may. */
export function tooLarge(file: TextFile, what: string, position?: PartPosition): RefusedError {
  return new RefusedError({
    code: 'file_too_large',
    message: `The ${nameOf(file)} is too large: ${positioned(what, position)}.`,
    at: { file: file.label },
    suggestions: ['save the sheet as CSV, or only the rows and columns that are needed'],
  });
}

/** `file_binary`: another kind of file, `what` being a noun phrase. */
export function otherKind(file: TextFile, what: string): RefusedError {
  return new RefusedError({
    code: 'file_binary',
    message: `The file is ${what}, not a workbook in the format .xlsx.`,
    at: { file: file.label },
    suggestions: ['save it as .xlsx or as CSV'],
  });
}

function nameOf({ packed }: TextFile): string {
  return packed ? 'archive' : 'workbook';
}

function positioned(what: string, position?: PartPosition): string {
  if (!position) return what;
  return `${position.part}${position.line === undefined ? '' : `, line ${position.line}`}: ${what}`;
}
