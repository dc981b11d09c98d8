import type { Dialect } from '../../sql/dialect.ts';
import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import { figureOf, spelledOut } from '../../sql/number.ts';
import { landedName, type FeedInput } from '../landing/feed-input.ts';
import { cell } from '../typing/field-transforms.ts';
import { filterConditions } from '../typing/record-filter.ts';
import { anyOf } from '../typing/refusal.ts';

/** What is read of a record that `skip` leaves out: texts as they are landed, and figures. */
export interface OwnTotalsColumns {
  readonly texts: readonly string[];
  readonly figures: readonly string[];
}

/**
 * The first records of an input that `skip` leaves out: the texts of their columns, then the figures as plain decimals, null where a cell
 * holds none. Undefined where the profile leaves nothing out.
 */
export function ownTotalsQuery(
  dialect: Dialect,
  input: FeedInput,
  { texts, figures }: OwnTotalsColumns,
  rows: number,
): Fragment | undefined {
  const left = anyOf(filterConditions(dialect, input).slice(0, input.profile.skip.length));
  if (!left) return undefined;
  const format = { decimal: input.decimal, exponent: input.profile.read.exponent };
  const spelled = figures.map((name) => sql`${spelledOut(dialect, cell(name), format)} as ${identifier(name)}`);
  const inner = [...texts.map((name) => sql`${cell(name)} as ${identifier(name)}`), ...spelled];
  const outer = [
    ...texts.map(identifier),
    ...figures.map((name) => sql`cast(${figureOf(dialect, identifier(name))} as varchar) as ${identifier(name)}`),
  ];
  return sql`select
  ${list(outer)}
from (select ${list(inner, ', ')} from ${identifier(landedName(input))} where ${left}) as "left_out"
limit ${integer(rows)}`;
}
