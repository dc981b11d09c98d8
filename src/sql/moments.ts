import type { Dialect } from './dialect.ts';
import { integer, sql, type Fragment } from './fragment.ts';

/** What a text that is a time looks like, and how to put it as `YYYY-MM-DD`, `HH:MM:SS`. */
const DAYS = [
  { pattern: String.raw`\d{4}-\d{2}-\d{2}`, year: [1, 4], month: [6, 2], day: [9, 2], length: 10 },
  { pattern: String.raw`\d{2}\.\d{2}\.\d{4}`, year: [7, 4], month: [4, 2], day: [1, 2], length: 10 },
  { pattern: String.raw`\d{8}`, year: [1, 4], month: [5, 2], day: [7, 2], length: 8 },
] as const;

/** A time behind the date: hours and minutes, seconds and a fraction where there are some. */
const TIME = String.raw`[T ][0-2]\d:[0-5]\d(:[0-5]\d(\.\d{1,9})?)?`;
const OFFSET = String.raw`(Z|[+-]\d{2}:\d{2})`;

/**
 * The second that a text stands for, counted from 1970, null where it is not a time: a date alone stands for the end of its day. Times with
 * an offset are counted in UTC, those without one by their own clock, so that only times of one kind can be compared: see `hasOffset`.
 */
export function secondOf(dialect: Dialect, text: Fragment): Fragment {
  const branches = DAYS.map(({ pattern, year, month, day, length }) => {
    const part = ([from, size]: readonly [number, number]): Fragment => sql`substr(${text}, ${at(from)}, ${at(size)})`;
    const date = sql`${part(year)} || '-' || ${part(month)} || '-' || ${part(day)}`;
    const clock = sql`substr(${text}, ${at(length + 2)}, 5) || case when substr(${text}, ${at(length + 7)}, 1) = ':' then substr(${text}, ${at(length + 7)}, 3) else ':00' end`;
    const offset = sql`case when ${dialect.search(text, String.raw`[+-]\d{2}:\d{2}$`)} and length(${text}) > ${at(length + 6)}
    then (case when substr(${text}, -6, 1) = '-' then -1 else 1 end) * (cast(substr(${text}, -5, 2) as integer) * 3600 + cast(substr(${text}, -2, 2) as integer) * 60)
    else 0 end`;
    return sql`when ${dialect.fullMatch(text, pattern)} then ${seconds(sql`try_cast(${date} || ' 00:00:00' as timestamp)`)} + 86400
when ${dialect.fullMatch(text, `${pattern}${TIME}${OFFSET}?`)} then ${seconds(sql`try_cast(${date} || ' ' || ${clock} as timestamp)`)} - ${offset}`;
  });
  return sql`case
  ${branches.reduce((all, next) => sql`${all}\n${next}`)}
end`;
}

/** True for a time with an offset from UTC. */
export function hasOffset(dialect: Dialect, text: Fragment): Fragment {
  return dialect.search(text, `:\\d{2}(\\.\\d{1,9})?${OFFSET}$`);
}

function seconds(time: Fragment): Fragment {
  return sql`date_diff('second', cast('1970-01-01 00:00:00' as timestamp), ${time})`;
}

function at(position: number): Fragment {
  return integer(position);
}
