/** What the cells of a file or table may hold that is not part of a code or figure; false only where no cell holds it. */
export interface CellTexts {
  /** A blank or tab at the beginning or end of a cell. */
  readonly edgeBlanks: boolean;
  /** Characters beyond ASCII: among them are other blanks, and letters that can be written in two ways. */
  readonly nonAscii: boolean;
  /** Cells such as `="000417"`, which keep a spreadsheet program from taking a code for a number. */
  readonly formulas: boolean;
}

/** Where nobody has looked. */
export const ANY_TEXTS: CellTexts = { edgeBlanks: true, nonAscii: true, formulas: true };

export const PLAIN_TEXTS: CellTexts = { edgeBlanks: false, nonAscii: false, formulas: false };

/** True where cells that are read as `expected` are read as `found` needs it, too. */
export function covers(expected: CellTexts, found: CellTexts): boolean {
  const { edgeBlanks, nonAscii, formulas } = expected;
  return (edgeBlanks || !found.edgeBlanks) && (nonAscii || !found.nonAscii) && (formulas || !found.formulas);
}
