import type { Book, Sheet } from './book.ts';
import type { SheetSurvey } from './survey.ts';

/** A sheet that was chosen to be read. */
export interface SheetSource {
  readonly book: Book;
  readonly sheet: Sheet;
  readonly survey: SheetSurvey;
  /** The sheets of the workbook that hold something and are not read. */
  readonly leftOut: readonly SheetLeftOut[];
}

export interface SheetLeftOut {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with something in them. */
  readonly rows: number;
}
