import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import { jsonCode, type JsonField, jsonLine, jsonText } from '../../sql/json-line.ts';
import type { OwnOutput, StageSetting } from '../own-parts.ts';
import { COST_LINES, ORDER_KEY } from './cost-lines.ts';
import { sameOrder } from './cost-orders.ts';
import { PARTS, VARIANCE_LINES } from './variance-lines.ts';
import { money } from './variance-output.ts';

/** order_variances.ndjson: every order of each side as a whole, with what the ERP credited it. */
export const ORDER_OUTPUT: OwnOutput = {
  file: 'order_variances.ndjson',
  why: 'One line per order and side: its lines added up.',
  schema: 'order-variance',
  lines: { query: ordersQuery, order: [...ORDER_KEY, 'basis'] },
};

/** Only lines that have parts are added up; `left_out` counts the others. The credit is what the output was received at. */
function ordersQuery({ dialect, grain }: StageSetting): Fragment {
  const text = (value: Fragment): Fragment => jsonText(dialect, value);
  const amount = (value: Fragment): Fragment => money(dialect, value);
  const parts = jsonLine(PARTS.map((name) => ({ name, value: amount(identifier(name)) })));
  const fields: readonly JsonField[] = [
    { name: 'site', value: grain.includes('site') ? text(sql`v."site"`) : sql`'null'` },
    { name: 'order', value: text(sql`v."order"`) },
    { name: 'product', value: text(sql`"product"`) },
    { name: 'basis', value: jsonCode(sql`"basis"`) },
    { name: 'order_state', value: jsonCode(sql`case when "open" then 'open' else "state" end`) },
    { name: 'currency', value: text(sql`"currency"`) },
    { name: 'lines', value: sql`cast("lines" as varchar)` },
    { name: 'left_out', value: sql`cast("left_out" as varchar)` },
    { name: 'standard_amount', value: amount(sql`"target"`) },
    { name: 'actual_amount', value: amount(sql`"actual"`) },
    { name: 'parts', value: sql`case when "open" or "target" is null then 'null' else ${parts} end` },
    { name: 'total', value: sql`case when "open" then 'null' else ${amount(sql`"total"`)} end` },
    { name: 'wip', value: sql`case when "open" then ${amount(sql`"total"`)} else 'null' end` },
    { name: 'credit', value: amount(sql`case when "basis" = 'erp' and "one_currency" then abs(c."credit") end`) },
  ];
  const sums = ['target', 'total', ...PARTS].map(
    (name) => sql`sum(case when "why" is null then ${identifier(name)} end) as ${identifier(name)}`,
  );
  return sql`select
  ${list([...ORDER_KEY.map((name) => sql`v.${identifier(name)}`), sql`v."basis"`])},
  ${jsonLine(fields)} as "line"
from (
  select
    ${list(ORDER_KEY.map(identifier), ', ')}, "basis",
    min("product") as "product",
    min("state") as "state",
    max(case when "open" then 1 else 0 end) = 1 as "open",
    min("currency") as "currency",
    min("currency") = max("currency") as "one_currency",
    sum(case when "why" is null then 1 else 0 end) as "lines",
    sum(case when "why" is not null then 1 else 0 end) as "left_out",
    sum(case when "why" is null then "actual" end) as "actual",
    ${list(sums)}
  from ${identifier(VARIANCE_LINES)}
  group by ${list([...ORDER_KEY, 'basis'].map(identifier), ', ')}
) as v
left join (
  select ${list(ORDER_KEY.map(identifier), ', ')}, sum("amount") as "credit"
  from ${identifier(COST_LINES)}
  where "side" = 'erp' and "category" = 'output'
  group by ${list(ORDER_KEY.map(identifier), ', ')}
) as c
  on ${sameOrder('c', 'v')}`;
}
