import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnStage, StageSetting } from '../own-parts.ts';
import { LOT_EDGES, LOTS } from './lot-stages.ts';

/** What was made and used of a lot, a row per side, lot and unit. */
export const LOT_BALANCE = 'lot_balance';

/** What the edge rows of one kind do to the lot at one end of them, before they are added up. */
interface Flow {
  readonly lot: 'parent' | 'component';
  readonly where: Fragment;
  /** Its figures by the columns that they are added up in; a figure that has none there is null. */
  readonly figures: Partial<Readonly<Record<'made' | 'parted' | 'used', Fragment>>>;
}

const PRODUCED = sql`"produced" = 1`;
const PARTED = sql`"produced" = 0 and "kind" in ('split', 'merge')`;
/** Edges alone say that a lot was made, and nothing of how much. */
const CONSUMED = sql`"produced" = 0 and "kind" = 'consumed'`;

const FLOWS: readonly Flow[] = [
  {
    lot: 'parent',
    where: sql`"kind" <> 'rework' and (${PRODUCED} or ${PARTED} or ${CONSUMED})`,
    figures: { made: PRODUCED, parted: PARTED },
  },
  { lot: 'component', where: sql`"kind" <> 'rework'`, figures: { used: sql`true` } },
];

/** A row per side, lot and unit: what one flow comes to. Both ends are added up by themselves, which is half the work of adding up both together. */
function flowQuery({ lot, where, figures }: Flow): Fragment {
  const columns = (['made', 'parted', 'used'] as const).flatMap((name) => {
    const counts = figures[name];
    const of = (column: string): Fragment => (counts ? sql`case when ${counts} then ${identifier(column)} end` : sql`null`);
    return [
      sql`${counts ? sql`sum(${of('quantity')})` : sql`cast(null as decimal(38,18))`} as ${identifier(name)}`,
      sql`${counts ? sql`min(${of('second')})` : sql`cast(null as bigint)`} as ${identifier(`${name}_at`)}`,
    ];
  });
  return sql`select
    "side", ${identifier(lot)} as "lot", "unit",
    ${list(columns)},
    cast(null as decimal(38,18)) as "gained", cast(null as decimal(38,18)) as "lost",
    ${lot === 'parent' ? sql`1` : sql`0`} as "is_parent",
    min("zoned") as "zoned", max("last_zoned") as "last_zoned"
  from ${identifier(LOT_EDGES)}
  where ${identifier(lot)} is not null and "in_set" = 0 and ${where}
  group by "side", ${identifier(lot)}, "unit"`;
}

/** What rework orders took of a lot and gave back, order by order: as far as both are equal it is neither. */
function reworkQuery(): Fragment {
  const ends = (['parent', 'component'] as const).map(
    (lot) => sql`select
      "side", ${identifier(lot)} as "lot", "unit", "site", "order",
      ${lot === 'parent' ? sql`"quantity"` : sql`-1 * "quantity"`} as "quantity",
      ${lot === 'parent' ? sql`1` : sql`0`} as "is_parent", "zoned", "last_zoned"
    from ${identifier(LOT_EDGES)}
    where ${identifier(lot)} is not null and "in_set" = 0 and "kind" = 'rework'${lot === 'parent' ? sql` and ${PRODUCED}` : sql``}`,
  );
  return sql`select
    "side", "lot", "unit",
    ${list(
      ['made', 'parted', 'used'].flatMap((name) => [
        sql`cast(null as decimal(38,18)) as ${identifier(name)}`,
        sql`cast(null as bigint) as ${identifier(`${name}_at`)}`,
      ]),
      ', ',
    )},
    sum(case when "quantity" > 0 then "quantity" else 0 end) as "gained",
    sum(case when "quantity" < 0 then -1 * "quantity" else 0 end) as "lost",
    max("is_parent") as "is_parent", min("zoned") as "zoned", max("last_zoned") as "last_zoned"
  from (
    select
      "side", "lot", "unit", sum("quantity") as "quantity",
      max("is_parent") as "is_parent", min("zoned") as "zoned", max("last_zoned") as "last_zoned"
    from (
      ${list(ends, '\nunion all\n')}
    ) as o
    group by "side", "lot", "unit", "site", "order"
  ) as w
  group by "side", "lot", "unit"`;
}

/**
 * `made` is what orders made of a lot, without such a row what a split or merge took for it, null where no row says; `used` what went
 * into other lots; `received` what came from outside, null where no list says. `first_made` and `first_used` are null where no moments
 * can be compared.
 */
function balanceQuery(setting: StageSetting): Fragment {
  const compared = sql`min(f."zoned") = max(f."last_zoned")`;
  const gained = sql`coalesce(sum(f."gained"), 0)`;
  return sql`select
  f."side", f."lot", f."unit",
  case
    when sum(f."made") is null and sum(f."parted") is null and ${gained} = 0 then null
    else coalesce(sum(f."made"), sum(f."parted"), 0) + ${gained}
  end as "made",
  coalesce(sum(f."used"), 0) + coalesce(sum(f."lost"), 0) as "used",
  min(r."received") as "received",
  max(f."is_parent") as "is_parent",
  case when ${compared} then coalesce(min(f."made_at"), min(f."parted_at")) end as "first_made",
  case when ${compared} then min(f."used_at") end as "first_used"
from (
  ${list([...FLOWS.map(flowQuery), reworkQuery()], '\nunion all\n')}
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
  why: 'One row per side, lot and unit: what was made, received and used of it.',
  query: balanceQuery,
};
