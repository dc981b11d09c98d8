/** The days on which an entry holds: ISO dates, both inclusive, absent where it is open. ISO dates compare as text. */
export interface Validity {
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** True for a calendar date in the form YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** True when the entry holds on the day (ISO date). */
export function holdsOn({ validFrom, validTo }: Validity, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}

/** True when there is a day on which both hold. */
export function overlap(a: Validity, b: Validity): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/** The smallest validity that holds both; they must overlap. */
export function union(a: Validity, b: Validity): Validity {
  const from = a.validFrom === undefined || b.validFrom === undefined ? undefined : min(a.validFrom, b.validFrom);
  const to = a.validTo === undefined || b.validTo === undefined ? undefined : max(a.validTo, b.validTo);
  return { ...(from === undefined ? {} : { validFrom: from }), ...(to === undefined ? {} : { validTo: to }) };
}

/** For people: `from 2026-01-01 to 2026-06-30`; empty for an entry that always holds. */
export function validityText({ validFrom, validTo }: Validity): string {
  return [validFrom === undefined ? '' : ` from ${validFrom}`, validTo === undefined ? '' : ` to ${validTo}`].join('');
}

function startsBeforeEnd(a: Validity, b: Validity): boolean {
  return a.validFrom === undefined || b.validTo === undefined || a.validFrom <= b.validTo;
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
