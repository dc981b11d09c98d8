import type { FormCell } from './form.ts';

/** Number formats of sums. */
export const MONEY = '#,##0.00_ ';
export const COUNT = '#,##0_ ';

/** The tick marks; the sheet Verdict has the legend. */
export const FOOTED = 'ƒ';
export const CROSS_FOOTED = '×ƒ';
export const AGREED = '≡';
export const TRACED = '√';
export const WRONG = '✗';

/** A mark that the spreadsheet sets itself where `condition` holds; `holds`: what it comes to. */
export function tick(condition: string, holds: boolean, mark: string = CROSS_FOOTED): FormCell {
  return { formula: `IF(${condition},"${mark}","${WRONG}")`, text: holds ? mark : WRONG, look: holds ? 'good' : 'bad' };
}
