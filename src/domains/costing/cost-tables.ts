import { SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnColumn, OwnTable, StageSetting } from '../own-parts.ts';
import { PARTS, VARIANCE_LINES } from './variance-lines.ts';

const AMOUNTS: readonly OwnColumn[] = [
  { name: 'erp_target', heading: 'ERP target', kind: 'amount' },
  { name: 'erp_actual', heading: 'ERP actual', kind: 'amount' },
  { name: 'erp_total', heading: 'ERP +/-', kind: 'amount' },
  { name: 'mes_actual', heading: 'MES actual', kind: 'amount' },
  { name: 'mes_total', heading: 'MES +/-', kind: 'amount' },
];

const LARGEST = 'The largest ten, by what either system has more or less than target.';

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

/** Target, actual and difference of both sides by one column of the lines. */
function by(setting: StageSetting, field: string): Fragment {
  const off = SIDES.map((side) => sql`abs(coalesce(${identifier(`${side}_total`)}, 0))`);
  return sql`select *
from (
  select *, row_number() over (order by case when ${off[0] ?? sql`0`} > ${off[1] ?? sql`0`} then ${off[0] ?? sql`0`} else ${off[1] ?? sql`0`} end desc, ${identifier(field)}) as "position"
  from (
    select ${identifier(field)}, ${list(sums(['target', 'actual', 'total']), ', ')}
    from ${identifier(VARIANCE_LINES)}
    where ${judged(setting)} and ${identifier(field)} is not null and ${identifier(field)} <> ''
    group by ${identifier(field)}
  ) as s
) as r
where "position" <= 10`;
}

function table(field: string, heading: string, title: string): OwnTable {
  return {
    title,
    note: LARGEST,
    columns: [{ name: field, heading, kind: 'text' }, ...AMOUNTS],
    query: (setting) => by(setting, field),
  };
}

/** From the target over the parts to the actual, both sides side by side; it foots. */
function bridgeQuery(setting: StageSetting): Fragment {
  const steps: readonly (readonly [string, string])[] = [
    ['target', 'Target (standard for the actual yield)'],
    ...PARTS.map((part) => [part, `  ${part.replace('_', ' ')}`] as const),
    ['actual', 'Actual'],
    ['total', 'Cost more (+) / less (-) than target'],
  ];
  const names = steps.map(([name]) => name);
  const selects = steps.map(([name, label], index) => {
    const [erp, mes] = SIDES.map((side) => identifier(`${side}_${name}`));
    return sql`select ${literal(String(index + 10))} as "position", ${literal(label)} as "step", ${erp ?? sql`null`} as "erp", ${mes ?? sql`null`} as "mes" from "sums"`;
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

/** Products above the standard in at least three orders and in two thirds of theirs, whichever system one asks. */
function consistentQuery(setting: StageSetting): Fragment {
  return sql`select *
from (
  select
    "product",
    case "basis" when 'erp' then 'ERP' else 'MES' end as "system",
    cast(sum(case when "total" > 0 then 1 else 0 end) as varchar) || ' of ' || cast(count(*) as varchar) as "orders",
    sum("total") as "total",
    row_number() over (order by sum("total") desc, "product", "basis") as "position"
  from (
    select "product", "basis", "site", "order", sum("total") as "total"
    from ${identifier(VARIANCE_LINES)}
    where ${judged(setting)} and "product" is not null
    group by "product", "basis", "site", "order"
  ) as o
  group by "product", "basis"
  having sum(case when "total" > 0 then 1 else 0 end) >= 3 and 3 * sum(case when "total" > 0 then 1 else 0 end) >= 2 * count(*) and sum("total") > 0
) as p
where "position" <= 10`;
}

function openQuery({ currency }: StageSetting): Fragment {
  return sql`select "basis" as "position", case "basis" when 'erp' then 'ERP' else 'MES' end as "system",
  count(distinct "site" || ' ' || "order") as "orders", sum("target") as "target", sum("actual") as "actual", sum("total") as "wip"
from ${identifier(VARIANCE_LINES)}
where "open" and "currency" = ${literal(currency)}
group by "basis"`;
}

/** Why lines have no parts, or are in no table above. */
function leftOutQuery({ currency }: StageSetting): Fragment {
  return sql`select "basis" || ' ' || "reason" as "position", case "basis" when 'erp' then 'ERP' else 'MES' end as "system", "reason", count(*) as "lines",
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
    columns: [
      { name: 'step', heading: '', kind: 'text' },
      { name: 'erp', heading: 'ERP', kind: 'amount' },
      { name: 'mes', heading: 'MES', kind: 'amount' },
    ],
    query: bridgeQuery,
  },
  table('category', 'category', 'Cost more (+) / less (-) than target, by category'),
  table('product', 'product', 'Cost more (+) / less (-) than target, by product'),
  table('work_center', 'work center', 'Cost more (+) / less (-) than target, by work center'),
  table('order', 'order', 'Cost more (+) / less (-) than target, by order'),
  {
    title: 'Products that cost more than the standard again and again',
    note: 'In three orders or more, and in two thirds of the orders at least.',
    columns: [
      { name: 'product', heading: 'product', kind: 'text' },
      { name: 'system', heading: 'by the', kind: 'text' },
      { name: 'orders', heading: 'orders above target', kind: 'text' },
      { name: 'total', heading: 'more (+) / less (-)', kind: 'amount' },
    ],
    query: consistentQuery,
  },
  {
    title: 'Open orders: work in process',
    note: 'Actual less the target of the units received. None of it is a variance yet.',
    columns: [
      { name: 'system', heading: '', kind: 'text' },
      { name: 'orders', heading: 'orders', kind: 'count' },
      { name: 'target', heading: 'target', kind: 'amount' },
      { name: 'actual', heading: 'actual', kind: 'amount' },
      { name: 'wip', heading: 'work in process', kind: 'amount' },
    ],
    query: openQuery,
  },
  {
    title: 'Lines without variances, in no table above',
    columns: [
      { name: 'system', heading: '', kind: 'text' },
      { name: 'reason', heading: 'why', kind: 'text' },
      { name: 'lines', heading: 'lines', kind: 'count' },
      { name: 'orders', heading: 'orders', kind: 'count' },
      { name: 'example', heading: 'such as', kind: 'text' },
    ],
    query: leftOutQuery,
  },
];
