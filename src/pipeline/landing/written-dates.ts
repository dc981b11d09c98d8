import type { Dialect } from '../../sql/dialect.ts';
import { list, sql, type Fragment } from '../../sql/fragment.ts';

/** The parts of a date format: what each looks like, and its part in ISO 8601. */
const PARTS = {
  YYYY: '([0-9]{4})',
  MM: '(0[1-9]|1[0-2])',
  DD: '(0[1-9]|[12][0-9]|3[01])',
  HH: '([01][0-9]|2[0-3])',
  mm: '([0-5][0-9])',
  ss: '([0-5][0-9])',
} as const;

/** A text that is a day in one of the formats, as YYYY-MM-DD, with THH:mm:ss where it has a time; every other text as it stands. */
export function isoDates(dialect: Dialect, value: Fragment, formats: readonly string[]): Fragment {
  if (formats.length === 0) return value;
  const branches = formats.map((format) => {
    const { pattern, iso } = shapeOf(format);
    return sql`when ${dialect.fullMatch(value, pattern)} then ${dialect.replaceAll(value, `^${pattern}$`, iso)}`;
  });
  return sql`case
    ${list(branches, '\n    ')}
    else ${value}
  end`;
}

function shapeOf(format: string): { readonly pattern: string; readonly iso: string } {
  const groups = new Map<string, number>();
  const pattern = format.replace(/YYYY|MM|DD|HH|mm|ss|[.]/g, (part) => {
    if (part === '.') return '\\.';
    if (groups.has(part)) return part;
    groups.set(part, groups.size + 1);
    return PARTS[part as keyof typeof PARTS];
  });
  const at = (part: string): string => (groups.has(part) ? `\\${groups.get(part)}` : '00');
  const day = `${at('YYYY')}-${at('MM')}-${at('DD')}`;
  return { pattern, iso: groups.has('HH') ? `${day}T${at('HH')}:${at('mm')}:${at('ss')}` : day };
}
