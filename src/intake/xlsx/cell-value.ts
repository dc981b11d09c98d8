import { cellNumber } from './cell-number.ts';
import type { PackedTexts } from './packed-texts.ts';
import { dateOfIso, dateOfSerial, durationOfSerial } from './serial-day.ts';
import type { RawCell } from './sheet-cells.ts';
import type { Styles } from './styles.ts';
import { unescapedText } from './text-escapes.ts';
import { shownByZeros } from './zeros-format.ts';

/** Why a cell cannot be used, though the sheet holds it. */
export type CellFault = 'formula_without_value' | 'error_cell' | 'damaged_identifier';

/** What a cell says. */
export interface CellValue {
  /** Null for a blank one. */
  readonly text: string | null;
  /** It is a number, and not a text that looks like one. */
  readonly isNumber: boolean;
  readonly fault: CellFault | null;
  /** It held more digits than are kept. */
  readonly rounded: boolean;
}

/** What the workbook knows besides the cell. */
export interface WorkbookFacts {
  readonly strings: PackedTexts;
  readonly styles: Styles;
  readonly from1904: boolean;
}

const BLANK: CellValue = { text: null, isNumber: false, fault: null, rounded: false };

/**
 * Reads a cell. As a `code` a whole number is shown as its format of zeros shows it, and one that has lost digits is at fault; as a
 * `figure` it has at most nine decimals. Null for a cell that contradicts its workbook: a shared text that is not there, a boolean that is not one.
 */
export function cellValue(cell: RawCell, use: 'code' | 'figure', workbook: WorkbookFacts): CellValue | null {
  const { type, value, formula } = cell;
  if (type === 'e') return { ...BLANK, text: value === '' ? null : value, fault: 'error_cell' };
  // A formula whose result is an empty text says so, and keeps an empty value
  const empty = value === null || value === '';
  if (formula && empty && !(type === 'str' && value === '')) return { ...BLANK, fault: 'formula_without_value' };
  if (empty) return BLANK;
  switch (type) {
    case 's': {
      const index = /^\s*\d{1,8}\s*$/.test(value) ? Number(value) : -1;
      const text = workbook.strings.at(index);
      return text === undefined ? null : textValue(text);
    }
    case 'b':
      return booleanValue(value.trim());
    case 'd':
      return textValue(dateOfIso(value) ?? value);
    case 'n':
      return numberValue(value, cell.style, use, workbook);
    case 'str':
    case 'inlineStr':
      return textValue(unescapedText(value));
    default:
      return type satisfies never;
  }
}

function textValue(text: string): CellValue {
  return text === '' ? BLANK : { ...BLANK, text };
}

function booleanValue(text: string): CellValue | null {
  if (text === '1' || text === 'true') return textValue('TRUE');
  return text === '0' || text === 'false' ? textValue('FALSE') : null;
}

function numberValue(value: string, style: number, use: 'code' | 'figure', { styles, from1904 }: WorkbookFacts): CellValue {
  const format = styles[style] ?? { kind: 'number' };
  const number = cellNumber(value, use === 'figure');
  if (!number) return textValue(value);
  if (format.kind === 'date' || format.kind === 'duration') {
    const serial = Number(value);
    const shown = format.kind === 'date' ? dateOfSerial(serial, from1904) : durationOfSerial(serial);
    if (shown !== null) return textValue(shown);
  }
  const { text, rounded, cut } = number;
  const isNumber = true;
  if (use === 'figure') return { text, isNumber, fault: null, rounded };
  if (format.kind === 'zeros' && /^\d+$/.test(text)) return textValue(shownByZeros(text, format));
  return { text, isNumber, fault: cut ? 'damaged_identifier' : null, rounded };
}
