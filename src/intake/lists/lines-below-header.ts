import { RefusedError } from '../../errors.ts';
import { quoted } from '../../text/quoted.ts';
import type { FoundFile } from '../files/landed-file.ts';
import { isTotals, type ListDelimiter, type ListLine, sameCells } from './list-line.ts';

/** No list has a header of more lines. */
const MOST_LINES = 4;

/**
 * The lines below the header of a list, until it is known whether it takes one line: a header of several lines has records of several
 * lines. Between it and the records stands a rule, or a blank line in a list with tabs.
 */
export class LinesBelowHeader {
  readonly #found: FoundFile;
  readonly #header: { readonly cells: readonly string[]; readonly line: number };
  readonly #delimiter: ListDelimiter;
  /** Whether the header was found, not named by its number. */
  readonly #isFound: boolean;
  #lines = 0;
  #isClosed = false;

  constructor(
    found: FoundFile,
    header: { readonly cells: readonly string[]; readonly line: number },
    delimiter: ListDelimiter,
    isFound: boolean,
  ) {
    this.#found = found;
    this.#header = header;
    this.#delimiter = delimiter;
    this.#isFound = isFound;
  }

  /** Takes the next line. Throws RefusedError `header_not_found` where the header takes several. */
  add(shown: ListLine, line: number): 'one line' | 'not known' {
    if (shown.kind === 'rule' || (shown.kind === 'blank' && this.#delimiter === '\t')) {
      this.#isClosed = true;
      return this.#lines > 0 ? 'not known' : 'one line';
    }
    if (shown.kind !== 'cells' || sameCells(shown.cells, this.#header.cells) || isTotals(shown.cells)) return 'one line';
    if (this.#lines === 0 && this.#delimiter === '|' && looksLikeHeader(shown.cells)) throw this.#severalLines(line);
    if (this.#isClosed) throw this.#severalLines(this.#header.line + this.#lines);
    this.#lines += 1;
    return this.#isFound && this.#lines < MOST_LINES ? 'not known' : 'one line';
  }

  #severalLines(line: number): RefusedError {
    const { cells, line: first } = this.#header;
    const names = cells.filter((cell) => cell !== '').map(quoted);
    return new RefusedError({
      code: 'header_not_found',
      message: `The header of the list has more than one line, so each record does too: ${names.join(', ')} and those below.`,
      at: { file: this.#found.label, line },
      suggestions: [
        'choose a layout in SAP that has one line for each record, and export again',
        `if each record has one line all the same: read: {header_row: ${first}-${line}}`,
        ...(this.#isClosed ? [`if the header is one line, and records follow: read: {header_row: ${first}}`] : []),
      ],
    });
  }
}

/** Directly below the header, without a rule between. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => /\p{L}/u.test(cell) && !/\d/.test(cell));
}
