import { escaped, type HandMade, type Parts } from './workbook.ts';

/** A workbook with one oddity. `rows` is what its first sheet says, a fault behind an exclamation mark; or the reason why it is refused. */
export interface Oddity {
  readonly title: string;
  readonly made: HandMade;
  readonly change?: (parts: Parts) => void;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly refused?: RegExp;
  /** Why SheetJS reads something else. */
  readonly oracle?: string;
}

export const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;
export const number = (at: string, value: string, style = 0): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
export const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
export const shared = (at: string, index: string): string => `<c r="${at}" t="s"><v>${index}</v></c>`;
export const cell = (at: string, type: string, inside: string): string => `<c r="${at}" t="${type}">${inside}</c>`;

export const ONE: HandMade = { rows: row(1, text('A1', 'B-7'), number('B1', '5')) };
export const READ = [['B-7', '5']] as const;
export const SHARED: HandMade = { rows: row(1, shared('A1', '0'), number('B1', '5')), strings: '<si><t>B-7</t></si>' };
