import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { type FeedInput, fills, landedName } from '../landing/feed-input.ts';
import { withList } from './with-list.ts';
import type { Typing } from './input-typing.ts';
import { rowQueries } from './typed-rows.ts';
import { parentFields } from './parent-of-order.ts';

/** True where some export knows only what its orders used and made: its profile says that every parent is blank. */
export function lacksParents(domain: Comparison['domain'], inputs: readonly FeedInput[]): boolean {
  const [material] = domain.ends?.one ?? [];
  return inputs.some(({ profile }) => profile.fields.some(({ field, constant }) => field === material && constant === ''));
}

/**
 * The orders that have rows without a parent, a row per side: columns `side`, `site` (blank where it is not compared), `order`, the parent
 * that the side made by it where that is one, and `is_set`: 1 where it cannot be said which of several lots, or which lot at all, a row
 * of either side went into.
 */
export function orderParentsQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const plain: Comparison = { ...comparison, orderStates: false, orderParents: false };
  const { one, other } = comparison.domain.ends ?? { one: [], other: [] };
  const [parent = '', component = ''] = [one[0], other[0]];
  const own = parentFields(comparison);
  const queries = typings.flatMap((typed) => rowQueries(plain, typed, [], landedName(typed.input)));
  const site = comparison.grain.includes('site') ? identifier('site') : sql`cast('' as varchar)`;
  const selects = typings
    .filter(({ input }) => fills(input, 'order'))
    .map(
      ({ input }) => sql`select
  ${list([sql`${literal(input.side)} as "side"`, sql`${site} as "site"`, sql`"order"`, ...own.map(identifier), identifier(component)])}
from ${identifier(`${input.name}_rows`)}
where "disposition" = 'accepted' and "order" <> ''`,
    );
  const made = sql`${identifier(component)} = ''`;
  const name = list(
    own.map((field) => identifier(field)),
    ' || chr(10) || ',
  );
  const parents = own.map((field) => sql`min(case when ${made} then ${identifier(field)} end) as ${identifier(field)}`);
  return sql`${withList(queries)}
select "side", "site", "order", ${list(own.map(identifier), ', ')}, "is_set"
from (
  select
    o.*,
    max(case when "blanks" > 0 and "lots" <> 1 then 1 else 0 end) over (partition by "site", "order") as "is_set"
  from (
    select
      "side", "site", "order",
      ${list(parents)},
      count(distinct case when ${made} then ${name} end) as "lots",
      sum(case when not ${made} and ${identifier(parent)} = '' then 1 else 0 end) as "blanks"
    from (
      ${list(selects, '\nunion all\n')}
    ) as r
    group by "side", "site", "order"
  ) as o
) as s
where "is_set" = 1 or "blanks" > 0`;
}
