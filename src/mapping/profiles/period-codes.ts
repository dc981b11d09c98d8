/** What columns of periods may stand for: a month (`2026-01`), a day (`2026-01-31`), or, next to a column with the year, a period (`1` to `16`). */
const MONTH_OR_DAY = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;
const PERIOD = /^(0?[1-9]|1[0-6])$/;

/** True for a code that names when the figures of its column were posted; `ofYear`: it is one of the periods of a year. */
export function isPeriodCode(code: string, ofYear: boolean): boolean {
  return (ofYear ? PERIOD : MONTH_OR_DAY).test(code);
}

/** The month of a period, `01` to `12`: the special periods 13 to 16 belong to the end of the year. */
export function monthOfPeriod(code: string): string {
  return String(Math.min(Number(code), 12)).padStart(2, '0');
}

/** The day that stands for a month or day: of a month the last. */
export function dayOfPeriod(code: string): string {
  if (code.length > 7) return code;
  const [year = 0, month = 1] = code.split('-').map(Number);
  return `${code}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
