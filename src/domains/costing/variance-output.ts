import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { jsonCode, type JsonField, jsonLine, jsonText } from '../../sql/json-line.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { OwnOutput, OwnProof, StageSetting } from '../own-parts.ts';
import { minorUnits } from './exact-money.ts';
import { CREDITS } from './cost-categories.ts';
import { COST_LINES, LINE_KEY } from './cost-lines.ts';
import { VALUED_LINES } from './valued-lines.ts';
import { PARTS, VARIANCE_LINES } from './variance-lines.ts';

/** variances.ndjson: each line that is off its standard, of each side, and those of open orders. */
export const VARIANCE_OUTPUT: OwnOutput = {
  file: 'variances.ndjson',
  why: 'One line per key and side whose actual differs from the standard, or whose order is open.',
  schema: 'variance',
  lines: { query: linesQuery, order: [...LINE_KEY, 'basis'] },
};

/** Parts add up to totals, and what was judged is what was posted. */
export const VARIANCE_PROOF: OwnProof = {
  name: 'variances_balance',
  faults: faultsQuery,
  sums: { measure: 'amount', query: sumsQuery },
};

function linesQuery({ dialect, grain }: StageSetting): Fragment {
  const text = (value: Fragment): Fragment => jsonText(dialect, value);
  const key = LINE_KEY.map((name): JsonField => ({
    name,
    value: grain.includes(name) ? (name === 'category' ? jsonCode : text)(identifier(name)) : literal('null'),
  }));
  const parts = jsonLine(PARTS.map((name) => ({ name, value: money(dialect, identifier(name)) })));
  const fields: readonly JsonField[] = [
    ...key,
    { name: 'basis', value: jsonCode(sql`"basis"`) },
    { name: 'order_state', value: jsonCode(sql`case when "open" then 'open' else "state" end`) },
    { name: 'currency', value: text(sql`"currency"`) },
    { name: 'standard_amount', value: money(dialect, sql`"target"`) },
    {
      name: 'actual_amount',
      value: money(dialect, sql`case when "amount" is not null or "why" is null or "why" <> 'not_valued' then "actual" end`),
    },
    { name: 'parts', value: sql`case when "open" or "why" is not null then 'null' else ${parts} end` },
    { name: 'total', value: sql`case when "open" then 'null' else ${money(dialect, sql`"total"`)} end` },
  ];
  const wip = sql`case when "open" then ',"wip":{"value":' || ${money(dialect, sql`"total"`)} || '}' else '' end`;
  const why = sql`case when "why" is null then '' else ',"why":' || ${jsonCode(sql`"why"`)} end`;
  const borrowed = sql`case
    when "borrows_yield" and "borrows_scrap" then ',"borrowed":["yield","scrap"]'
    when "borrows_yield" then ',"borrowed":["yield"]'
    when "borrows_scrap" then ',"borrowed":["scrap"]'
    else ''
  end`;
  const body = jsonLine(fields);
  const off = [sql`"total"`, ...PARTS.map(identifier)].map((figure) => sql`${figure} <> 0`);
  return sql`select
  ${list([...LINE_KEY, 'basis'].map(identifier))},
  substr("body", 1, length("body") - 1) || "end" as "line"
from (
  select
    ${list([...LINE_KEY, 'basis'].map(identifier))},
    ${body} as "body",
    ${wip} || ${why} || ${borrowed} || '}' as "end"
  from ${identifier(VARIANCE_LINES)}
  where "open" or "why" is not null or ${list(off, ' or ')}
) as v`;
}

/** An amount as a JSON text with two decimals, or as many as it has; `null` where there is none. A narrow decimal is rounded and written much faster. */
export function money(dialect: Dialect, value: Fragment): Fragment {
  const narrow = sql`cast(cast(${value} as decimal(18,9)) as decimal(18,2))`;
  const wide = sql`cast(${value} as decimal(38,2))`;
  const more = dialect.replaceAll(sql`cast(${value} as varchar)`, '0+$', '');
  const written = (cents: Fragment): Fragment =>
    sql`case when ${cents} = ${value} then '"' || cast(${cents} as varchar) || '"' else '"' || ${more} || '"' end`;
  return sql`case when ${value} is null then 'null' when ${value} = 0 then '"0.00"' when abs(${value}) < 1000000000 then ${written(narrow)} else ${written(wide)} end`;
}

/** So many smallest units can be lost by rounding: half of one for the target and each of five parts. */
const ROUNDED = 3;

/** Lines whose parts do not add up, and sides whose lines are not what was posted and valued. */
function faultsQuery({ grain }: StageSetting): Fragment {
  const sum = list(PARTS.map(identifier), ' + ');
  const line = list(LINE_KEY.filter((name) => grain.includes(name)).map(identifier), ` || ' ' || `);
  const credits = list(
    CREDITS.map((code) => literal(code)),
    ', ',
  );
  return sql`select 'the parts of ' || "basis" || ' ' || ${line} || ' do not add up to its total' as "fault"
from ${identifier(VARIANCE_LINES)}
where "why" is null and ("total" is null or "total" <> "actual" - "target" or "total" <> ${sum} or abs("rounding") * ${minorUnits(sql`"currency"`)} > ${integer(ROUNDED)})
union all
select 'the variances of ' || p."side" || ' are about another amount than its postings' as "fault"
from (
  select "side", sum("amount") as "amount"
  from (
    select "side", "amount" from ${identifier(COST_LINES)} where "category" not in (${credits})
    union all
    select 'mes' as "side", cast("amount" as decimal(38,9)) as "amount" from ${identifier(VALUED_LINES)}
  ) as a
  group by "side"
) as p
left join (
  select "basis", sum("amount") as "amount" from ${identifier(VARIANCE_LINES)} group by "basis"
) as v
  on v."basis" = p."side"
where coalesce(p."amount", 0) <> coalesce(v."amount", 0)`;
}

/** All that was posted, credits included, whatever the currency. */
function sumsQuery(): Fragment {
  return sql`select "side", sum("amount") as "value"
from ${identifier(COST_LINES)}
group by "side"`;
}
