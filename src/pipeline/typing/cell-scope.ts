import { dayOfPeriod, monthOfPeriod } from '../../mapping/profiles/period-codes.ts';
import { identifier, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { TypingPlan } from '../comparison.ts';
import type { FeedInput } from '../landing/feed-input.ts';
import type { MeasureCell } from './cells.ts';
import { dayInPeriod, type PeriodDay } from './period.ts';
import { scopedCodes } from './scope.ts';

/**
 * Whether a cell of a wide record stands for what is in scope: a code, or the period of a posting. Where each record names the year of its
 * periods it is a condition over the measured record `r`.
 */
export function cellInScope(
  comparison: TypingPlan,
  input: FeedInput,
  { code }: MeasureCell,
  day: PeriodDay | undefined,
): boolean | Fragment {
  const { unpivot } = input.profile;
  if (!unpivot || code === undefined) return true;
  const codes = scopedCodes(comparison, unpivot.field);
  if (codes === undefined || codes === 'mapped') return true;
  if (!isPeriod(comparison, unpivot.field)) return codes.includes(code);
  const [from = '', to = ''] = codes;
  if (day) return dayInPeriod(lastDay(sql`r.${identifier(day.column)}`, monthOfPeriod(code)), { from, to });
  return dayOfPeriod(code) >= from && dayOfPeriod(code) <= to;
}

function isPeriod({ domain }: TypingPlan, field: string): boolean {
  return domain.further.some(({ name, period }) => name === field && period);
}

/** The last day of a month, `YYYY-MM-DD`, of the year that a text names. */
function lastDay(year: Fragment, month: string): Fragment {
  const days = new Date(Date.UTC(2026, Number(month), 0)).getUTCDate();
  if (month !== '02') return sql`${year} || ${literal(`-${month}-${days}`)}`;
  const number = sql`cast(${year} as integer)`;
  const leap = sql`${number} % 4 = 0 and (${number} % 100 <> 0 or ${number} % 400 = 0)`;
  return sql`case when ${leap} then ${year} || '-02-29' else ${year} || '-02-28' end`;
}
