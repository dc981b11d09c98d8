import { ACTUAL, OFF_TARGET, PART_WORDS, TARGET } from '../../model/cost-words.ts';
import { type Side, SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnColumn, OwnTable, StageSetting } from '../own-parts.ts';
import { PARTS, VARIANCE_LINES } from './variance-lines.ts';

const AMOUNTS: readonly OwnColumn[] = [
  { name: 'system', heading: '', kind: 'text' },
  { name: 'target', heading: TARGET, kind: 'amount' },
  { name: 'actual', heading: 'Actual', kind: 'amount' },
  { name: 'total', heading: OFF_TARGET, kind: 'amount' },
];

const SYSTEMS = { erp: 'ERP', mes: 'MES' } as const;

const LARGEST = 'The ten furthest from target in either system, with a row for each system.';

/** What each side is called, for a column that says whose figures stand in a row. */
function named(words: Readonly<Record<Side, string>>): Fragment {
  return sql`case "basis" when 'erp' then ${literal(words.erp)} else ${literal(words.mes)} end`;
}

/** Orders that are done, in the workspace's currency, whose lines have parts. */
function judged({ currency }: StageSetting): Fragment {
  return sql`not "open" and "why" is null and "currency" = ${literal(currency)}`;
}

function sums(figures: readonly string[]): readonly Fragment[] {
  return SIDES.flatMap((side) =>
    figures.map(
      (name) => sql`sum(case when "basis" = ${literal(side)} then ${identifier(name)} end) as ${identifier(`${side}_${name}`)}`,
    ),
  );
}

/** Target, actual and difference by one column of the lines, a row for each side: each has a target for its own yield. */
function by(setting: StageSetting, field: string): Fragment {
  return sql`select ${identifier(field)}, ${named(ACTUAL)} as "system", "target", "actual", "total",
  2 * "rank" + case "basis" when 'erp' then 0 else 1 end as "position"
from (
  select *, dense_rank() over (order by "largest" desc, ${identifier(field)}) as "rank"
  from (
    select *, max(abs("total")) over (partition by ${identifier(field)}) as "largest"
    from (
      select ${identifier(field)}, "basis", sum("target") as "target", sum("actual") as "actual", sum("total") as "total"
      from ${identifier(VARIANCE_LINES)}
      where ${judged(setting)} and ${identifier(field)} is not null and ${identifier(field)} <> ''
      group by ${identifier(field)}, "basis"
    ) as s
  ) as l
) as r
where "rank" <= 10`;
}

function table(field: string, heading: string, title: string, note = LARGEST): OwnTable {
  return {
    title,
    note,
    columns: [{ name: field, heading, kind: 'text' }, ...AMOUNTS],
    query: (setting) => by(setting, field),
  };
}

/** From the target over the parts to the actual, both sides side by side; it foots. */
function bridgeQuery(setting: StageSetting): Fragment {
  const steps: readonly (readonly [string, string, Side?])[] = [
    ['target', TARGET],
    ...PARTS.map((part) => [part, `  ${PART_WORDS[part]}`] as const),
    ['actual', ACTUAL.erp, 'erp'],
    ['actual', ACTUAL.mes, 'mes'],
    ['total', OFF_TARGET],
  ];
  const names = ['target', ...PARTS, 'actual', 'total'];
  const selects = steps.map(([name, label, only], index) => {
    const figures = SIDES.map((side) =>
      only === undefined || only === side
        ? sql`${identifier(`${side}_${name}`)} as ${identifier(side)}`
        : sql`cast(null as decimal(38,9)) as ${identifier(side)}`,
    );
    return sql`select ${literal(String(index + 10))} as "position", ${literal(label)} as "step", ${list(figures)} from "sums"`;
  });
  return sql`with "sums" as (
  select ${list([sql`count(*) as "lines"`, ...sums(names)], ', ')}
  from ${identifier(VARIANCE_LINES)}
  where ${judged(setting)}
)
select * from (
${list(selects, '\nunion all\n')}
) as s
where (select "lines" from "sums") > 0`;
}

/** Products above the standard in at least three orders and in two thirds of theirs, by either system: a row per product. */
function consistentQuery(setting: StageSetting): Fragment {
  const figures = SIDES.flatMap((side) => {
    const own = sql`"basis" = ${literal(side)}`;
    const above = sql`sum(case when ${own} and "total" > 0 then 1 else 0 end)`;
    const orders = sql`sum(case when ${own} then 1 else 0 end)`;
    return [
      sql`case when ${orders} > 0 then cast(${above} as varchar) || ' of ' || cast(${orders} as varchar) end as ${identifier(`${side}_orders`)}`,
      sql`sum(case when ${own} then "total" end) as ${identifier(`${side}_total`)}`,
      sql`case when ${above} >= 3 and 3 * ${above} >= 2 * ${orders} and sum(case when ${own} then "total" end) > 0 then 1 else 0 end as ${identifier(`${side}_often`)}`,
    ];
  });
  const largest = sql`case when coalesce("erp_total", "mes_total") >= coalesce("mes_total", "erp_total") then coalesce("erp_total", "mes_total") else "mes_total" end`;
  return sql`select *
from (
  select *, row_number() over (order by ${largest} desc, "product") as "position"
  from (
    select "product", ${list(figures)}
    from (
      select "product", "basis", "site", "order", sum("total") as "total"
      from ${identifier(VARIANCE_LINES)}
      where ${judged(setting)} and "product" is not null
      group by "product", "basis", "site", "order"
    ) as o
    group by "product"
  ) as p
  where "erp_often" + "mes_often" > 0
) as r
where "position" <= 10`;
}

