import { RefusedError } from '../errors.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of `30s`, `5m` or `1h`. Throws RefusedError argument_invalid, naming the flag. */
export function durationOf(flag: string, text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (number !== undefined && factor !== undefined) return Number.parseInt(number, 10) * factor;
  const message = `${flag} ${text}: a duration is expected`;
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: [`${flag} 5m`] });
}
