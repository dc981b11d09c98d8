import type { CellTexts } from '../../model/cell-texts.ts';

/** What the bytes of a delimited text say about its records, without cutting out a single cell. Lines count from 1. */
export interface CsvStructure {
  readonly lineFeeds: number;
  /** The header among them; blank lines, lines of delimiters only and titles above the header not. Null when a stray quote makes the count uncertain. */
  readonly records: number | null;
  /** Lines without any character. */
  readonly blankLines: number;
  /** Other lines that hold delimiters, blanks and empty quotes only: no records either. */
  readonly emptyLines: number;
  /** Records below the header whose cells beyond it are all empty; `cells` is how many those are, null where that differs. */
  readonly surplus: { readonly records: number; readonly cells: number | null };
  /** Line of the first quote that does not simply open or close a cell: a blank or text is between it and the delimiter. */
  readonly strayQuote: number | null;
  /** Line of the first record with quotes inside unquoted cells that enclose a delimiter, or are next to a quoted cell. */
  readonly innerQuotes: number | null;
  /** Line on which a quote opens that is never closed. */
  readonly openQuote: number | null;
  readonly quoteInTitle: boolean;
  /** Line feeds and returns inside quotes. */
  readonly breaksInCells: number;
  /** Line ends outside quotes, those of titles among them, by kind. */
  readonly ends: { readonly feed: number; readonly returnFeed: number; readonly loneReturn: number };
  /** What has to be done to the texts of cells before they can be compared. */
  readonly texts: CellTexts;
}