function openQuery({ currency }: StageSetting): Fragment {
  return sql`select "basis" as "position", ${named(SYSTEMS)} as "system",
  count(distinct "site" || ' ' || "order") as "orders", sum("target") as "target", sum("actual") as "actual", sum("total") as "wip"
from ${identifier(VARIANCE_LINES)}
where "open" and "currency" = ${literal(currency)}
group by "basis"`;
}

/** What each reason says to a person. */
const REASONS: Readonly<Record<string, string>> = {
  no_standard: 'no standard for the product, or no product',
  no_lot_size: 'a set-up without a lot size',
  rework_order: 'rework has no standard',
  several_products: 'the order made several',
  mixed_currency: 'amounts in several currencies',
  units_without_path: 'units without a factor between them',
  several_prices: 'one line, several prices',
  no_price: 'the standard has no price',
  not_valued: 'there is no price for the quantity',
  too_many_digits: 'more digits than are exact',
  other_currency: "not the workspace's currency",
};

/** Why lines have no parts, or are in no table above. */
function leftOutQuery({ currency }: StageSetting): Fragment {
  const reasons = Object.entries(REASONS).map(([code, words]) => sql`when ${literal(code)} then ${literal(words)}`);
  return sql`select "basis" || ' ' || "reason" as "position", ${named(SYSTEMS)} as "system", "reason",
  case "reason" ${list(reasons, ' ')} end as "means", count(*) as "lines",
  count(distinct "site" || ' ' || "order") as "orders", min("order") as "example"
from (
  select "basis", "site", "order", case when "why" is not null then "why" else 'other_currency' end as "reason"
  from ${identifier(VARIANCE_LINES)}
  where "why" is not null or "currency" <> ${literal(currency)}
) as w
group by "basis", "reason"`;
}

/** What orders cost against the standard, for people. */
export const COST_TABLES: readonly OwnTable[] = [
  {
    title: 'What finished orders cost against the standard',
    note: 'The lines between target and actual add up. Each system has a target for its own good units; costs that a system never records (often overhead in the MES) are in neither its target nor its actual.',
    columns: [
      { name: 'step', heading: '', kind: 'text' },
      { name: 'erp', heading: 'ERP', kind: 'amount' },
      { name: 'mes', heading: 'MES', kind: 'amount' },
    ],
    query: bridgeQuery,
  },
  table('category', 'category', `${OFF_TARGET}, by category`),
  table('product', 'product', `${OFF_TARGET}, by product`),
  table(
    'work_center',
    'work center',
    `${OFF_TARGET}, by work center`,
    `${LARGEST} Only lines that name a work center: usually labor and machine, without material and overhead.`,
  ),
  table('order', 'order', `${OFF_TARGET}, by order`),
  {
    title: 'Products that exceed the standard consistently',
    note: 'Above target in at least three orders, and in two thirds of its orders, in either system: the standard is too low, or the process costs too much.',
    columns: [
      { name: 'product', heading: 'product', kind: 'text' },
      { name: 'erp_orders', heading: 'orders above, ERP', kind: 'text' },
      { name: 'erp_total', heading: 'ERP more than target', kind: 'amount' },
      { name: 'mes_orders', heading: 'orders above, MES', kind: 'text' },
      { name: 'mes_total', heading: 'MES more than target', kind: 'amount' },
    ],
    query: consistentQuery,
  },
  {
    title: 'Open orders: work in process',
    note: 'Work in process is what was spent so far, less the target of the units already received. Below zero: more was received than has been posted. None of it counts as a variance yet.',
    columns: [
      { name: 'system', heading: '', kind: 'text' },
      { name: 'orders', heading: 'orders', kind: 'count' },
      { name: 'target', heading: 'target of the units received', kind: 'amount' },
      { name: 'actual', heading: 'actual', kind: 'amount' },
      { name: 'wip', heading: 'work in process', kind: 'amount' },
    ],
    query: openQuery,
  },
  {
    title: 'Lines without variances, not in the tables above',
    note: 'Their costs cannot be compared with a standard, for the reason given.',
    columns: [
      { name: 'system', heading: '', kind: 'text' },
      { name: 'reason', heading: 'why', kind: 'text' },
      { name: 'means', heading: '', kind: 'text' },
      { name: 'lines', heading: 'lines', kind: 'count' },
      { name: 'orders', heading: 'orders', kind: 'count' },
      { name: 'example', heading: 'an order', kind: 'text' },
    ],
    query: leftOutQuery,
  },
];
