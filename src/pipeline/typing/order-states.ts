import { ORDER_STATUSES } from '../../domains/canonical-codes.ts';
import { SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { withList } from './with-list.ts';
import type { Typing } from './input-typing.ts';
import { furtherName, inputRows } from './kept-rows.ts';

const STATUS = 'order_status';

/** True where some record may name the state of its order. */
export function namesOrderStates(domain: Comparison['domain'], inputs: readonly FeedInput[]): boolean {
  return domain.ordered === true && inputs.some((input) => fills(input, STATUS));
}

/**
 * The state of each order, the ERP's before the MES's, the strongest that any record names: columns `site` (blank where it is not
 * compared), `order`, `state`, `in_scope`. Deleted orders are never in scope.
 */
export function orderStatesQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const plain: Comparison = { ...comparison, orderStates: false };
  const selective = typings.filter(({ input }) => fills(input, STATUS));
  const queries = selective.flatMap((typed) => inputRows(plain, typed, [], [STATUS]));
  const site = comparison.grain.includes('site') ? identifier('site') : sql`cast('' as varchar)`;
  const steps = ORDER_STATUSES.map((code, index) => sql`when ${literal(code)} then ${literal(String(index))}`);
  const codes = ORDER_STATUSES.map((code, index) => sql`when ${literal(String(index))} then ${literal(code)}`);
  const strength = sql`case ${identifier(furtherName(STATUS))} ${list(steps, ' ')} end`;
  const selects = selective.map(
    ({ input }) => sql`select ${literal(input.side)} as "side", ${site} as "site", "order", ${strength} as "strength"
from ${identifier(`${input.name}_rows`)}
where "disposition" in ('accepted', 'out_of_scope')`,
  );
  const strongest = SIDES.map((side) => sql`max(case when "side" = ${literal(side)} then "strength" end)`);
  const wanted = comparison.scope['order_state'];
  const states =
    wanted === undefined || wanted === 'mapped' ? ORDER_STATUSES.filter((code) => code !== 'deleted') : statesOf(wanted);
  return sql`${withList(queries)}
select "site", "order", "state", "state" in (${list(
    states.map((code) => literal(code)),
    ', ',
  )}) as "in_scope"
from (
  select "site", "order", case coalesce(${list(strongest, ', ')}) ${list(codes, ' ')} end as "state"
  from (
    ${list(selects, '\nunion all\n')}
  ) as r
  where "strength" is not null
  group by "site", "order"
) as s`;
}

/** `open` stands for all states before the delivery. */
function statesOf(wanted: readonly string[]): readonly string[] {
  const open = ORDER_STATUSES.slice(0, ORDER_STATUSES.indexOf('delivered'));
  return wanted.flatMap((state) => (state === 'open' ? open : [state]));
}
