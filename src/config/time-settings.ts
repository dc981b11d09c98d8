import { nearest } from '../text/nearest.ts';
import type { ScalarReading } from './scalar-readings.ts';

/** An IANA time zone such as `Europe/Berlin`, in the case that was given. */
export function readTimezone(text: string): ScalarReading<string> {
  const zones = Intl.supportedValuesOf('timeZone');
  if (text === 'UTC' || zones.includes(text)) return { value: text };
  // An old name such as Asia/Kolkata may be missing from the list; asking is slow, so it comes second
  if (/^[A-Z]/.test(text) && isZone(text)) return { value: text };
  const fault = '{name} must be an IANA time zone such as `Europe/Berlin`, not {value}.';
  const near = nearest(text, ['UTC', ...zones]);
  return near === undefined ? { fault } : { fault, suggestion: near };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** An ISO 4217 code such as `EUR`. */
export function readCurrency(text: string): ScalarReading<string> {
  const currencies = Intl.supportedValuesOf('currency');
  if (currencies.includes(text)) return { value: text };
  const fault = '{name} must be an ISO 4217 code such as `EUR`, not {value}.';
  const near = nearest(text, currencies);
  return near === undefined ? { fault } : { fault, suggestion: near };
}

const TIME = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):(\d{2}))?)?$/;

/** An ISO 8601 date, or date and time with or without offset, as given. */
export function readTime(text: string): ScalarReading<string> {
  const parts = TIME.exec(text);
  if (!parts) return { fault: '{name} must be a time such as `2026-11-21T22:00:00+01:00`, not {value}.' };
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts;
  const inDay = below(hour, 24) && below(minute, 60) && below(second, 60);
  if (inDay && isDay(`${year}-${month}-${day}`) && below(offsetHour, 15) && below(offsetMinute, 60)) return { value: text };
  return { fault: '{name} is not a time that exists: {value}.' };
}

function below(part: string | undefined, limit: number): boolean {
  return part === undefined || Number.parseInt(part, 10) < limit;
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  // 31 February becomes a day in March instead of an error
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
