/** A cell as the workbook's reader gives it: dates as an instant whose UTC fields are the calendar fields of the cell. */
export type WorkbookValue = string | number | boolean | Date | null;

/** Spreadsheet programs compute in doubles and show at most this many digits; what lies behind is noise. */
const DIGITS = 15;
/** Cells with a time only are stored under the day on which the calendar of the workbook begins: 1900 or 1904. */
const NO_DAY = '1899-12-31';
const NO_DAY_1904 = '1904-01-01';

/**
 * The text of a cell, or null for a blank one. Numbers in plain notation without noise, booleans as TRUE and FALSE,
 * dates as `2026-11-22`, with `T22:00:00` where there is a time, `22:00:00` where there is no day; texts and errors (`#N/A`) as they stand.
 */
export function cellText(value: WorkbookValue): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? plainNumber(value) : dateText(value);
}

/** At most 15 significant digits, never an exponent: `0.1 + 0.2` is 0.3, 1e21 is written out. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '#NUM!';
  const [day = '', clock = ''] = value.toISOString().replace('Z', '').split('T');
  const time = clock.replace(/\.000$/, '');
  if (day === NO_DAY || (day === NO_DAY_1904 && time !== '00:00:00')) return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}
