import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnStage, StageSetting } from '../own-parts.ts';
import { LOT_EDGES, LOTS } from './lot-stages.ts';

/** What was made and used of a lot, a row a side, lot and unit. */
export const LOT_BALANCE = 'lot_balance';

/** The columns of a flow: what an edge row does to a lot. */
const FLOWS = ['made', 'parted', 'used', 'reworked'] as const;

/** What one kind of edge row does to the lot in a column of it; its moment counts only where it is no rework. */
function flow(name: (typeof FLOWS)[number], lot: string, where: Fragment, sign = sql``): Fragment {
  const figures = FLOWS.map(
    (other) => sql`${other === name ? sql`${sign}"quantity"` : sql`cast(null as decimal(38,18))`} as ${identifier(other)}`,
  );
  const moments = FLOWS.slice(0, 3).map(
    (other) => sql`${other === name ? sql`"second"` : sql`cast(null as bigint)`} as ${identifier(`${other}_at`)}`,
  );
  return sql`select
  "side", ${identifier(lot)} as "lot", "unit", "site", "order",
  ${list([...figures, ...moments])},
  ${lot === 'parent' ? sql`1` : sql`0`} as "is_parent",
  "zoned", "last_zoned"
from ${identifier(LOT_EDGES)}
where ${identifier(lot)} is not null and "in_set" = 0 and ${where}`;
}

/**
 * `made` is what orders made of a lot, without such a row what a split or merge took for it, null where no row says; `used` what went
 * into other lots; `received` what came from outside, null where no list says. What a rework order takes of a lot and gives back is
 * neither, as far as both are equal. `first_made` and `first_used` are null where no moments can be compared.
 */
function balanceQuery(setting: StageSetting): Fragment {
  const flows = [
    flow('made', 'parent', sql`"produced" = 1 and "kind" <> 'rework'`),
    flow('parted', 'parent', sql`"produced" = 0 and "kind" in ('split', 'merge')`),
    flow('used', 'component', sql`"kind" <> 'rework'`),
    flow('reworked', 'parent', sql`"produced" = 1 and "kind" = 'rework'`),
    flow('reworked', 'component', sql`"kind" = 'rework'`, sql`-1 * `),
    // Edges alone say that a lot was made, and nothing of how much
    flow('reworked', 'parent', sql`"produced" = 0 and "kind" = 'consumed'`, sql`0 * `),
  ];
  const sums = FLOWS.map((name) => sql`sum(${identifier(name)}) as ${identifier(name)}`);
  const moments = FLOWS.slice(0, 3).map((name) => sql`min(${identifier(`${name}_at`)}) as ${identifier(`${name}_at`)}`);
  const compared = sql`min(f."zoned") = max(f."last_zoned")`;
  return sql`select
  f."side", f."lot", f."unit",
  case
    when sum(f."made") is null and sum(f."parted") is null and coalesce(max(f."reworked"), 0) <= 0 then null
    else coalesce(sum(f."made"), sum(f."parted"), 0) + sum(case when f."reworked" > 0 then f."reworked" else 0 end)
  end as "made",
  coalesce(sum(f."used"), 0) + sum(case when f."reworked" < 0 then -1 * f."reworked" else 0 end) as "used",
  min(r."received") as "received",
  max(f."is_parent") as "is_parent",
  case when ${compared} then coalesce(min(f."made_at"), min(f."parted_at")) end as "first_made",
  case when ${compared} then min(f."used_at") end as "first_used"
from (
  select
    "side", "lot", "unit", "site", "order",
    ${list([...sums, ...moments])},
    max("is_parent") as "is_parent",
    min("zoned") as "zoned",
    max("last_zoned") as "last_zoned"
  from (
    ${list(flows, '\nunion all\n')}
  ) as m
  group by "side", "lot", "unit", "site", "order"
) as f
left join (
  ${receivedQuery(setting)}
) as r
  on r."side" = f."side" and r."lot" = f."lot" and r."unit" = f."unit"
group by f."side", f."lot", f."unit"`;
}

/** What came in for no order, as the list of movements says. */
function receivedQuery({ dialect, lists }: StageSetting): Fragment {
  if (!lists.has('movements')) {
    return sql`select "side", "id" as "lot", '' as "unit", cast(0 as decimal(38,18)) as "received"
  from ${identifier(LOTS)}
  cross join (values ('erp')) as v("side")
  where false`;
  }
  const quantity = sql`case when m."denominator" = 1 then m."quantity" else ${dividedAtScale18(dialect, sql`m."quantity"`, sql`m."denominator"`)} end`;
  return sql`select m."side", l."id" as "lot", m."unit", sum(${quantity}) as "received"
from "movements" as m
join ${identifier(LOTS)} as l on l."material" = m."material" and l."lot" = m."lot" and l."serial" = m."serial"
where m."kind" = ${literal('receipt')} and m."order" = ''
group by m."side", l."id", m."unit"`;
}

export const BALANCE_STAGE: OwnStage = {
  name: LOT_BALANCE,
  after: 'reported',
  why: 'One row a side, lot and unit: what was made, received and used of it.',
  query: balanceQuery,
};
