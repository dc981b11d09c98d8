import { headerName } from '../../mapping/profiles/header-name.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { FirstRow, FirstRows } from '../files/first-rows.ts';
import { wantedColumns } from './wanted-columns.ts';

/** A row that may be the header of a list. */
export interface HeaderCandidate {
  readonly sheet: string | null;
  readonly delimiter: string | null;
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** How many different cells are headers that profiles know. */
  readonly known: number;
  /** Known headers count most, then columns that are headed and filled below. */
  readonly score: number;
}

/** A header is looked for in so many rows. */
export const HEADER_ROWS = 30;
/** Rows below a candidate that say whether its columns hold anything. */
const BELOW = 10;

/** Every header that the profiles know, as headers are compared. */
export function knownHeaders(profiles: readonly Profile[]): ReadonlySet<string> {
  return new Set(
    profiles.flatMap((profile) => [
      ...wantedColumns(profile).flatMap(({ synonyms }) => synonyms.map(headerName)),
      ...profile.ignore.map(headerName),
    ]),
  );
}

/** The row that fits best among the first ones of all sheets; undefined where no row heads two columns. */
export function bestHeader(all: readonly FirstRows[], known: ReadonlySet<string>): HeaderCandidate | undefined {
  return all.flatMap((sheet) => candidates(sheet, known)).toSorted((a, b) => b.score - a.score)[0];
}

function candidates({ sheet, delimiter, rows }: FirstRows, known: ReadonlySet<string>): HeaderCandidate[] {
  return rows
    .filter(({ line }) => line <= HEADER_ROWS)
    .flatMap((row, index): HeaderCandidate[] => {
      const texts = row.cells.filter((cell) => isHeading(cell));
      if (texts.length < 2) return [];
      const found = new Set(row.cells.map(headerName).filter((name) => known.has(name))).size;
      const filled = filledBelow(row, rows.slice(index + 1, index + 1 + BELOW));
      const numbers = row.cells.filter((cell) => /^[\s\d.,-]+$/.test(cell) && /\d/.test(cell)).length;
      return [{ sheet, delimiter, line: row.line, cells: row.cells, known: found, score: found * 20 + filled * 2 - numbers * 3 }];
    });
}

/** A header has letters, of any script. */
function isHeading(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

/** Columns with a heading and mostly filled cells below; none where rows below are missing. */
function filledBelow({ cells }: FirstRow, below: readonly FirstRow[]): number {
  if (below.length === 0) return 0;
  return cells.filter((cell, position) => {
    const filled = below.filter((row) => (row.cells[position] ?? '').trim() !== '').length;
    return isHeading(cell) && filled * 2 >= below.length;
  }).length;
}
