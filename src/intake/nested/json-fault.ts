import { RefusedError } from '../../errors.ts';

/** Where a reader of JSON stands. */
interface Standing {
  readonly label: string;
  /** The piece of the file, and where in it the reader and the beginning of its line stand; that may be before it. */
  readonly text: string;
  readonly at: number;
  readonly lineStart: number;
  /** From 1. */
  readonly line: number;
}

const VALID = ['have the system write valid JSON, and export again'];
/** A longer line is not shown. */
const SHOWN = 400;

/** The refusal `file_damaged` of a file that is not JSON, at line and column. */
export function jsonFault(
  { label, text, at, lineStart, line }: Standing,
  what: string,
  suggestions: readonly string[] = VALID,
): RefusedError {
  const end = text.indexOf('\n', at);
  const shown = text.slice(Math.max(0, lineStart), end < 0 ? undefined : end).replace(/\r$/, '');
  return new RefusedError({
    code: 'file_damaged',
    message: `The file is not valid JSON. ${what}.`,
    at: { file: label, line, column: at - lineStart + 1 },
    ...(lineStart >= 0 && shown.length <= SHOWN ? { excerpt: shown } : {}),
    suggestions,
  });
}

/** What is wrong with a word that is none of JSON's, and what to do. */
export function wordFault(word: string, isKey: boolean): [what: string, suggestions: readonly string[]] {
  const shown = JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word);
  if (/^[+-]?(nan|inf(inity)?)$/i.test(word))
    return [
      `${shown} is not a number of JSON, and has no meaning as a quantity`,
      ['have the system write null or a number there, and export again'],
    ];
  if (/^(None|True|False|undefined)$/.test(word))
    return [`${shown} is a word of a programming language, not of JSON`, ['have the system write null, true or false there']];
  if (isKey) return [`A key in double quotes is expected, not ${shown}`, VALID];
  if (word === "'") return ['A text is in single quotes', ['have the system write double quotes, and export again']];
  if (word === '/' || word === '#') return ['There is a comment, which JSON does not allow', ['remove the comment']];
  if (/^[+-]?[\d.]/.test(word))
    return [`${shown} is not a number of JSON`, ['have the system write it as a number of JSON or as a text in quotes']];
  return [`${shown} means nothing in JSON`, VALID];
}
