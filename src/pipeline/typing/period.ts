import { integer, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { TypingPlan } from '../comparison.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { cell, inputText } from './field-transforms.ts';

/** The day by which a record is inside the period of the scope or outside. */
export interface PeriodDay {
  readonly field: string;
  /** What the typed day is called. */
  readonly column: string;
  /** It is the year of the record's columns, and each of them is inside or outside by itself. */
  readonly inCells?: true;
  /** `YYYY-MM-DD`, or null where the text is not a day; over the landed columns. */
  readonly value: Fragment;
  /** The reject code of a text that is none, over the same. */
  readonly refusal: Fragment;
  /** ISO days, both inclusive. */
  readonly from: string;
  readonly to: string;
}

/** The period that the scope asks for, where the input has the day; an input without it is inside as a whole. */
export function periodDay({ domain, scope, dialect }: TypingPlan, input: FeedInput): PeriodDay | undefined {
  const field = domain.further.find(({ period, name }) => period && scope[name] !== undefined && fills(input, name))?.name;
  const days = field === undefined ? undefined : scope[field];
  if (field === undefined || days === undefined || days === 'mapped') return undefined;
  const [from = '', to = ''] = days;
  const column = `day_${field}`;
  if (input.bindings.get(field) === 'unpivot')
    return input.columns.includes(field) ? { ...yearOf(dialect, field), column, from, to } : undefined;
  const text = inputText(dialect, input, field);
  return {
    field,
    column,
    value: dayOf(dialect, text),
    refusal: sql`case when ${text} = '' then 'blank_value' when ${dayOf(dialect, text)} is null then 'bad_date' end`,
    from,
    to,
  };
}

/** The year of a record whose columns are periods: it says for each of them when its figure was posted. */
function yearOf(dialect: Dialect, field: string): Pick<PeriodDay, 'field' | 'value' | 'refusal' | 'inCells'> {
  const text = cell(field);
  const isYear = dialect.fullMatch(text, YEAR);
  return {
    field,
    inCells: true,
    value: sql`case when ${isYear} then ${text} end`,
    refusal: sql`case when ${text} = '' then 'blank_value' when not ${isYear} then 'bad_date' end`,
  };
}

export function dayInPeriod(day: Fragment, { from, to }: Pick<PeriodDay, 'from' | 'to'>): Fragment {
  return sql`(${day} >= ${literal(from)} and ${day} <= ${literal(to)})`;
}

const YEAR = '[0-9]{4}';
const MONTH = '(0[1-9]|1[0-2])';
const DAY = '(0[1-9]|[12][0-9]|3[01])';
const TIME = '([T ].*)?';

/**
 * The day that a text names, `YYYY-MM-DD`, or null: ISO 8601 (with a time or without), the same without punctuation or with slashes, and
 * days with dots. What can be read in two ways (01/02/2026) is none: `read: {dates: […]}` of the profile says how such days are written.
 */
export function dayOf(dialect: Dialect, text: Fragment): Fragment {
  return sql`case
  when ${dialect.fullMatch(text, `${YEAR}[-/]${MONTH}[-/]${DAY}${TIME}`)} then ${dayAt(text, 1, 6, 9)}
  when ${dialect.fullMatch(text, `${YEAR}${MONTH}${DAY}`)} then ${dayAt(text, 1, 5, 7)}
  when ${dialect.fullMatch(text, `${DAY}[.]${MONTH}[.]${YEAR}${TIME}`)} then ${dayAt(text, 7, 4, 1)}
end`;
}

/** The parts of a day, by where each begins, put together. */
function dayAt(text: Fragment, year: number, month: number, date: number): Fragment {
  return sql`substr(${text}, ${integer(year)}, 4) || '-' || substr(${text}, ${integer(month)}, 2) || '-' || substr(${text}, ${integer(date)}, 2)`;
}
