import { compare, decimal, plain } from '../model/decimal.ts';

/** What a scalar of the configuration says, or why it says nothing; `{name}` and `{value}` are filled in by the messages. */
export type ScalarReading<T> = { readonly value: T } | { readonly fault: string; readonly suggestion?: string };

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };

/** `90m`, `26h` or `2d` in milliseconds. */
export function readDuration(text: string): ScalarReading<number> {
  const [, amount = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const milliseconds = UNITS[unit];
  if (milliseconds !== undefined) return { value: Number.parseInt(amount, 10) * milliseconds };
  return { fault: '{name} must be a duration such as `90m`, `26h` or `2d`, not {value}.' };
}

/** A whole number of at most nine digits. */
export function readCount(text: string): ScalarReading<number> {
  if (/^\d{1,9}$/.test(text)) return { value: Number.parseInt(text, 10) };
  return { fault: '{name} must be a whole number, not {value}.' };
}

/** A decimal that is not negative, with at most 18 digits before and 9 after the point, as plain text. */
export function readAmount(text: string): ScalarReading<string> {
  if (/^\d{1,18}(\.\d{1,9})?$/.test(text)) return { value: plain(decimal(text)) };
  if (/^-\d+(\.\d+)?$/.test(text)) return { fault: '{name} must not be negative, but is {value}.', suggestion: text.slice(1) };
  if (/^\d+,\d+$/.test(text)) {
    return { fault: '{name} must be written with a decimal point, not {value}.', suggestion: text.replace(',', '.') };
  }
  if (/^\.\d+$/.test(text)) return { fault: '{name} needs a digit before the point: {value}.', suggestion: `0${text}` };
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(text)) return { fault: '{name} must be written without an exponent, not {value}.' };
  if (/^\d+(\.\d+)?$/.test(text)) return { fault: '{name} has more than 18 digits before or 9 after the point: {value}.' };
  return { fault: '{name} must be a decimal such as `0.5`, not {value}.' };
}

/** `0.05%` or the fraction `0.0005`, as a fraction in plain text; at most 1. */
export function readShare(text: string): ScalarReading<string> {
  const percent = text.endsWith('%');
  const read = readAmount(percent ? text.slice(0, -1).trimEnd() : text);
  if (!('value' in read)) {
    const { fault, suggestion } = read;
    const wanted = fault.replace('a decimal such as `0.5`', 'a share such as `0.05%` or `0.0005`');
    return suggestion === undefined ? { fault: wanted } : { fault: wanted, suggestion: percent ? `${suggestion}%` : suggestion };
  }
  const { digits, scale } = decimal(read.value);
  const fraction = percent ? { digits, scale: scale + 2 } : { digits, scale };
  if (compare(fraction, decimal('1')) <= 0) return { value: plain(fraction) };
  const fault = '{name} is more than 100 %: {value}.';
  return percent ? { fault } : { fault: `${fault} A percentage is written with \`%\`.`, suggestion: `${text}%` };
}

/** A count of records, or a percentage of them as a fraction. */
export function readRejectLimit(text: string): ScalarReading<{ count: number } | { share: string }> {
  if (text.endsWith('%')) {
    const read = readShare(text);
    return 'value' in read ? { value: { share: read.value } } : read;
  }
  const read = readCount(text);
  if ('value' in read) return { value: { count: read.value } };
  return { fault: '{name} must be a count such as `0` or a percentage such as `0.1%`, not {value}.' };
}

/** A size as DuckDB takes it: `4GB`, `512 MiB`. */
export function readMemory(text: string): ScalarReading<string> {
  if (/^\d{1,9}(\.\d{1,3})? ?[KMGT]i?B$/i.test(text) && !/^[0. ]+[a-z]/i.test(text)) return { value: text.replace(' ', '') };
  return { fault: '{name} must be a size such as `4GB` or `512MB`, not {value}.' };
}
