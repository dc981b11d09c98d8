import { isRealTime, localInstant, type LocalTime, utcOf } from './zoned-time.ts';

/** ISO 8601, or the same without punctuation; between date and time a `T`, blank, `_`, `-` or nothing, as file names have it. */
const ISO =
  /^(?<year>\d{4})-?(?<month>\d\d)-?(?<day>\d\d)(?:[Tt _-]?(?<hour>\d\d)[:.-]?(?<minute>\d\d)(?:[:.-]?(?<second>\d\d)(?:[.,]\d+)?)?)?(?<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?$/;

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  DD: '(?<day>\\d\\d)',
  HH: '(?<hour>\\d\\d)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
};

/**
 * The instant (milliseconds since 1970) that a text names, or null where it names none. A date alone is 00:00; without an offset
 * the clocks of `zone` count. `format` is made of YYYY MM DD HH mm ss and the characters between them.
 */
export function instantOf(text: string, zone: string, format?: string): number | null {
  const groups = (format === undefined ? ISO : pattern(format)).exec(text.trim())?.groups;
  if (!groups) return null;
  const field = (name: string): number => Number(groups[name] ?? 0);
  const local: LocalTime = {
    year: field('year'),
    month: field('month'),
    day: field('day'),
    hour: field('hour'),
    minute: field('minute'),
    second: field('second'),
  };
  if (!isRealTime(local)) return null;
  const offset = groups['zone'];
  return offset === undefined ? localInstant(local, zone) : utcOf(local) - offsetOf(offset);
}

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
}

function pattern(format: string): RegExp {
  const source = format.replace(/YYYY|MM|DD|HH|mm|ss|[^A-Za-z0-9]/g, (part) => TOKENS[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`);
}
