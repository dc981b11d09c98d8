/** Fields of a calendar and a clock, without a zone. Months count from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The instant (milliseconds since 1970) at which clocks in an IANA zone showed a time. An hour that happens twice counts as
 * the later one, an hour that is skipped goes by the clock before the change: as the engines have it.
 */
export function localInstant(local: LocalTime, zone: string): number {
  const asUtc = utcOf(local);
  const before = offsetAt(asUtc - DAY, zone);
  const offsets = [before, offsetAt(asUtc + DAY, zone)];
  const shown = offsets.filter((offset) => offsetAt(asUtc - offset, zone) === offset);
  return asUtc - (shown.length === 0 ? before : Math.min(...shown));
}

/** An instant as `2026-11-21T22:00:00+01:00`, on the clocks of a zone; parts of a second fall away. */
export function isoInZone(instant: number, zone: string): string {
  const whole = Math.floor(instant / 1000) * 1000;
  const offset = offsetAt(whole, zone);
  const minutes = Math.abs(offset) / MINUTE;
  const sign = offset < 0 ? '-' : '+';
  const clock = new Date(whole + offset).toISOString().slice(0, 19);
  return `${clock}${sign}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

/** False for days and times that no calendar or clock shows: the 31st of November, 24:30. */
export function isRealTime(local: LocalTime): boolean {
  const { year, month, day, hour, minute, second } = local;
  const date = new Date(utcOf(local));
  const sameDay = date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
  return sameDay && date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The instant at which a clock in UTC shows the time. */
export function utcOf({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return utcOf({ year, month, day, hour, minute, second }) - Math.floor(instant / 1000) * 1000;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  FORMATS.set(zone, format);
  return format;
}
