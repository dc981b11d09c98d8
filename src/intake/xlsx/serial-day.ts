const DAY = 86_400_000;
/** What the calendars of spreadsheets count from: day 1 is 1900-01-01, or day 0 is 1904-01-01. */
const DAY_0_1900 = Date.UTC(1899, 11, 31);
const DAY_0_1904 = Date.UTC(1904, 0, 1);
/** The 29th of February 1900 was none, but spreadsheet programs count it as day 60. */
const NO_LEAP_DAY = 60;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

/**
 * The text of a number that is shown as a date: `2026-11-22`, with `T22:00:00` where there is a time, `22:00:00` where there is no day.
 * Null for a number that is not a date of the calendar.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  const milliseconds = Math.round(serial * DAY);
  let day = Math.floor(milliseconds / DAY);
  const time = clockOf(milliseconds - day * DAY);
  if (milliseconds < 0 || day > LAST_DAY) return null;
  if (!from1904 && day === NO_LEAP_DAY) return dated('1900-02-29', time);
  if (day === 0 && !(from1904 && time === '00:00:00')) return time;
  if (!from1904 && day > NO_LEAP_DAY) day -= 1;
  const date = new Date((from1904 ? DAY_0_1904 : DAY_0_1900) + day * DAY).toISOString().slice(0, 10);
  return dated(date, time);
}

/** The text of a number that is shown as hours that go on behind 24: `36:00:00`. */
export function durationOfSerial(serial: number): string {
  const milliseconds = Math.round(Math.abs(serial) * DAY);
  const hours = Math.floor(milliseconds / 3_600_000);
  return `${serial < 0 ? '-' : ''}${String(hours).padStart(2, '0')}${clockOf(milliseconds % 3_600_000).slice(2)}`;
}

/** An ISO date or time as a cell of type `d` holds it, as `dateOfSerial` would write it; null if it is not one. */
export function dateOfIso(text: string): string | null {
  const found = /^(?:(\d{4}-\d\d-\d\d)(?:T|$))?(?:(\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)Z?)?$/.exec(text.trim());
  const [, date, clock] = found ?? [];
  if (!found || (date === undefined && clock === undefined)) return null;
  const [whole = '', fraction = ''] = (clock ?? '00:00:00').split(/[.,]/);
  const time = `${whole.length === 5 ? `${whole}:00` : whole}${fraction.replace(/0+$/, '') === '' ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`}`;
  return date === undefined ? time : dated(date, time);
}

function dated(date: string, time: string): string {
  return time === '00:00:00' ? date : `${date}T${time}`;
}

function clockOf(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .slice(11, 23)
    .replace(/\.000$/, '');
}
